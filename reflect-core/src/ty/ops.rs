//! Erased operations: what can be done to a value when its type is known only at run time.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::mem::MaybeUninit;
use core::ptr;

use super::{Reflect, Type, type_of};
use crate::ptr::Ptr;

pub(crate) type Format = unsafe fn(Ptr, &mut fmt::Formatter<'_>) -> fmt::Result;
pub(crate) type Inside = unsafe fn(Ptr, &mut dyn FnMut(Ptr, Type));

/// One function per operation; `None` where the type has no such trait. Each is the same-named generic function below,
/// and each needs what that one's Safety section says.
#[derive(Clone, Copy)]
pub(crate) struct Ops {
    pub(crate) drop: Option<unsafe fn(*mut ())>,
    pub(crate) clone: Option<unsafe fn(Ptr, *mut ())>,
    pub(crate) debug: Option<Format>,
    pub(crate) display: Option<Format>,
    pub(crate) eq: Option<unsafe fn(Ptr, Ptr) -> bool>,
    pub(crate) cmp: Option<unsafe fn(Ptr, Ptr) -> Option<Ordering>>,
    pub(crate) hash: Option<unsafe fn(Ptr, &mut dyn Hasher)>,
    pub(crate) default: Option<unsafe fn(*mut ())>,
    /// Shows what is inside of a cell or a lock, where that can be seen now, to a function that keeps nothing of it.
    pub(crate) inside: Option<Inside>,
}

impl Ops {
    /// No operation at all.
    pub(crate) const NONE: Ops = Ops {
        drop: None,
        clone: None,
        debug: None,
        display: None,
        eq: None,
        cmp: None,
        hash: None,
        default: None,
        inside: None,
    };

    /// Only what the layout of `T` tells: whether there is something to drop.
    pub(crate) const fn dropping<T>() -> Ops {
        Ops { drop: if core::mem::needs_drop::<T>() { Some(drop::<T>) } else { None }, ..Ops::NONE }
    }
}

/// # Safety
/// `this` owns a `T`, which nobody uses afterwards.
pub(crate) unsafe fn drop<T>(this: *mut ()) {
    // SAFETY: the caller's promise.
    unsafe { ptr::drop_in_place(this.cast::<T>()) }
}

/// # Safety
/// `this` may be read as a `T`; `to` has room for one.
pub(crate) unsafe fn clone<T: Clone>(this: Ptr, to: *mut ()) {
    // SAFETY: the caller's promise.
    unsafe { to.cast::<T>().write(this.as_ref::<T>().clone()) }
}

/// # Safety
/// `this` may be read as a `T`, and so in the functions below.
pub(crate) unsafe fn debug<T: fmt::Debug + ?Sized>(this: Ptr, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<T>() }.fmt(f)
}

/// # Safety
/// As for [`debug`].
pub(crate) unsafe fn display<T: fmt::Display + ?Sized>(this: Ptr, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<T>() }.fmt(f)
}

/// # Safety
/// As for [`debug`], for both.
pub(crate) unsafe fn eq<T: PartialEq + ?Sized>(this: Ptr, other: Ptr) -> bool {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<T>() == other.as_ref::<T>() }
}

/// # Safety
/// As for [`debug`], for both.
pub(crate) unsafe fn cmp<T: PartialOrd + ?Sized>(this: Ptr, other: Ptr) -> Option<Ordering> {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<T>().partial_cmp(other.as_ref::<T>()) }
}

/// # Safety
/// As for [`debug`].
pub(crate) unsafe fn hash<T: Hash + ?Sized>(this: Ptr, mut hasher: &mut dyn Hasher) {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<T>() }.hash(&mut hasher)
}

/// # Safety
/// `to` has room for a `T`.
pub(crate) unsafe fn default<T: Default>(to: *mut ()) {
    // SAFETY: the caller's promise.
    unsafe { to.cast::<T>().write(T::default()) }
}

/// Clones by the operation of `T`'s descriptor: what containers are cloned with, since they know only `T: Reflect`.
///
/// # Panics
/// Where `T` cannot be cloned; containers offer `clone` only where it can.
pub(crate) fn clone_of<T: Reflect>(this: &T) -> T {
    let clone = const { type_of::<T>().descriptor().ops.clone }.expect("offered only where the parts can be cloned");
    let mut room = MaybeUninit::<T>::uninit();
    // SAFETY: the descriptor is `T`'s own, `this` is a `T`, and the room is one `T` large, initialised by the call.
    unsafe {
        clone(Ptr::of(this), room.as_mut_ptr().cast());
        room.assume_init()
    }
}

/// The default by the operation of `T`'s descriptor.
pub(crate) fn default_of<T: Reflect>() -> T {
    let default = const { type_of::<T>().descriptor().ops.default }.expect("offered only where the parts have one");
    let mut room = MaybeUninit::<T>::uninit();
    // SAFETY: the descriptor is `T`'s own, and the room is one `T` large, initialised by the call.
    unsafe {
        default(room.as_mut_ptr().cast());
        room.assume_init()
    }
}

/// Shows by the operation of `T`'s descriptor.
pub(crate) fn display_of<T: Reflect + ?Sized>(this: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let display =
        const { type_of::<T>().descriptor().ops.display }.expect("offered only where the target can be shown");
    // SAFETY: the descriptor is `T`'s own and `this` is a `T`.
    unsafe { display(Ptr::of(this), f) }
}

/// Compares by the operation of `T`'s descriptor.
pub(crate) fn eq_of<T: Reflect + ?Sized>(this: &T, other: &T) -> bool {
    let eq = const { type_of::<T>().descriptor().ops.eq }.expect("offered only where the parts can be compared");
    // SAFETY: the descriptor is `T`'s own and both are `T`s.
    unsafe { eq(Ptr::of(this), Ptr::of(other)) }
}

/// Orders by the operation of `T`'s descriptor.
pub(crate) fn cmp_of<T: Reflect + ?Sized>(this: &T, other: &T) -> Option<Ordering> {
    let cmp = const { type_of::<T>().descriptor().ops.cmp }.expect("offered only where the parts can be ordered");
    // SAFETY: the descriptor is `T`'s own and both are `T`s.
    unsafe { cmp(Ptr::of(this), Ptr::of(other)) }
}

/// Hashes by the operation of `T`'s descriptor.
pub(crate) fn hash_of<T: Reflect + ?Sized>(this: &T, hasher: &mut dyn Hasher) {
    let hash = const { type_of::<T>().descriptor().ops.hash }.expect("offered only where the parts can be hashed");
    // SAFETY: the descriptor is `T`'s own and `this` is a `T`.
    unsafe { hash(Ptr::of(this), hasher) }
}

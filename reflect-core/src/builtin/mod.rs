//! `Reflect` for the types of the standard library.
//!
//! Containers take their operations and facts from the descriptors of their parts: a `Vec<T>` can be cloned where
//! `T::TYPE` can. [`by_parts`] says how; the rest is one `impl` per type.

mod cell;
mod enums;
mod leaf;
mod map;
mod pointer;
mod sequence;
mod tuple;

use core::cmp::Ordering;
use core::fmt::{self, Formatter};
use core::hash::Hasher;

use crate::ptr::Ptr;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::Ops;
use crate::ty::proof::Proof;
use crate::ty::shape::Shape;
use crate::ty::{Facts, Kind, Reflect, Type};
use crate::value::Value;

/// The type of no value.
pub(crate) const INVALID: Type = {
    enum Nothing {}
    static DESCRIPTOR: Descriptor = Descriptor {
        layout: None,
        ..Descriptor::new::<Nothing>(Kind::Invalid, Name::path("", "invalid"), Shape::Leaf)
    };
    // SAFETY: claims nothing of a type that nobody can name, and that has no values.
    unsafe { Proof::<Nothing>::new(&DESCRIPTOR) }.ty()
};

/// The types of the standard library that have no parameters. A list that the registry asks for, and nothing that would
/// keep all of them in a program that does not.
#[cfg(feature = "registry")]
pub(crate) fn types() -> impl Iterator<Item = Type> {
    let others = const { &[Type::of::<str>(), Type::of::<Box<str>>(), Type::of::<Ordering>()] };
    let wide: &[Type] = {
        #[cfg(target_has_atomic = "64")]
        {
            leaf::WIDE_ATOMICS
        }
        #[cfg(not(target_has_atomic = "64"))]
        &[]
    };
    [leaf::LEAVES, wide, leaf::UNSIZED_LEAVES, others].into_iter().flatten().copied()
}

/// Operations of a container, written in terms of its parts' (see [`crate::ty::ops::clone_of`] and its like).
pub(crate) trait ByParts: Reflect {
    fn eq(&self, other: &Self) -> bool;
    fn cmp(&self, other: &Self) -> Option<Ordering>;
    fn hash(&self, hasher: &mut dyn Hasher);
}

/// The same for what can be moved.
pub(crate) trait CloneByParts {
    fn clone(&self) -> Self;
}

/// The same for what has a default where its parts have one.
pub(crate) trait DefaultByParts {
    fn default() -> Self;
}

/// The default of a container, if all of its parts have one.
pub(crate) const fn default_by_parts<C: DefaultByParts>(parts: &[Type]) -> Option<unsafe fn(*mut ())> {
    let mut i = 0;
    while i < parts.len() {
        if !parts[i].is_default() {
            return None;
        }
        i += 1;
    }
    Some(default::<C>)
}

/// The operations of a container of these parts: each that all of them have.
pub(crate) const fn by_parts<C: ByParts + CloneByParts>(parts: &[Type]) -> Ops {
    let mut ops = by_parts_uncloned::<C>(parts);
    if parts_are_clone(parts) {
        ops.clone = Some(clone::<C>);
    }
    ops
}

/// The same without a clone.
pub(crate) const fn by_parts_uncloned<C: ByParts + ?Sized>(parts: &[Type]) -> Ops {
    let mut ops =
        Ops { debug: Some(debug::<C>), eq: Some(eq::<C>), cmp: Some(cmp::<C>), hash: Some(hash::<C>), ..Ops::NONE };
    let mut i = 0;
    while i < parts.len() {
        let part = &parts[i].descriptor().ops;
        ops.debug = if part.debug.is_some() { ops.debug } else { None };
        ops.eq = if part.eq.is_some() { ops.eq } else { None };
        ops.cmp = if part.cmp.is_some() { ops.cmp } else { None };
        ops.hash = if part.hash.is_some() { ops.hash } else { None };
        i += 1;
    }
    ops
}

const fn parts_are_clone(parts: &[Type]) -> bool {
    let mut i = 0;
    while i < parts.len() {
        if !parts[i].is_clone() {
            return false;
        }
        i += 1;
    }
    true
}

/// The facts that hold of all parts, and so of a container that owns them and shares nothing.
pub(crate) const fn common(parts: &[Type]) -> Facts {
    let mut facts = Facts::SEND.or(Facts::SYNC).or(Facts::COPY).or(Facts::PLAIN);
    let mut i = 0;
    while i < parts.len() {
        facts = facts.and(parts[i].facts());
        i += 1;
    }
    facts
}

/// The same for containers that are never `Copy`.
pub(crate) const fn common_moved(parts: &[Type]) -> Facts {
    common(parts).and(Facts::SEND.or(Facts::SYNC).or(Facts::PLAIN))
}

/// # Safety
/// As for the functions of the same names in [`crate::ty::ops`], and so are the following.
unsafe fn clone<C: CloneByParts>(this: Ptr, to: *mut ()) {
    // SAFETY: the caller's promise.
    unsafe { to.cast::<C>().write(this.as_ref::<C>().clone()) }
}

/// # Safety
/// See [`clone`].
unsafe fn default<C: DefaultByParts>(to: *mut ()) {
    // SAFETY: the caller's promise.
    unsafe { to.cast::<C>().write(C::default()) }
}

/// # Safety
/// See [`clone`].
unsafe fn debug<C: Reflect + ?Sized>(this: Ptr, f: &mut Formatter<'_>) -> fmt::Result {
    // SAFETY: the caller's promise.
    Value::from_ref(unsafe { this.as_ref::<C>() }).structure(f)
}

/// # Safety
/// See [`clone`].
unsafe fn eq<C: ByParts + ?Sized>(this: Ptr, other: Ptr) -> bool {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<C>().eq(other.as_ref::<C>()) }
}

/// # Safety
/// See [`clone`].
unsafe fn cmp<C: ByParts + ?Sized>(this: Ptr, other: Ptr) -> Option<Ordering> {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<C>().cmp(other.as_ref::<C>()) }
}

/// # Safety
/// See [`clone`].
unsafe fn hash<C: ByParts + ?Sized>(this: Ptr, hasher: &mut dyn Hasher) {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<C>().hash(hasher) }
}

/// A descriptor in a constant of a generic type.
macro_rules! described {
    ($ty:ty, $kind:ident, $name:expr, $shape:expr $(, $with:ident $arg:expr)*) => {
        {
            let descriptor = const { &Descriptor::new::<$ty>(Kind::$kind, $name, $shape).standard()$(.$with($arg))* };
            // SAFETY: the shape, the operations and the facts are those of this type, as each impl says.
            unsafe { Proof::new(descriptor) }
        }
    };
}

/// The name of a generic type with these parameters.
macro_rules! generic {
    ($module:expr, $ident:expr, $($param:ty),+) => {
        Name::generic($module, $ident, const { &[$(GenericArg::Type(type_of::<$param>)),+] })
    };
}

use {described, generic};

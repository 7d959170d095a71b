//! Cells and locks: opaque, since what is inside can change under every reference to it. They show, clone and compare
//! what they hold as their own traits do.

use core::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use core::cmp::Ordering;
use core::fmt::{self, Debug, Formatter};
use std::sync::{Mutex, OnceLock, RwLock, TryLockError};

use super::{DefaultByParts, default_by_parts, described, generic};
use crate::func::signature::Own;
use crate::ptr::Ptr;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{self, Ops, clone_of, cmp_of, default_of, eq_of};
use crate::ty::proof::Proof;
use crate::ty::repr::Repr;
use crate::ty::shape::Shape;
use crate::ty::{Facts, GenericArg, Kind, Reflect, Type, type_of};
use crate::value::Value;

/// What shows the `T` inside as its own `Debug` does.
trait Shows<T: Reflect>: DefaultByParts + 'static {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result;
    /// Calls with what is inside, if it can be seen now.
    fn look(&self, look: &mut dyn FnMut(&T));
}

/// What can also be cloned and compared by the `T` inside.
trait Holds<T: Reflect>: Shows<T> {
    /// Calls with what is inside, if it is there. A borrow that somebody holds makes it panic, as the type's own traits
    /// do.
    fn with<R>(&self, look: impl FnOnce(Option<&T>) -> R) -> R;
    /// With this inside.
    fn holding(inside: Option<T>) -> Self;
}

/// # Safety
/// `this` may be read as an `H`, and so below.
unsafe fn debug<T: Reflect, H: Shows<T>>(this: Ptr, f: &mut Formatter<'_>) -> fmt::Result {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<H>() }.debug(f)
}

/// # Safety
/// See [`debug`].
unsafe fn inside<T: Reflect, H: Shows<T>>(this: Ptr, look: &mut dyn FnMut(Ptr, Type)) {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<H>() }.look(&mut |inside| look(Ptr::of(inside), type_of::<T>()));
}

/// # Safety
/// See [`debug`]; `to` has room for an `H`.
unsafe fn clone<T: Reflect, H: Holds<T>>(this: Ptr, to: *mut ()) {
    // SAFETY: the caller's promise.
    unsafe { to.cast::<H>().write(H::holding(this.as_ref::<H>().with(|inside| inside.map(clone_of)))) }
}

/// # Safety
/// See [`debug`], for both.
unsafe fn eq<T: Reflect, H: Holds<T>>(this: Ptr, other: Ptr) -> bool {
    // SAFETY: the caller's promise.
    let (this, other) = unsafe { (this.as_ref::<H>(), other.as_ref::<H>()) };
    this.with(|a| {
        other.with(|b| match (a, b) {
            (Some(a), Some(b)) => eq_of(a, b),
            (a, b) => a.is_none() && b.is_none(),
        })
    })
}

/// # Safety
/// See [`debug`], for both.
unsafe fn cmp<T: Reflect, H: Holds<T>>(this: Ptr, other: Ptr) -> Option<Ordering> {
    // SAFETY: the caller's promise.
    let (this, other) = unsafe { (this.as_ref::<H>(), other.as_ref::<H>()) };
    this.with(|a| other.with(|b| cmp_of(a?, b?)))
}

/// A default and a `Debug`, where what is inside has them.
const fn shown<T: Reflect, H: Shows<T>>() -> Ops {
    Ops {
        default: default_by_parts::<H>(&[type_of::<T>()]),
        debug: if type_of::<T>().is_debug() { Some(debug::<T, H>) } else { None },
        inside: Some(inside::<T, H>),
        ..Ops::NONE
    }
}

/// And `Clone` and `PartialEq`.
const fn held<T: Reflect, H: Holds<T>>() -> Ops {
    Ops {
        clone: if type_of::<T>().is_clone() { Some(clone::<T, H>) } else { None },
        eq: if type_of::<T>().is_eq() { Some(eq::<T, H>) } else { None },
        ..shown::<T, H>()
    }
}

/// And `PartialOrd`.
const fn ordered<T: Reflect, H: Holds<T>>() -> Ops {
    Ops { cmp: if type_of::<T>().is_ord() { Some(cmp::<T, H>) } else { None }, ..held::<T, H>() }
}

/// Nothing inside is a default, whatever could be.
const fn once<T: Reflect, H: Holds<T>>() -> Ops {
    Ops { default: default_by_parts::<H>(&[]), ..held::<T, H>() }
}

/// A `Cell` gives out copies only.
const fn copied<T: Reflect>() -> Ops {
    if type_of::<T>().is_copy() {
        ordered::<T, Cell<T>>()
    } else {
        Ops { default: default_by_parts::<Cell<T>>(&[type_of::<T>()]), ..Ops::NONE }
    }
}

/// An `UnsafeCell` shows nothing, and says so.
const fn closed<T: Reflect>() -> Ops {
    Ops {
        default: default_by_parts::<UnsafeCell<T>>(&[type_of::<T>()]),
        debug: Some(ops::debug::<UnsafeCell<T>>),
        ..Ops::NONE
    }
}

macro_rules! holders {
    ($($name:ident $module:literal, $facts:ident, $repr:ident, $ops:expr, $new:expr;)*) => {$(
        // True: claims no parts; the facts are those of the type's own `impl Send` and `impl Sync`; cells are
        // transparent.
        impl<T: Reflect> Reflect for $name<T> {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = described!(
                $name<T>, Opaque, generic!($module, stringify!($name), T), Shape::Leaf,
                ops $ops,
                facts $facts(type_of::<T>()),
                repr Repr::$repr
            );
        }

        impl<T: Reflect> DefaultByParts for $name<T> {
            fn default() -> Self { $new }
        }
    )*};
}

const fn send(t: Type) -> Facts {
    Facts::SEND.when(t.is_send())
}

const fn shared(t: Type) -> Facts {
    Facts::SEND.when(t.is_send()).or(Facts::SYNC.when(t.is_send() && t.is_sync()))
}

const fn locked(t: Type) -> Facts {
    Facts::SEND.or(Facts::SYNC).when(t.is_send())
}

holders! {
    Cell "core::cell", send, Inner, copied::<T>(), Cell::new(default_of());
    RefCell "core::cell", send, Rust, ordered::<T, RefCell<T>>(), RefCell::new(default_of());
    OnceCell "core::cell", send, Rust, once::<T, OnceCell<T>>(), OnceCell::new();
    OnceLock "std::sync", shared, Rust, once::<T, OnceLock<T>>(), OnceLock::new();
    Mutex "std::sync", locked, Rust, shown::<T, Mutex<T>>(), Mutex::new(default_of());
    RwLock "std::sync", shared, Rust, shown::<T, RwLock<T>>(), RwLock::new(default_of());
    UnsafeCell "core::cell", send, Inner, closed::<T>(), UnsafeCell::new(default_of());
}

/// A field that cannot be shown now, or is not there.
struct Placeholder(&'static str);

impl Debug for Placeholder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<T: Reflect> Shows<T> for Cell<T> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.with(|inside| {
            let inside = inside.map_or(Value::invalid(), Value::from_ref);
            f.debug_struct("Cell").field("value", &inside).finish()
        })
    }
    fn look(&self, look: &mut dyn FnMut(&T)) {
        self.with(|inside| inside.into_iter().for_each(look));
    }
}

impl<T: Reflect> Holds<T> for Cell<T> {
    fn with<R>(&self, look: impl FnOnce(Option<&T>) -> R) -> R {
        assert!(type_of::<T>().is_copy(), "offered for `Copy` types only");
        // SAFETY: this is what `Cell::get` does for `Copy` types. The copy needs no drop.
        let copy = core::mem::ManuallyDrop::new(unsafe { self.as_ptr().read() });
        look(Some(&copy))
    }
    fn holding(inside: Option<T>) -> Self {
        Cell::new(inside.expect("a cell is never empty"))
    }
}

impl<T: Reflect> Shows<T> for RefCell<T> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("RefCell");
        match self.try_borrow() {
            Ok(inside) => shown.field("value", &Value::from_ref(&*inside)),
            Err(_) => shown.field("value", &Placeholder("<borrowed>")),
        };
        shown.finish()
    }
    fn look(&self, look: &mut dyn FnMut(&T)) {
        self.try_borrow().iter().for_each(|inside| look(inside));
    }
}

impl<T: Reflect> Holds<T> for RefCell<T> {
    fn with<R>(&self, look: impl FnOnce(Option<&T>) -> R) -> R {
        look(Some(&self.borrow()))
    }
    fn holding(inside: Option<T>) -> Self {
        RefCell::new(inside.expect("a cell is never empty"))
    }
}

macro_rules! once {
    ($name:ident) => {
        impl<T: Reflect> Shows<T> for $name<T> {
            fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_tuple(stringify!($name));
                match self.get() {
                    Some(inside) => shown.field(&Value::from_ref(inside)),
                    None => shown.field(&Placeholder("<uninit>")),
                };
                shown.finish()
            }
            fn look(&self, look: &mut dyn FnMut(&T)) {
                self.get().into_iter().for_each(look);
            }
        }

        impl<T: Reflect> Holds<T> for $name<T> {
            fn with<R>(&self, look: impl FnOnce(Option<&T>) -> R) -> R {
                look(self.get())
            }
            fn holding(inside: Option<T>) -> Self {
                let cell = $name::new();
                // A cell that has just been made is empty.
                let _ = inside.map(|inside| cell.set(inside));
                cell
            }
        }
    };
}

once!(OnceCell);
once!(OnceLock);

macro_rules! locks {
    ($($name:ident $try:ident)*) => {$(
        impl<T: Reflect> Shows<T> for $name<T> {
            fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                match self.$try() {
                    Ok(inside) => shown.field("data", &Value::from_ref(&*inside)),
                    Err(TryLockError::Poisoned(error)) => shown.field("data", &Value::from_ref(&**error.get_ref())),
                    Err(TryLockError::WouldBlock) => shown.field("data", &Placeholder("<locked>")),
                };
                shown.field("poisoned", &self.is_poisoned()).finish_non_exhaustive()
            }
            fn look(&self, look: &mut dyn FnMut(&T)) {
                match self.$try() {
                    Ok(inside) => look(&inside),
                    Err(TryLockError::Poisoned(error)) => look(error.get_ref()),
                    Err(TryLockError::WouldBlock) => {}
                }
            }
        }
    )*};
}

locks! { Mutex try_lock RwLock try_read }

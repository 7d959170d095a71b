//! Cells and locks: opaque, since what is inside can change under every reference to it. They show, clone and compare what
//! they hold as their own traits do.

use core::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use core::cmp::Ordering;
use core::fmt::{self, Debug, Formatter};
use std::sync::{Mutex, OnceLock, RwLock, TryLockError};

use super::{DefaultByParts, default_by_parts, described, generic};
use crate::ptr::Ptr;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{self, Ops, clone_of, cmp_of, default_of, eq_of};
use crate::ty::proof::Proof;
use crate::ty::shape::Shape;
use crate::ty::{Facts, GenericArg, Kind, Reflect, Type, type_of};
use crate::value::Value;

/// What holds a `T` where nobody can point to it.
trait Holds<T: Reflect>: Sized + 'static {
    /// As the type's own `Debug` does it.
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result;
    /// Calls with what is inside, if it is there. A borrow that somebody holds makes it panic, as the type's own traits do.
    fn with<R>(&self, look: impl FnOnce(Option<&T>) -> R) -> R;
    /// With this inside.
    fn holding(inside: Option<T>) -> Self;
}

/// # Safety
/// `this` may be read as an `H`, and so below.
unsafe fn debug<T: Reflect, H: Holds<T>>(this: Ptr, f: &mut Formatter<'_>) -> fmt::Result {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<H>() }.debug(f)
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

/// Which of its content's operations a holder passes on.
#[derive(Clone, Copy, PartialEq)]
enum Passes {
    /// `Debug`.
    Show,
    /// `Debug`, `Clone`, `PartialEq`.
    Equal,
    /// And `PartialOrd`.
    Order,
}

const fn passing<T: Reflect, H: Holds<T> + DefaultByParts>(passes: Passes) -> Ops {
    let inside = &type_of::<T>().descriptor().ops;
    let equal = matches!(passes, Passes::Equal | Passes::Order);
    Ops {
        default: default_by_parts::<H>(&[type_of::<T>()]),
        debug: if inside.debug.is_some() { Some(debug::<T, H>) } else { None },
        clone: if inside.clone.is_some() && equal { Some(clone::<T, H>) } else { None },
        eq: if inside.eq.is_some() && equal { Some(eq::<T, H>) } else { None },
        cmp: if inside.cmp.is_some() && matches!(passes, Passes::Order) { Some(cmp::<T, H>) } else { None },
        ..Ops::NONE
    }
}

macro_rules! holders {
    ($($name:ident $module:literal, $new:expr, |$t:ident| $facts:expr, $ops:expr;)*) => {$(
        // True: claims no parts; the facts are those of the type's own `impl Send` and `impl Sync`.
        impl<T: Reflect> Reflect for $name<T> {
            const PROOF: Proof<Self> = described!(
                $name<T>, Opaque, generic!($module, stringify!($name), T), Shape::Leaf,
                ops { let $t = type_of::<T>(); $ops },
                facts { let $t = type_of::<T>(); $facts }
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

holders! {
    // A `Cell` gives out copies only.
    Cell "core::cell", Cell::new(default_of()), |t| send(t),
        if t.is_copy() {
            passing::<T, Cell<T>>(Passes::Order)
        } else {
            Ops { default: default_by_parts::<Cell<T>>(&[t]), ..Ops::NONE }
        };
    RefCell "core::cell", RefCell::new(default_of()), |t| send(t), { let _ = t; passing::<T, RefCell<T>>(Passes::Order) };
    OnceCell "core::cell", OnceCell::new(), |t| send(t), { let _ = t; always(passing::<T, OnceCell<T>>(Passes::Equal), make::<OnceCell<T>>) };
    OnceLock "std::sync", OnceLock::new(), |t| shared(t), { let _ = t; always(passing::<T, OnceLock<T>>(Passes::Equal), make::<OnceLock<T>>) };
    Mutex "std::sync", Mutex::new(default_of()), |t| Facts::SEND.or(Facts::SYNC).when(t.is_send()),
        { let _ = t; passing::<T, Mutex<T>>(Passes::Show) };
    RwLock "std::sync", RwLock::new(default_of()), |t| shared(t), { let _ = t; passing::<T, RwLock<T>>(Passes::Show) };
    UnsafeCell "core::cell", UnsafeCell::new(default_of()), |t| send(t), Ops {
        default: default_by_parts::<UnsafeCell<T>>(&[t]),
        debug: Some(ops::debug::<UnsafeCell<T>>),
        ..Ops::NONE
    };
}

/// With a default whatever is inside: nothing.
const fn always(ops: Ops, default: unsafe fn(*mut ())) -> Ops {
    Ops { default: Some(default), ..ops }
}

/// # Safety
/// `to` has room for a `C`.
unsafe fn make<C: DefaultByParts>(to: *mut ()) {
    // SAFETY: the caller's promise.
    unsafe { to.cast::<C>().write(C::default()) }
}

/// A field that cannot be shown now, or is not there.
struct Placeholder(&'static str);

impl Debug for Placeholder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<T: Reflect> Holds<T> for Cell<T> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.with(|inside| {
            let inside = inside.map_or(Value::invalid(), Value::from_ref);
            f.debug_struct("Cell").field("value", &inside).finish()
        })
    }
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

impl<T: Reflect> Holds<T> for RefCell<T> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("RefCell");
        match self.try_borrow() {
            Ok(inside) => shown.field("value", &Value::from_ref(&*inside)),
            Err(_) => shown.field("value", &Placeholder("<borrowed>")),
        };
        shown.finish()
    }
    fn with<R>(&self, look: impl FnOnce(Option<&T>) -> R) -> R {
        look(Some(&self.borrow()))
    }
    fn holding(inside: Option<T>) -> Self {
        RefCell::new(inside.expect("a cell is never empty"))
    }
}

macro_rules! once {
    ($name:ident) => {
        impl<T: Reflect> Holds<T> for $name<T> {
            fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_tuple(stringify!($name));
                match self.get() {
                    Some(inside) => shown.field(&Value::from_ref(inside)),
                    None => shown.field(&Placeholder("<uninit>")),
                };
                shown.finish()
            }
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
    ($($name:ident $try:ident $lock:ident)*) => {$(
        impl<T: Reflect> Holds<T> for $name<T> {
            fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                match self.$try() {
                    Ok(inside) => shown.field("data", &Value::from_ref(&*inside)),
                    Err(TryLockError::Poisoned(error)) => shown.field("data", &Value::from_ref(&**error.get_ref())),
                    Err(TryLockError::WouldBlock) => shown.field("data", &Placeholder("<locked>")),
                };
                shown.field("poisoned", &self.is_poisoned()).finish_non_exhaustive()
            }
            fn with<R>(&self, look: impl FnOnce(Option<&T>) -> R) -> R {
                look(self.$lock().ok().as_deref())
            }
            fn holding(inside: Option<T>) -> Self {
                $name::new(inside.expect("a lock is never empty"))
            }
        }
    )*};
}

locks! { Mutex try_lock lock RwLock try_read read }

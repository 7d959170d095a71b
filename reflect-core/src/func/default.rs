//! Defaults: how an expression beside a parameter becomes an argument.

use core::mem::size_of;
use core::ptr;

use super::signature::{Lend, OptMut, OptRef, Own, Ref};
use crate::ty::Reflect;
use crate::value::Value;
use crate::value::raw::Raw;

/// Makes a default, anew for each call. What it makes is an argument like any other: the thunk checks it.
#[derive(Clone, Copy)]
pub struct Maker(fn() -> Raw);

impl Maker {
    /// From a closure that evaluates the expression.
    pub const fn of<P: Defaulted, F>(_make: F) -> Maker
    where
        F: Copy + Send + Sync + 'static + Fn() -> P::Value,
    {
        const { assert!(size_of::<F>() == 0, "a default captures nothing") };
        fn make<P: Defaulted, F: Copy + Send + Sync + 'static + Fn() -> P::Value>() -> Raw {
            // SAFETY: `Maker::of` was given a value of type `F`, and `F` is of no size, `Copy`, `'static`, `Send` and
            // `Sync`: this reads a copy of that value, which may be used here, now, on this thread.
            let make = unsafe { ptr::dangling::<F>().read() };
            P::raw(make())
        }
        Maker(make::<P, F>)
    }

    /// A new one. The user's expression runs, and may panic.
    pub(crate) fn make(self) -> Raw {
        (self.0)()
    }

    /// The same, as a value.
    pub(crate) fn value(self) -> Value<'static> {
        // SAFETY: a default is owned, or a `&'static`.
        unsafe { Value::from_raw(self.make()) }
    }
}

/// A way to pass a parameter for which there can be a default.
#[diagnostic::on_unimplemented(
    message = "a parameter that is taken this way has no default",
    note = "a default can be given to `T`, `&T`, `Option<&T>` and `Option<&mut T>`"
)]
pub trait Defaulted {
    /// What the expression gives.
    type Value;
    /// As an argument.
    fn raw(value: Self::Value) -> Raw;
}

impl<T: Reflect> Defaulted for Own<T> {
    type Value = T;
    fn raw(value: T) -> Raw {
        Raw::owned(value)
    }
}

/// Nothing shorter can be known to last as long as a result that borrows from it.
impl<T: Reflect + ?Sized> Defaulted for Ref<T> {
    type Value = &'static T;
    fn raw(value: &'static T) -> Raw {
        Value::from_ref(value).into_raw()
    }
}

impl<T: Reflect + ?Sized> Defaulted for OptRef<T> {
    type Value = <Self as Lend>::Static;
    fn raw(value: Self::Value) -> Raw {
        Raw::owned(value)
    }
}

impl<T: Reflect + ?Sized> Defaulted for OptMut<T> {
    type Value = <Self as Lend>::Static;
    fn raw(value: Self::Value) -> Raw {
        Raw::owned(value)
    }
}

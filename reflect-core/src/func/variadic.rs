//! Variadic parameters: how what is left of the arguments becomes one.

use super::signature::{Own, Ref};
use crate::ty::{Reflect, Type, type_of};
use crate::value::Value;
use crate::value::raw::Raw;

/// How a last parameter takes what is left of the arguments.
#[derive(Clone, Copy)]
pub struct Variadic {
    pub(crate) element: fn() -> Type,
    /// Moves arguments, each an owned element, into a `Vec` of them.
    pub(crate) collect: unsafe fn(&mut [Raw]) -> Raw,
    /// Of a `&[T]`: a view of that `Vec`, which has to stay until the call is over.
    pub(crate) lend: Option<unsafe fn(&Raw) -> Raw>,
}

impl Variadic {
    /// For a parameter that is taken this way.
    pub const fn of<P: Rest>() -> Variadic {
        P::VARIADIC
    }
}

/// A way to pass a parameter that can be variadic.
#[diagnostic::on_unimplemented(message = "a variadic parameter is a `&[T]` or a `Vec<T>`", label = "takes no list")]
pub trait Rest {
    /// How.
    const VARIADIC: Variadic;
}

impl<T: Reflect> Rest for Own<Vec<T>> {
    const VARIADIC: Variadic = Variadic { element: type_of::<T>, collect: collect::<T>, lend: None };
}

impl<T: Reflect> Rest for Ref<[T]> {
    const VARIADIC: Variadic = Variadic { element: type_of::<T>, collect: collect::<T>, lend: Some(lend::<T>) };
}

/// See [`Variadic::collect`].
///
/// # Safety
/// Each of them is an owned `T`, neither lent nor private, and none is used or dropped afterwards.
unsafe fn collect<T: Reflect>(elements: &mut [Raw]) -> Raw {
    let mut list = Vec::with_capacity(elements.len());
    // SAFETY: the caller's promise, for each of them, once.
    list.extend(elements.iter_mut().map(|element| unsafe { element.take::<T>() }));
    Raw::owned(list)
}

/// See [`Variadic::lend`].
///
/// # Safety
/// It is an owned `Vec<T>`, which is neither changed nor dropped as long as the view is used.
unsafe fn lend<T: Reflect>(list: &Raw) -> Raw {
    // SAFETY: the caller's promise.
    let list: &[T] = unsafe { list.ptr().as_ref::<Vec<T>>() };
    Value::from_ref(list).into_raw()
}

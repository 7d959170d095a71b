//! Markers: how a type is written in a signature, and so what it is in C. `PLAIN` is what a probe says of the type.

use super::plain::{CType, Plain};
use crate::ty::proof::Invariant;

/// By value: plain, or behind a handle that changes hands.
pub struct Value<T, const PLAIN: bool>(Invariant<T>);
/// `Box<T>`
pub struct Boxed<T, const PLAIN: bool>(Invariant<T>);
/// `&T`
pub struct Shared<T, const PLAIN: bool>(Invariant<T>);
/// `&mut T`
pub struct Exclusive<T, const PLAIN: bool>(Invariant<T>);
/// `&str`
pub struct Str;
/// `&'static str`
pub struct StaticStr;
/// `String`
pub struct Text;
/// `&CStr`
pub struct CText;
/// `&[T]`
pub struct Slice<T, const PLAIN: bool>(Invariant<T>);
/// `&mut [T]`
pub struct SliceMut<T, const PLAIN: bool>(Invariant<T>);
/// `Vec<T>`
pub struct List<T, const PLAIN: bool>(Invariant<T>);
/// `Option` of any of these.
pub struct Opt<M>(Invariant<M>);

/// Asks whether a type is plain: `PlainProbe::<T>::__REFLECT_PLAIN`, found where it is written.
pub struct PlainProbe<T: ?Sized>(Invariant<T>);

impl<T: Plain> PlainProbe<T> {
    /// It is.
    pub const __REFLECT_PLAIN: bool = true;
    /// And this it is in C.
    pub const __REFLECT_C: Option<CType> = Some(T::C);
}

/// The answer for all other types.
pub trait NotPlain {
    /// It is not.
    const __REFLECT_PLAIN: bool = false;
    /// Nor anything in C.
    const __REFLECT_C: Option<CType> = None;
}

impl<T: ?Sized> NotPlain for PlainProbe<T> {}

//! What is known of a type when a function is compiled for C: all of a plain one, nothing but its size of any other.

use super::handle::OneExportedBlockWithoutName;
use super::plain::{CType, Plain};
use crate::ty::{Reflect, Type, type_of};

/// A type, as C has it: `PLAIN` is what a probe says of it. Every type that is not plain is one behind a pointer here;
/// that C can have such pointers, [`formed`] sees to, so that rustc has one thing to say of a type that it cannot.
pub trait Known<const PLAIN: bool>: Sized {
    /// What it is in C.
    const C: Option<CType>;
    /// Whether these bytes are a value.
    ///
    /// # Safety
    /// So many bytes can be read there, whatever they are; of a type that is not plain, they are a value.
    unsafe fn valid(at: *const Self) -> bool;
}

impl<T: Plain> Known<true> for T {
    const C: Option<CType> = Some(T::C);

    #[inline(always)]
    unsafe fn valid(at: *const T) -> bool {
        // SAFETY: the caller's promise.
        unsafe { <T as Plain>::valid(at) }
    }
}

impl<T> Known<false> for T {
    const C: Option<CType> = None;

    #[inline(always)]
    unsafe fn valid(_: *const T) -> bool {
        true
    }
}

/// A type that C has in one way or the other.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form in C",
    label = "neither a plain value nor a handle",
    note = "strings and lists of plain values are written out, and not behind an alias: `&str`, `String`, `&[T]`, `&mut [T]`, \
            `Vec<T>`",
    note = "`#[reflect_methods(export = \"prefix\")]` on the type's own block makes it a handle, an opaque pointer that \
            `prefix_drop` frees",
    note = "`#[repr(C)]` makes a value of it that C has itself, if it is `Copy` and all of its fields are `pub` and plain: \
            integers, floats, `bool`, `char`, raw pointers, `extern \"C\"` function pointers, types like itself"
)]
pub trait Formed<const PLAIN: bool> {}

impl<T: Plain> Formed<true> for T {}

#[diagnostic::do_not_recommend]
impl<T: OneExportedBlockWithoutName> Formed<false> for T {}

/// Sees to it that C can have the type.
pub const fn formed<T: Formed<PLAIN>, const PLAIN: bool>() {}

/// The same of what a list is of.
pub const fn listed<T: Plain>() {}

/// Asks what a type is called here: `TypeProbe::<T>::__REFLECT_TYPE`, found where it is written. Of one that is not `Reflect`,
/// rustc has had something to say already.
pub struct TypeProbe<T: ?Sized>(core::marker::PhantomData<T>);

impl<T: Reflect + ?Sized> TypeProbe<T> {
    /// Its description.
    pub const __REFLECT_TYPE: fn() -> Type = type_of::<T>;
}

/// The answer for all other types.
pub trait NotReflect {
    /// Nothing.
    const __REFLECT_TYPE: fn() -> Type = type_of::<()>;
}

impl<T: ?Sized> NotReflect for TypeProbe<T> {}

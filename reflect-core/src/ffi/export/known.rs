//! What is known of a type when a function is compiled for C: all of a plain one, nothing but its size of any other.

use super::handle::OneExportedBlockWithoutName;
use super::plain::{CType, Plain};
use crate::ty::proof::Invariant;
use crate::ty::{Reflect, Type, type_of};

/// A type, as C has it: `PLAIN` is what a probe says of it. Every type that is not plain is one behind a pointer here;
/// that C can have such pointers, [`taken`] and [`given`] see to, so that rustc has one thing to say of a type that it cannot.
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
    note = "`#[reflect_methods(export = unsafe(\"prefix\"))]` on the type's own block makes it a handle, an opaque pointer that \
            `prefix_drop` frees",
    note = "`#[repr(C)]` makes a value of it that C has itself, if it is `Copy` and all of its fields are `pub` and plain: \
            integers, floats, `bool`, `char`, raw pointers, `extern \"C\"` function pointers, types like itself"
)]
pub trait Formed<const PLAIN: bool> {
    /// As of [`Plain`].
    const IS_ARRAY: bool = false;
    /// As of [`Plain`].
    const FROM_C: bool = true;
    /// As of [`Plain`].
    const FOR_C: bool = true;
    /// As of [`Plain`].
    const NO_ARRAYS: bool = true;
}

impl<T: Plain> Formed<true> for T {
    const IS_ARRAY: bool = T::IS_ARRAY;
    const FROM_C: bool = T::FROM_C;
    const FOR_C: bool = T::FOR_C;
    const NO_ARRAYS: bool = T::NO_ARRAYS;
}

#[diagnostic::do_not_recommend]
impl<T: OneExportedBlockWithoutName> Formed<false> for T {}

/// Sees to it that C can have the type. What rustc has to say of it, it says where this is called: at the type.
#[track_caller]
const fn formed<T: Formed<PLAIN>, const PLAIN: bool>() {
    assert!(T::NO_ARRAYS, "C passes no arrays and returns none: a function can have a struct with the array in it");
}

/// The same of what C passes by value, or has passed a pointer to.
#[track_caller]
pub const fn taken<T: Formed<PLAIN>, const PLAIN: bool>() {
    formed::<T, PLAIN>();
    assert!(
        T::FROM_C,
        "what a function of C's returns, nobody looks at, so that it cannot be of a type of which not all bytes are values: \
         take the integer of an enum or a `char`, or an `Option` of a pointer, and look at it"
    );
}

/// The same of what C gets.
#[track_caller]
pub const fn given<T: Formed<PLAIN>, const PLAIN: bool>() {
    formed::<T, PLAIN>();
    assert!(
        T::FOR_C,
        "what C passes to a function that it has, nobody looks at, so that it cannot be of a type of which not all bytes are \
         values: take the integer of an enum or a `char`, or an `Option` of a pointer, and look at it"
    );
}

/// Of a type that C passes or gets by value.
#[track_caller]
pub const fn passed<T: Formed<PLAIN>, const PLAIN: bool>() {
    assert!(
        !T::IS_ARRAY,
        "C passes no array, and returns none: it can have `&[T; N]`, a list, or a struct with the array in it"
    );
}

/// Sees to it that C can have lists of the type.
pub const fn listed<T: Plain>() {}

/// Asks what a type is called here: `TypeProbe::<T>::__REFLECT_TYPE`, found where it is written. Of one that is not `Reflect`,
/// rustc has had something to say already.
pub struct TypeProbe<T: ?Sized>(Invariant<T>);

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

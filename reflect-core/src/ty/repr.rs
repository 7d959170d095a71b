//! `Repr`: how rustc passes values of a type by value, where its kind and its fields do not tell.

use super::Kind;

/// A type's representation, as its author has fixed it, or as the standard library has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(not(feature = "native"), allow(dead_code))] // who writes it down need not ask who reads it
pub(crate) enum Repr {
    /// Nothing is fixed. What the type is passed like, if that is certain, follows from kind and fields.
    Rust,
    /// `#[repr(C)]`: a struct stays a struct, whatever is in it, and an enum is C's.
    C,
    /// `#[repr(transparent)]`: passed as its only field that has a size.
    Transparent,
    /// `#[repr(u8)]` and its like: an enum without data is passed as the integer of this kind.
    Int(Kind),
    /// Of built-in types: an address, or an address with a length or a vtable.
    Pointer,
    /// Of built-in types: passed as their first generic argument.
    Inner,
    /// Of built-in types: pointers and integers without gaps of a word, passed as so many words.
    Words,
}

//! `Repr`: how rustc passes values of a type by value, where its kind and its fields do not tell.

use super::Kind;

/// A type with a `#[repr(..)]`, which rustc shows to derives and to nobody else. `FORM` and `BITS` are its words:
/// `'C', 0` is `repr(C)`, `'t', 0` is `repr(transparent)`, `'u', 8` is `repr(u8)`, `'u', 0` is `repr(usize)`, and `'R',
/// 0` is none of them.
///
/// The derive implements it beside the type, and the macros that believe a representation ask for it as a bound. No
/// macro passes the claim on: one that stands between them could change its words, and rustc's lint `unsafe_code`
/// passes over an `unsafe` block that two macros have written together.
///
/// # Safety
/// `Self` has that representation. (An enum without data that is `repr(C, u8)` is an integer: `'u', 8`.)
#[diagnostic::on_unimplemented(
    message = "`{Self}` has not this `#[repr(..)]`",
    label = "represented otherwise",
    note = "the derive of `Reflect` says which a type has: it implements `Represented`"
)]
pub unsafe trait Represented<const FORM: char, const BITS: u32> {
    /// Tells this trait from every other unsafe one. A derive names the trait by a path of its user's, which might lead
    /// to one that asks for something else, such as `Send`; but that one would have no such member.
    const __REFLECT_REPRESENTED: ();
}

/// A type's representation, as its author has fixed it, or as the standard library has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(not(feature = "native"), allow(dead_code))] // who writes it down need not ask who reads it
pub(crate) enum Repr {
    /// Nobody claims one: the type is described by hand.
    Unknown,
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

impl Repr {
    /// The representation that [`Represented`] has these words for.
    pub(super) const fn of(form: char, bits: u32) -> Repr {
        match (form, bits) {
            ('R', 0) => Repr::Rust,
            ('C', 0) => Repr::C,
            ('t', 0) => Repr::Transparent,
            ('u', 8) => Repr::Int(Kind::U8),
            ('u', 16) => Repr::Int(Kind::U16),
            ('u', 32) => Repr::Int(Kind::U32),
            ('u', 64) => Repr::Int(Kind::U64),
            ('u', 128) => Repr::Int(Kind::U128),
            ('u', 0) => Repr::Int(Kind::Usize),
            ('i', 8) => Repr::Int(Kind::I8),
            ('i', 16) => Repr::Int(Kind::I16),
            ('i', 32) => Repr::Int(Kind::I32),
            ('i', 64) => Repr::Int(Kind::I64),
            ('i', 128) => Repr::Int(Kind::I128),
            ('i', 0) => Repr::Int(Kind::Isize),
            _ => panic!("no `#[repr(..)]` has these words"),
        }
    }
}

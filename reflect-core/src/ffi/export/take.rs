//! `Take`: what C passes, checked, and what the function then gets.

use core::fmt;

use super::form::Form;
use super::span::Span;
use crate::func::signature::Frame;
use crate::ty::Type;

/// An argument from C.
///
/// # Safety
/// Every bit pattern is a `C`, zeros among them. `span` tells what memory `take` gives access to, and which.
pub unsafe trait Take {
    /// What C passes.
    type C: Copy;
    /// What the function gets.
    type Out<'f>;
    /// How that is written in C.
    const FORM: Form;

    /// Whether there is such an argument.
    ///
    /// # Safety
    /// What C has passed: a pointer that is not null is one to as much as its type, and the length beside it, say.
    unsafe fn check(c: &Self::C) -> Result<(), Wrong>;

    /// The memory that the argument gives access to.
    ///
    /// # Safety
    /// It has been checked.
    unsafe fn span(_: &Self::C) -> Span {
        Span::NONE
    }

    /// Takes the argument, for the life of this call.
    ///
    /// # Safety
    /// It has been checked, is good for `'f`, and is not taken twice.
    unsafe fn take<'f>(frame: Frame<'f>, c: Self::C) -> Self::Out<'f>;
}

/// An argument that C passes as a pointer and a length.
pub trait TakeList: Take {
    /// What the pointer points to.
    type Pointer;
    /// Both, as one.
    fn list(pointer: Self::Pointer, len: usize) -> Self::C;
}

/// An argument or a result that can be missing without more room: as a null pointer.
pub trait Nullable {
    /// What C has.
    type Pointer: Copy;
    /// Whether it is missing.
    fn is_null(c: &Self::Pointer) -> bool;
    /// Whether it is, and says nothing else.
    #[inline(always)]
    fn check_null(_: &Self::Pointer) -> Result<(), Wrong> {
        Ok(())
    }
}

/// Why an argument cannot be what it should.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// A null pointer.
    Null,
    /// A pointer to where no such value can lie.
    Misaligned,
    /// A list that no memory could hold.
    TooLong,
    /// Text of other bytes, from this one on.
    NotUtf8(usize),
    /// Bytes that no value of the type has.
    NoValue,
    /// The same, of an element of a list.
    NoElement(usize),
}

impl Wrong {
    /// What is to be said of an argument of this type.
    pub(super) fn of(self, ty: Type) -> impl fmt::Display {
        fmt::from_fn(move |f| match self {
            Wrong::Null => f.write_str("is null"),
            Wrong::Misaligned => f.write_str("is not aligned as its type has to be"),
            Wrong::TooLong => f.write_str("is longer than any memory"),
            Wrong::NotUtf8(at) => write!(f, "is not UTF-8, from byte {at} on"),
            Wrong::NoValue => write!(f, "is no value of {ty}"),
            Wrong::NoElement(at) => write!(f, "has at index {at} what is no value of {ty}"),
        })
    }
}

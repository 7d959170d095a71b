//! `Form`: what an argument or a result of an exported function is in C.

use super::plain::CType;
use crate::ty::{Type, type_of};

/// What an argument or a result is in C.
#[derive(Clone, Copy)]
pub struct Form {
    pub(crate) way: Way,
    /// It may be missing: a null pointer, or of a plain value a `struct` that says so.
    pub(crate) optional: bool,
    /// What it is here, or what a list is of.
    pub(crate) ty: fn() -> Type,
    /// What that is in C, where C has it by value.
    pub(crate) c: Option<CType>,
}

/// How it gets over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// A plain value: `T`.
    Value,
    /// A box that changes hands: `T *`.
    Owned,
    /// Borrowed for the call: `const T *`.
    Shared,
    /// Borrowed for the call, and changed: `T *`.
    Exclusive,
    /// Text, borrowed for the call: `const char *, size_t`.
    Text,
    /// Text with a zero at its end, borrowed for the call: `const char *`.
    CText,
    /// Text that is C's own: a `struct` of `char *` and `size_t`.
    OwnedText,
    /// Text that is there for good: a `struct` of `const char *` and `size_t`.
    StaticText,
    /// A list, borrowed for the call: `const T *, size_t`.
    List,
    /// A list, borrowed for the call, and changed: `T *, size_t`.
    ListMut,
    /// A list that is C's own: a `struct` of `T *` and `size_t`.
    OwnedList,
}

impl Form {
    pub(super) const fn new(way: Way, c: Option<CType>) -> Form {
        Form { way, optional: false, ty: type_of::<()>, c }
    }

    /// A list that changes hands by copies of its elements, which have to be plain: of others there would be two
    /// owners.
    pub(super) const fn owned_list<const PLAIN: bool>(way: Way, c: Option<CType>) -> Form {
        assert!(PLAIN, "C has no lists of what is not plain: each element would have two owners");
        Form::new(way, c)
    }

    /// The same of this type.
    pub const fn of(self, ty: fn() -> Type) -> Form {
        Form { ty, ..self }
    }

    pub(super) const fn optional(self) -> Form {
        Form { optional: true, ..self }
    }

    /// Whether C passes a pointer and a length.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.way, Way::Text | Way::List | Way::ListMut)
    }
}

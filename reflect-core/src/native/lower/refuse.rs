//! Why a type is not passed: which one, the way to it, and what to do instead.

use super::walk::Walk;
use crate::error::{Error, ErrorKind};
use crate::ty::{Kind, Type};

/// What is asked about.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Alone,
    Parameter(usize),
    Result,
}

impl Walk {
    #[cold]
    pub(super) fn data(&self, ty: Type) -> Error {
        self.refuse(
            ty,
            match ty.kind() {
                Kind::Option => {
                    "keeps `None` beside its payload, as an enum with data, which C has no counterpart of; pass a \
                     reference, or an `Option` of a pointer"
                }
                _ => "is an enum with data, which C has no counterpart of; pass a reference or a `Box`",
            },
        )
    }

    #[cold]
    pub(super) fn unknown(&self, ty: Type) -> Error {
        self.refuse(
            ty,
            "shows nothing of its inside, so that nobody knows how it is passed; pass a reference or a `Box`",
        )
    }

    #[cold]
    pub(super) fn limits(&self, ty: Type, error: reflect_asm::Error) -> Error {
        self.refuse(ty, format_args!("cannot be passed ({error}); pass a reference or a `Box`"))
    }

    #[cold]
    pub(super) fn refuse(&self, ty: Type, reason: impl ToString) -> Error {
        let place = match self.place {
            Place::Alone => String::new(),
            Place::Parameter(index) => format!("parameter {index}"),
            Place::Result => "the result".into(),
        };
        let path = if ty == self.root { String::new() } else { format!("{}{}", self.root, self.path) };
        Error::new(ErrorKind::NotNative { place, path, ty, reason: reason.to_string() })
    }
}

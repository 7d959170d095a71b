//! How a value is shown: by its type's own `Debug` and `Display`, else by its structure.

use core::fmt::{self, Debug, Display, Formatter};

use super::Value;
use crate::ty::shape::Shape;
use crate::ty::{Kind, Style};

impl Debug for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.ty().descriptor().ops.debug {
            // SAFETY: the value may be read as the type whose operation it is.
            Some(debug) => unsafe { debug(self.raw.ptr(), f) },
            None => self.structure(f),
        }
    }
}

/// By the type's `Display` if it has one, else like `Debug`.
impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.ty().descriptor().ops.display {
            // SAFETY: the value may be read as the type whose operation it is.
            Some(display) => unsafe { display(self.raw.ptr(), f) },
            None if self.kind() == Kind::Dyn => Display::fmt(&self.concrete(), f),
            None => Debug::fmt(self, f),
        }
    }
}

impl Value<'_> {
    /// What `#[derive(Debug)]` would show.
    pub(crate) fn structure(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let ty = self.ty();
        match ty.descriptor().shape {
            Shape::Struct(..) if ty.kind() == Kind::Tuple => self.tuple(f, ""),
            Shape::Struct(style, _) => self.named(f, ident(ty.name()), style),
            Shape::Enum(_) => {
                let variant = self.variant().map_err(|_| fmt::Error)?;
                self.named(f, variant.name, variant.style)
            }
            Shape::Sequence(_) => f.debug_list().entries(self.elements().map_err(|_| fmt::Error)?).finish(),
            Shape::Set(_) => f.debug_set().entries(self.elements().map_err(|_| fmt::Error)?).finish(),
            Shape::Map(_) => f.debug_map().entries(self.entries().map_err(|_| fmt::Error)?).finish(),
            Shape::Pointer(_) => Debug::fmt(&self.pointee().map_err(|_| fmt::Error)?, f),
            Shape::Dyn(_) => Debug::fmt(&self.concrete(), f),
            Shape::Leaf | Shape::Str(_) | Shape::RawPointer(_) | Shape::Function { .. } => write!(f, "<{ty}>"),
        }
    }

    fn named(&self, f: &mut Formatter<'_>, name: &str, style: Style) -> fmt::Result {
        let fields = self.fields().map_err(|_| fmt::Error)?;
        match style {
            Style::Unit => f.write_str(name),
            Style::Tuple => self.tuple(f, name),
            Style::Named => {
                let mut shown = f.debug_struct(name);
                for (field, value) in fields {
                    shown.field(field.name, &value);
                }
                shown.finish()
            }
        }
    }

    fn tuple(&self, f: &mut Formatter<'_>, name: &str) -> fmt::Result {
        let mut shown = f.debug_tuple(name);
        for (_, value) in self.fields().map_err(|_| fmt::Error)? {
            shown.field(&value);
        }
        shown.finish()
    }
}

/// The name without its generic arguments, as `#[derive(Debug)]` writes it.
fn ident(name: &str) -> &str {
    name.split('<').next().unwrap_or(name)
}

//! How a value is shown: by its type's own `Debug` and `Display`, else by its structure.

use core::fmt::{self, Debug, Display, Formatter};

use super::Value;
use super::depth::{ELLIPSIS, Level, has_parts};
use crate::ty::ops::Format;
use crate::ty::shape::Shape;
use crate::ty::{Kind, Style};

/// By the type's own `Debug`; types without it, and containers of other types, show their structure as the derive
/// would.
///
/// However deep a value is, and also if it leads back to itself, the text ends, and so does the use of the stack. Of up
/// to 128 levels (each struct, enum, container, pointer and cell is one) and 100,000 parts all is shown. A larger value
/// is shown by the type's own `Debug` if that gets by with 64 KiB of the stack and 16 MiB of text, which is found out
/// by a run whose text nobody sees. If not, or if a value of the same type has not got by before, its structure is
/// shown, private fields included, with an ellipsis (`…`) for the first part that is too deep and for each part after
/// it that has parts itself. So a `Debug` is no place to hide a secret: `#[reflect(skip)]` or `#[reflect(opaque)]` on
/// the field is.
///
/// A part that is shared is shown once for each way to it, of which there can be more than anybody waits for; a writer
/// that returns an error ends it. The stack is not bounded where a type's own `Debug` recurses through parts that are
/// not described, goes all the way down before it writes anything, goes on after the writer's error, or needs more for
/// 128 levels than there is.
impl Debug for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let descriptor = self.ty().descriptor();
        match descriptor.ops.debug {
            _ if has_parts(descriptor) => self.debug(f),
            // SAFETY: the value may be read as the type whose operation it is.
            Some(debug) => unsafe { debug(self.raw.ptr(), f) },
            None => self.structure(f),
        }
    }
}

/// By the type's `Display` if it has one, else like `Debug`. A value of more than 128 levels is shown by its `Display`
/// if that gets by as a `Debug` has to, else like `Debug`, to the same depth.
impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let descriptor = self.ty().descriptor();
        match descriptor.ops.display {
            Some(display) if has_parts(descriptor) => self.display(display, f),
            // SAFETY: the value may be read as the type whose operation it is.
            Some(display) => unsafe { display(self.raw.ptr(), f) },
            None if self.kind() == Kind::Dyn => Display::fmt(&self.concrete(), f),
            None => Debug::fmt(self, f),
        }
    }
}

impl Value<'_> {
    /// `Debug` of a value that has parts. Apart, so that a value without any keeps its registers.
    #[inline(never)]
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(level) = Level::enter() else { return f.write_str(ELLIPSIS) };
        let descriptor = self.ty().descriptor();
        match descriptor.ops.debug {
            Some(debug) if !descriptor.has_own_debug() || level.is_for(self, debug, f.alternate()) => {
                // SAFETY: the value may be read as the type whose operation it is.
                unsafe { debug(self.raw.ptr(), f) }
            }
            _ => self.structure(f),
        }
    }

    /// `Display` of a value that has parts.
    #[inline(never)]
    fn display(&self, display: Format, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(level) = Level::enter() else { return f.write_str(ELLIPSIS) };
        if !level.is_for(self, display, f.alternate()) {
            return self.structure(f);
        }
        // SAFETY: the value may be read as the type whose operation it is.
        unsafe { display(self.raw.ptr(), f) }
    }

    /// Shows the value as `#[derive(Debug)]` would. Each shape has a function of its own, since all of their variables
    /// would otherwise be on the stack once for every level.
    pub(crate) fn structure(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let ty = self.ty();
        match &ty.descriptor().shape {
            Shape::Struct(..) if ty.kind() == Kind::Tuple => self.tuple(f, ""),
            Shape::Struct(style, _) => self.named(f, ident(ty.name()), *style),
            Shape::Enum(_) => {
                let variant = self.variant().map_err(|_| fmt::Error)?;
                self.named(f, variant.name, variant.style)
            }
            Shape::Sequence(_) => self.list(f),
            Shape::Set(_) => self.set_of_elements(f),
            Shape::Map(_) => self.map(f),
            Shape::Pointer(_) => self.target(f),
            Shape::Dyn(_) => Debug::fmt(&self.concrete(), f),
            Shape::Leaf | Shape::Str(_) | Shape::RawPointer(_) | Shape::Function { .. } => write!(f, "<{ty}>"),
        }
    }

    fn list(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.elements().map_err(|_| fmt::Error)?).finish()
    }

    fn set_of_elements(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.elements().map_err(|_| fmt::Error)?).finish()
    }

    fn map(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.entries().map_err(|_| fmt::Error)?).finish()
    }

    fn target(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.pointee().map_err(|_| fmt::Error)?, f)
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

//! From types to what calling conventions know: scalars at offsets.
//!
//! Rustc passes a value by what its layout is, not by what the type looks like: as one scalar, or as an aggregate of
//! scalars at offsets. Sizes and offsets are rustc's own. What is decided here is which of the two it is, and that
//! nothing in it is unknown:
//!
//! - A struct whose only field with a size fills it is the scalar that this field is. Not so if it is `repr(C)`: then
//!   it stays a struct, which Windows passes in another register than a number.
//! - A `repr(transparent)` struct is its field, also where that one is a struct with an alignment of its own, which
//!   AArch64 looks at.
//! - An `Option` that is as large as its payload is passed like that: `None` is a value that the payload never has.
//! - Fields without a size are passed nowhere; their alignment still counts.

use core::alloc::Layout as Size;

use reflect_asm::{Layout, Scalar};

use super::known;
use super::refuse::Place;
use crate::error::Result;
use crate::ty::repr::Repr;
use crate::ty::{Facts, GenericArg, Kind, Mode, Type, Variant};

/// The way from the type that was asked to the part that is looked at.
pub(super) struct Walk {
    pub(super) place: Place,
    pub(super) root: Type,
    pub(super) path: String,
}

impl Walk {
    pub(super) fn new(place: Place, root: Type) -> Walk {
        Walk { place, root, path: String::new() }
    }

    pub(super) fn passed(&mut self, mode: Mode, ty: Type) -> Result<Option<Layout>> {
        match mode {
            Mode::Owned | Mode::Lent => self.value(ty),
            Mode::Shared | Mode::Exclusive if ty.kind() == Kind::Invalid => Err(self.refuse(ty, "is no type")),
            Mode::Shared | Mode::Exclusive => {
                let layout = pointer(ty, ty.size().is_none()).map_err(|error| self.limits(ty, error))?;
                self.checked(ty, layout, if ty.size().is_some() { Size::new::<&u8>() } else { Size::new::<&str>() })
            }
        }
    }

    fn value(&mut self, ty: Type) -> Result<Option<Layout>> {
        let Some(size) = ty.layout() else {
            let reason =
                if ty.kind() == Kind::Invalid { "is no type" } else { "has no size; pass a reference or a `Box`" };
            return Err(self.refuse(ty, reason));
        };
        if size.size() == 0 {
            return Ok(None);
        }
        let layout = self.sized(ty, size)?;
        self.checked(ty, layout, size)
    }

    /// What is passed has the size and the alignment that the type has, or this target is not one that is described.
    fn checked(&self, ty: Type, layout: Layout, size: Size) -> Result<Option<Layout>> {
        if (layout.size(), layout.align()) != (size.size(), size.align()) {
            return Err(self.refuse(ty, "is laid out in another way on this target than where C calls are described"));
        }
        Ok(Some(layout))
    }

    /// A value with a size.
    fn sized(&mut self, ty: Type, size: Size) -> Result<Layout> {
        let descriptor = ty.descriptor();
        let repr = known::repr(ty).unwrap_or(descriptor.repr);
        let layout = match (repr, ty.kind()) {
            (Repr::Pointer, _) => pointer(ty.elem().unwrap_or(ty), size.size() > size_of::<usize>()),
            (Repr::Words, _) => words(size),
            (Repr::Inner, _) => match ty.generics() {
                [GenericArg::Type(inner), ..] => return self.part(ty, "", inner()),
                _ => return Err(self.unknown(ty)),
            },
            (Repr::Int(kind), Kind::Opaque) => Ok(scalar(kind).ok_or_else(|| self.unknown(ty))?),
            (Repr::Int(_) | Repr::C, Kind::Enum) => Ok(self.enumeration(ty, repr, size)?),
            (_, Kind::Struct | Kind::Tuple) if descriptor.facts.has(Facts::PARTIAL) => {
                return Err(self.refuse(
                    ty,
                    "has fields that are not described (by `skip`, or in another crate), so that nobody knows how it is \
                     passed; describe them, or pass a reference",
                ));
            }
            (_, Kind::Struct | Kind::Tuple) => return self.record(ty, repr, size),
            (_, Kind::Array) => {
                let (elem, len) = ty.elem().zip(ty.len()).ok_or_else(|| self.unknown(ty))?;
                Layout::array(self.part(ty, "[_]", elem)?, len)
            }
            (_, Kind::Option) => return self.option(ty, size),
            (_, Kind::Enum) if ty.variants().iter().all(|variant| variant.fields().is_empty()) => {
                return Err(self.refuse(
                    ty,
                    "is an enum whose integer rustc chooses; `#[repr(C)]`, `#[repr(u8)]` or another integer fixes it, or \
                     pass a reference",
                ));
            }
            (_, Kind::Enum | Kind::Result) => return Err(self.data(ty)),
            (_, Kind::Pointer) => return Err(self.data(ty)), // `Cow`
            (_, Kind::Future) => {
                return Err(self.refuse(ty, "is a future, which C knows nothing of; await it, and pass its result"));
            }
            (_, kind) => match scalar(kind) {
                Some(layout) => Ok(layout),
                None => return Err(self.unknown(ty)),
            },
        };
        layout.map_err(|error| self.limits(ty, error))
    }

    /// A part of `ty`, which has a size since that one has.
    fn part(&mut self, ty: Type, name: &str, part: Type) -> Result<Layout> {
        let end = self.path.len();
        self.path.push_str(name);
        let layout = self.value(part)?.ok_or_else(|| self.unknown(ty))?;
        self.path.truncate(end);
        Ok(layout)
    }

    fn record(&mut self, ty: Type, repr: Repr, size: Size) -> Result<Layout> {
        let mut members = Vec::new();
        for field in ty.fields() {
            let offset = field.offset().ok_or_else(|| self.unknown(ty))?;
            let end = self.path.len();
            self.path.extend([".", field.name()]);
            match (self.value(field.ty())?, field.ty().align()) {
                (Some(layout), _) => members.push((offset, layout)),
                (None, None | Some(1)) => {}
                (None, Some(align)) => {
                    members.push((offset, empty(align).map_err(|error| self.limits(field.ty(), error))?));
                }
            }
            self.path.truncate(end);
        }
        let mut parts = members.iter().filter(|(_, layout)| layout.size() > 0);
        if let (Some((offset, only)), None) = (parts.next(), parts.next()) {
            let fills = (*offset, only.size(), only.align()) == (0, size.size(), size.align());
            match repr {
                Repr::Transparent => return Ok(only.clone()),
                Repr::Rust if fills && only.as_scalar().is_some() => return Ok(only.clone()),
                // `repr(C)` keeps it a struct, and a description by hand does not say.
                Repr::Unknown if fills && only.as_scalar().is_some() => {
                    return Err(self.refuse(
                        ty,
                        "has one field, as which it is passed unless a `#[repr(..)]` says otherwise, and nobody claims that \
                         none does; `#[derive(Reflect)]` does, or pass a reference",
                    ));
                }
                _ => {}
            }
        }
        Layout::with_offsets(size.size(), size.align(), members).map_err(|error| self.limits(ty, error))
    }

    /// An enum that is an integer and nothing else: its size says that there is no data.
    fn enumeration(&self, ty: Type, repr: Repr, size: Size) -> Result<Layout> {
        let layout = match repr {
            Repr::Int(kind) => scalar(kind).ok_or_else(|| self.unknown(ty))?,
            _ => Layout::I32,
        };
        if layout.size() == size.size() && !ty.variants().iter().any(has_data) {
            return Ok(layout);
        }
        if ty.variants().iter().all(|variant| variant.fields().is_empty()) {
            return Err(self.refuse(
                ty,
                "has a value that C's `int` has no room for; `#[repr(i64)]` or another integer has, or pass a reference",
            ));
        }
        Err(self.data(ty))
    }

    fn option(&mut self, ty: Type, size: Size) -> Result<Layout> {
        let payload = ty.elem().ok_or_else(|| self.unknown(ty))?;
        // A tag would have come on top of the payload, in which nothing is rearranged.
        if payload.layout() != Some(size) {
            return Err(self.data(ty));
        }
        let layout = self.part(ty, ".Some", payload)?;
        match layout.as_scalar() {
            // `None` is neither of the two values.
            Some(Scalar::Bool) => Ok(Layout::U8),
            Some(_) => Ok(layout),
            // As an enum it does not look through an alignment.
            None => {
                Layout::with_offsets(size.size(), size.align(), [(0, layout)]).map_err(|error| self.limits(ty, error))
            }
        }
    }
}

/// A pointer to this, which is wide if there is something to say beside the address.
fn pointer(target: Type, wide: bool) -> Result<Layout, reflect_asm::Error> {
    match (wide, target.kind()) {
        (false, _) => Ok(Layout::PTR),
        (true, Kind::Dyn) => Layout::record([Layout::PTR, Layout::PTR]),
        (true, _) => Layout::record([Layout::PTR, Layout::U64]),
    }
}

fn scalar(kind: Kind) -> Option<Layout> {
    Some(match kind {
        Kind::Bool => Layout::BOOL,
        Kind::I8 => Layout::I8,
        Kind::I16 => Layout::I16,
        Kind::I32 => Layout::I32,
        Kind::I64 | Kind::Isize => Layout::I64,
        Kind::I128 => Layout::I128,
        Kind::U8 => Layout::U8,
        Kind::U16 => Layout::U16,
        Kind::U32 | Kind::Char => Layout::U32,
        Kind::U64 | Kind::Usize => Layout::U64,
        Kind::U128 => Layout::U128,
        Kind::F32 => Layout::F32,
        Kind::F64 => Layout::F64,
        _ => return None,
    })
}

/// An aggregate of integers.
fn words(size: Size) -> Result<Layout, reflect_asm::Error> {
    let unit = match size.align() {
        1 => Layout::U8,
        2 => Layout::U16,
        4 => Layout::U32,
        _ => Layout::U64,
    };
    let count = size.size() / unit.size();
    Layout::with_offsets(size.size(), size.align(), [(0, Layout::array(unit, count)?)])
}

/// Nothing, at an alignment.
fn empty(align: usize) -> Result<Layout, reflect_asm::Error> {
    Layout::with_offsets(0, align, [])
}

/// Whether a variant has a field with a size.
fn has_data(variant: &Variant) -> bool {
    variant.fields().iter().any(|field| field.ty().size() != Some(0))
}

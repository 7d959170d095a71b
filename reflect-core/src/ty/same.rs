//! Whether types of two images are the same: not by their `TypeId`s alone, but by all that is known of their
//! definitions.

use core::any::TypeId;
use core::ptr;

use super::image::{Identity, Image};
use super::name::Name;
use super::shape::Shape;
use super::{Facts, Field, GenericArg, Type};

impl Type {
    /// Returns whether the type of another image with the same `TypeId` is defined as this one.
    #[cold]
    #[inline(never)]
    pub(super) fn is_defined_as(self, other: Type) -> bool {
        same(self, other, &mut Vec::new())
    }

    /// Returns whether a type of that image with this `TypeId` is known to be defined as this one. There is no
    /// description at hand: the registry has those of the types that register themselves, and the standard library's
    /// types depend on the compiler alone, as their `TypeId`s do.
    #[cold]
    #[inline(never)]
    pub(super) fn is_known_in(self, image: Image) -> bool {
        let this = self.descriptor();
        if this.identity.image.is_linked_with(image) {
            return true;
        }
        this.home.is_understood()
            && if self.facts().has(Facts::STANDARD) {
                parts(self).all(|part| part.descriptor().identity.image == image || part.is_known_in(image))
            } else {
                is_registered(self, image)
            }
    }
}

impl Identity {
    /// Returns whether a type of one image is known to be that of the other with the same `TypeId`.
    #[cold]
    #[inline(never)]
    pub(super) fn is_known_as(self, other: Identity) -> bool {
        self.image.is_linked_with(other.image) || is_primitive(self.id) || is_registered_twice(self, other)
    }
}

/// Returns whether it is the identity of a type that the language itself defines.
fn is_primitive(id: TypeId) -> bool {
    macro_rules! any {
        ($($ty:ty)*) => { $(id == TypeId::of::<$ty>())||* };
    }
    any!(bool char i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 &'static str)
}

/// Returns whether the registry has the same type of both images.
#[cfg(feature = "registry")]
fn is_registered_twice(this: Identity, that: Identity) -> bool {
    let all = crate::registry::types_by_id(this.id);
    let of = |image| all.iter().find(|known| known.descriptor().identity.image.is_linked_with(image));
    matches!((of(this.image), of(that.image)), (Some(this), Some(that)) if this == that)
}

#[cfg(not(feature = "registry"))]
fn is_registered_twice(_: Identity, _: Identity) -> bool {
    false
}

/// Returns whether the registry has this type as that image knows it. If it has none of that image, the image may have
/// it from one that it was linked with; then all with this `TypeId` have to be the same.
#[cfg(feature = "registry")]
fn is_registered(ty: Type, image: Image) -> bool {
    let all = crate::registry::types_by_id(ty.id());
    match all.iter().find(|known| known.descriptor().identity.image.is_linked_with(image)) {
        Some(known) => *known == ty,
        None => !all.is_empty() && all.iter().all(|known| *known == ty),
    }
}

#[cfg(not(feature = "registry"))]
fn is_registered(_: Type, _: Image) -> bool {
    false
}

/// Pairs of types whose comparison has begun. A recursive type meets itself, and adds nothing then.
type Pairs = Vec<(Type, Type)>;

fn same(this: Type, that: Type, begun: &mut Pairs) -> bool {
    let (a, b) = (this.descriptor(), that.descriptor());
    if ptr::eq(a, b) {
        return true;
    }
    if a.identity.id != b.identity.id || !(a.home.is_understood() && b.home.is_understood()) {
        return false;
    }
    if a.identity.image.is_linked_with(b.identity.image)
        || begun.iter().any(|pair| ptr::eq(pair.0.descriptor(), a) && ptr::eq(pair.1.descriptor(), b))
    {
        return true;
    }
    begun.push((this, that));
    (a.layout, a.kind, a.facts, a.repr) == (b.layout, b.kind, b.facts, b.repr)
        && same_name(&a.name, &b.name, begun)
        && same_shape(&a.shape, &b.shape, begun)
}

fn same_name(a: &Name, b: &Name, begun: &mut Pairs) -> bool {
    match (*a, *b) {
        (
            Name::Path { module, ident, generics, source },
            Name::Path { module: other_module, ident: other_ident, generics: other_generics, source: other_source },
        ) => {
            (module, ident, source, generics.len()) == (other_module, other_ident, other_source, other_generics.len())
                && generics.iter().zip(other_generics).all(|args| match args {
                    (GenericArg::Type(a), GenericArg::Type(b)) => same(a(), b(), begun),
                    // The identity tells them.
                    (GenericArg::Const(_), GenericArg::Const(_)) => true,
                    _ => false,
                })
        }
        (Name::Written(_), Name::Written(_)) => true,
        (Name::Foreign(a), Name::Foreign(b)) => a() == b(),
        _ => false,
    }
}

fn same_shape(a: &Shape, b: &Shape, begun: &mut Pairs) -> bool {
    match (a, b) {
        (Shape::Leaf, Shape::Leaf) | (Shape::Str(_), Shape::Str(_)) | (Shape::Dyn(_), Shape::Dyn(_)) => true,
        (Shape::Struct(a_style, a), Shape::Struct(b_style, b)) => a_style == b_style && same_fields(a, b, begun),
        (Shape::Enum(a), Shape::Enum(b)) => {
            a.variants.len() == b.variants.len()
                && a.variants
                    .iter()
                    .zip(b.variants)
                    .all(|(a, b)| (a.name, a.style) == (b.name, b.style) && same_fields(a.fields, b.fields, begun))
        }
        (Shape::Sequence(a), Shape::Sequence(b)) => a.fixed == b.fixed && same((a.elem)(), (b.elem)(), begun),
        (Shape::Map(a), Shape::Map(b)) => same((a.key)(), (b.key)(), begun) && same((a.value)(), (b.value)(), begun),
        (Shape::Set(a), Shape::Set(b)) => same((a.elem)(), (b.elem)(), begun),
        (Shape::Pointer(a), Shape::Pointer(b)) => same((a.elem)(), (b.elem)(), begun),
        (Shape::RawPointer(a), Shape::RawPointer(b)) => same(a(), b(), begun),
        (Shape::Function { params: a, result }, Shape::Function { params: b, result: other }) => {
            a.len() == b.len() && a.iter().zip(*b).all(|(a, b)| same(a(), b(), begun)) && same(result(), other(), begun)
        }
        _ => false,
    }
}

fn same_fields(a: &[Field], b: &[Field], begun: &mut Pairs) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(a, b)| (a.name, a.offset, a.public) == (b.name, b.offset, b.public) && same(a.ty(), b.ty(), begun))
}

/// The types that a type of the standard library is made of.
fn parts(ty: Type) -> impl Iterator<Item = Type> {
    let arguments = ty.generics().iter().filter_map(|arg| match arg {
        GenericArg::Type(ty) => Some(ty()),
        GenericArg::Const(_) => None,
    });
    let fields = ty.fields().iter().map(Field::ty);
    arguments.chain(fields).chain(ty.elem()).chain(ty.key()).chain(ty.params()).chain(ty.result())
}

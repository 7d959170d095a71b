//! What can be seen of a type before rustc sees its expansion, and is better said here.

use syn::visit::Visit;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Lit, Meta, Type, TypeImplTrait, TypeInfer};

use crate::ctxt::Ctxt;
use crate::repr;

/// Checks the fields; false if rustc will refuse one of them as it stands, so that nothing more is to be said.
pub(crate) fn fields(cx: &mut Ctxt, input: &DeriveInput) -> bool {
    let fields: Vec<&Fields> = match &input.data {
        Data::Struct(data) => vec![&data.fields],
        Data::Enum(data) => data.variants.iter().map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    };
    let mut refused = Refused(false);
    for field in fields.iter().flat_map(|fields| fields.iter()) {
        refused.visit_type(&field.ty);
    }
    // Only the last field of a struct can be without a size; rustc refuses others.
    if let (Data::Struct(_), Some(last)) = (&input.data, fields.iter().flat_map(|fields| fields.iter()).last())
        && is_unsized(&last.ty)
    {
        cx.error(
            &last.ty,
            "a type with a part that has no size cannot be reflected: its values could not be moved. Own the part: \
             `String`, `Vec<T>`, `Box<..>`",
        );
    }
    !refused.0
}

/// Refuses attributes inside of a type that shows nothing of its inside.
pub(crate) fn nothing_said(cx: &mut Ctxt, input: &DeriveInput) {
    struct Inside<'c>(&'c mut Ctxt);
    impl<'i> Visit<'i> for Inside<'_> {
        fn visit_attribute(&mut self, attr: &'i Attribute) {
            if attr.path().is_ident("reflect") {
                let message = "an opaque type shows nothing of its inside, so that there is nothing to say of it; leave this \
                               away, or the type's `opaque`";
                self.0.error(attr, message);
            }
        }
    }
    Inside(cx).visit_data(&input.data);
}

/// Types that no field can have.
struct Refused(bool);

impl Visit<'_> for Refused {
    fn visit_type_impl_trait(&mut self, _: &TypeImplTrait) {
        self.0 = true;
    }
    fn visit_type_infer(&mut self, _: &TypeInfer) {
        self.0 = true;
    }
}

fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.path.is_ident("str"),
        Type::Paren(inner) => is_unsized(&inner.elem),
        Type::Group(inner) => is_unsized(&inner.elem),
        _ => false,
    }
}

/// Checks a field of a packed type. What cannot be seen here, an evaluation of constants finds, and shows at the derive.
pub(crate) fn packed(cx: &mut Ctxt, input: &DeriveInput, ty: &Type) {
    let Some(packed) = packing(&input.attrs) else { return };
    if alignment(ty).is_some_and(|alignment| alignment > packed) {
        cx.error(
            ty,
            "a field of a packed type may be misaligned, and then nothing can refer to it: derive `Reflect` without \
             `repr(packed)`, or mark the type `#[reflect(opaque)]`",
        );
    }
}

/// The alignment that `repr(packed)` or `repr(packed(N))` allows.
fn packing(attrs: &[Attribute]) -> Option<u64> {
    repr::metas(attrs).find(|meta| meta.path().is_ident("packed")).map(|meta| match &meta {
        Meta::List(list) => match list.parse_args::<Expr>() {
            Ok(Expr::Lit(ExprLit { lit: Lit::Int(number), .. })) => number.base10_parse().unwrap_or(1),
            _ => 1,
        },
        _ => 1,
    })
}

/// The least alignment that a type has on every target, where its name says so.
fn alignment(ty: &Type) -> Option<u64> {
    match ty {
        Type::Reference(_) | Type::Ptr(_) | Type::BareFn(_) => Some(2),
        Type::Array(array) => alignment(&array.elem),
        Type::Path(path) => match &*path.path.segments.last()?.ident.to_string() {
            "u16" | "i16" | "usize" | "isize" | "Vec" | "Box" | "Rc" | "Arc" => Some(2),
            "u32" | "i32" | "f32" | "char" | "u64" | "i64" | "f64" | "u128" | "i128" => Some(4),
            "String" => Some(2),
            _ => None,
        },
        _ => None,
    }
}

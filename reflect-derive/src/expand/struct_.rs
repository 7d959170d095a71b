//! Structs: a field is a name, an offset and a type.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::{Container, Field};

pub(super) fn shape(container: &Container<'_>, ty: &TokenStream, fields: &[Field<'_>]) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let Field { member, name, public, attrs, input, .. } = field;
        let field_ty = container.in_place(field.ty);
        let meta = attrs.meta(&input.attrs, None);
        let place = quote!(|this| unsafe { &raw const (*this).#member });
        let offset = quote!(__reflect::core::mem::offset_of!(#ty, #member));
        match type_of(container, field) {
            None => quote!(__reflect::Field::at::<#ty, #field_ty>(#name, #public, #offset, #place, #meta)),
            Some(described) => {
                quote!(__reflect::Field::described::<#ty, #field_ty>(#name, #public, #offset, #place, #described, #meta))
            }
        }
    });
    quote!(__reflect::Shape::Struct(const { &[#(#fields),*] }))
}

/// What describes a field's type, where it is not the type's own `Reflect`.
pub(super) fn type_of(container: &Container<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let ty = container.in_place(field.ty);
    if let Some(remote) = &field.attrs.remote {
        return Some(quote!(__reflect::remote_type_of::<#ty, #remote>));
    }
    field.attrs.opaque.map(|_| quote!(__reflect::opaque_type_of::<#ty>))
}

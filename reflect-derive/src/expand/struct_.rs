//! Structs: fields by name, offset and type.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::Field;

pub(super) fn shape(fields: &[Field<'_>]) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let Field { member, name, public, attrs, input, .. } = field;
        let ty = field.ty;
        let described = described(field);
        let meta = attrs.meta(&input.attrs, None);
        quote!(#member: #name, #public, #ty, #described, #meta;)
    });
    quote!(Struct { #(#fields)* })
}

/// What describes a field's type, where it is not the type's own `Reflect`.
pub(super) fn described(field: &Field<'_>) -> TokenStream {
    match &field.attrs.remote {
        Some(remote) => quote!({ remote #remote }),
        None if field.attrs.opaque.is_some() => quote!({ opaque }),
        None => quote!({}),
    }
}

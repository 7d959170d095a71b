//! Structs: fields by name, offset and type.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Fields;

use crate::ast::Field;

/// `partial`: there are, or may be, others than these.
pub(super) fn shape(form: &Fields, fields: &[Field<'_>], partial: bool) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let Field { member, name, public, attrs, input, .. } = field;
        let ty = field.ty;
        let described = described(field);
        let meta = attrs.meta(&input.attrs, Some(field.span()));
        quote!(#member: #name, #public, #ty, #described, #meta;)
    });
    let style = style(form);
    let rest = partial.then(|| quote!([..]));
    quote!(Struct { #style #rest; #(#fields)* })
}

/// How a struct or a variant is written.
pub(super) fn style(form: &Fields) -> TokenStream {
    match form {
        Fields::Unit => quote!(Unit),
        Fields::Unnamed(_) => quote!(Tuple),
        Fields::Named(_) => quote!(Named),
    }
}

/// What describes a field's type, where it is not the type's own `Reflect`.
pub(super) fn described(field: &Field<'_>) -> TokenStream {
    match &field.attrs.remote {
        Some(remote) => quote!({ remote #remote }),
        None if field.attrs.opaque.is_some() => quote!({ opaque }),
        None => quote!({}),
    }
}

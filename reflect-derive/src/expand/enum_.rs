//! Enums: variants, and their fields by pattern.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Fields;

use super::struct_::described;
use crate::ast::Variant;

pub(super) fn shape(variants: &[Variant<'_>]) -> TokenStream {
    let variants = variants.iter().map(|variant| {
        let ident = variant.ident;
        let name = variant.attrs.name(ident);
        let style = match variant.input.fields {
            Fields::Unit => quote!(Unit),
            Fields::Unnamed(_) => quote!(Tuple),
            Fields::Named(_) => quote!(Named),
        };
        let meta = variant.attrs.meta(&variant.input.attrs, Some(ident.span()));
        let fields = variant.fields.iter().map(|field| {
            let (member, bound, name) = (&field.member, field.binding(), &field.name);
            let ty = field.ty;
            let described = described(field);
            let meta = field.attrs.meta(&field.input.attrs, None);
            quote!(#member #bound: #name, #ty, #described, #meta;)
        });
        quote!(#ident: #name, #style, #meta, { #(#fields)* })
    });
    quote!(Enum { #(#variants)* })
}

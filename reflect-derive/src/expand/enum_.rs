//! Enums: variants, and their fields by pattern.

use proc_macro2::TokenStream;
use quote::quote;

use super::struct_::{described, style};
use crate::ast::Variant;

pub(super) fn shape(variants: &[Variant<'_>]) -> TokenStream {
    let variants = variants.iter().map(|variant| {
        let ident = variant.ident;
        let name = variant.attrs.name(ident);
        let style = style(&variant.input.fields);
        let meta = variant.attrs.meta(&variant.input.attrs, Some(ident.span()));
        let fields = variant.fields.iter().map(|field| {
            let (member, bound, name) = (&field.member, field.binding(), &field.name);
            let ty = field.ty;
            let described = described(field);
            let meta = field.attrs.meta(&field.input.attrs, Some(field.span()));
            quote!(#member #bound: #name, #ty, #described, #meta;)
        });
        quote!(#ident: #name, #style, #meta, { #(#fields)* })
    });
    quote!(Enum { #(#variants)* })
}

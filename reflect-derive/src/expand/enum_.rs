//! Enums: which variant a value is, and where that one's fields are, by `match`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Fields;

use super::struct_::type_of;
use crate::ast::{Container, Variant};

pub(super) fn shape(container: &Container<'_>, ty: &TokenStream, variants: &[Variant<'_>]) -> TokenStream {
    let described = variants.iter().map(|variant| describe(container, variant));
    let numbers =
        variants.iter().enumerate().map(|(index, Variant { ident, .. })| quote!(#ty::#ident { .. } => #index,));
    let places = variants.iter().map(|variant| places(container, ty, variant));
    let (number, place) = if variants.is_empty() {
        (quote!(match *this {}), quote!(match *this {}))
    } else {
        (quote!(match this { #(#numbers)* }), quote!(match this { #(#places)* }))
    };
    quote! {
        __reflect::Shape::Enum(__reflect::EnumShape::new::<#ty>(
            const { &[#(#described),*] },
            |this| #number,
            |this, field| #place,
        ))
    }
}

fn describe(container: &Container<'_>, variant: &Variant<'_>) -> TokenStream {
    let name = variant.attrs.name(variant.ident);
    let style = match variant.input.fields {
        Fields::Unit => quote!(Unit),
        Fields::Unnamed(_) => quote!(Tuple),
        Fields::Named(_) => quote!(Named),
    };
    let fields = variant.fields.iter().map(|field| {
        let (name, ty) = (&field.name, container.in_place(field.ty));
        let ty = type_of(container, field).unwrap_or(quote!(__reflect::type_of::<#ty>));
        let meta = field.attrs.meta(&field.input.attrs, None);
        quote!(__reflect::Field::of_variant(#name, #ty, #meta))
    });
    let meta = variant.attrs.meta(&variant.input.attrs, Some(variant.ident.span()));
    quote!(__reflect::Variant::new(#name, __reflect::Style::#style, const { &[#(#fields),*] }, #meta))
}

/// The arm that finds the fields of one variant. `place_of` holds each to the type that it was declared with.
fn places(container: &Container<'_>, ty: &TokenStream, variant: &Variant<'_>) -> TokenStream {
    let ident = variant.ident;
    if variant.fields.is_empty() {
        return quote!(#ty::#ident { .. } => __reflect::core::ptr::null(),);
    }
    let bindings = variant.fields.iter().map(|field| {
        let (member, binding) = (&field.member, field.binding());
        quote!(#member: #binding)
    });
    let arms = variant.fields.iter().enumerate().map(|(index, field)| {
        let (binding, ty) = (field.binding(), container.in_place(field.ty));
        quote!(#index => __reflect::place_of::<#ty>(&raw const *#binding),)
    });
    quote! {
        #ty::#ident { #(#bindings,)* .. } => match field {
            #(#arms)*
            _ => __reflect::core::ptr::null(),
        },
    }
}

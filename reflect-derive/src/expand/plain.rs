//! Types that C may have by value, as far as can be seen here: `#[repr(C)]` structs of public fields, enums of an
//! integer. Whether they are `Copy`, and their fields plain, rustc finds out.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Fields, Ident, ReturnType, Type};

use crate::ast::{Body, Container, Field};
use crate::c_types::is;
use crate::repr;
use crate::types::arguments;

pub(super) fn expand(container: &Container<'_>) -> Option<TokenStream> {
    let ident = container.ident;
    if !container.generics.params.is_empty() {
        return None;
    }
    let hints = repr::hints(&container.input.attrs);
    let has = |name: &str| hints.iter().any(|hint| hint == name);
    if has("packed") || has("align") {
        return None;
    }
    let words = repr::words(&container.input.attrs)?;
    match &container.body {
        Body::Struct(form, fields) if matches!(words, ('C' | 't', 0)) => {
            let is_plain =
                |field: &Field<'_>| field.public && field.attrs.opaque.is_none() && field.attrs.remote.is_none();
            if fields.is_empty() || fields.len() < form.len() || !fields.iter().all(is_plain) {
                return None;
            }
            // Whether it is plain would depend on whether it is: an error of rustc's, whatever it is used for.
            if fields.iter().any(|field| is_passed(field.ty, ident, false)) {
                return None;
            }
            if words == ('t', 0) {
                let [Field { member, ty, .. }] = &fields[..] else { return None };
                return Some(quote!(__reflect::plain!(transparent #ident, #member: #ty);));
            }
            let fields = fields.iter().map(|field| {
                let (member, name, ty) = (&field.member, &field.name, field.ty);
                quote!(#member: #name, #ty;)
            });
            Some(quote!(__reflect::plain!(struct #ident, #(#fields)*);))
        }
        Body::Enum(variants) if !variants.is_empty() && !matches!(words.0, 'R' | 't') && words.1 != 128 => {
            if !variants.iter().all(|variant| matches!(variant.input.fields, Fields::Unit)) {
                return None;
            }
            let variants = variants.iter().map(|variant| {
                let (ident, name) = (variant.ident, variant.attrs.name(variant.ident));
                quote!(#ident: #name;)
            });
            let words = repr::listed(Some(words));
            Some(quote!(__reflect::plain!(enum #ident #words, #(#variants)*);))
        }
        _ => None,
    }
}

/// Whether a function pointer in this type has values of the type of this name as parameters, or as its result. (Two types
/// that have each other so cannot be told here; rustc does not decide then whether they are plain, and says so.)
fn is_passed(ty: &Type, ident: &Ident, in_function: bool) -> bool {
    match ty {
        Type::BareFn(function) => {
            let result = match &function.output {
                ReturnType::Type(_, ty) => Some(&**ty),
                ReturnType::Default => None,
            };
            function.inputs.iter().map(|input| &input.ty).chain(result).any(|ty| is_passed(ty, ident, true))
        }
        Type::Array(array) => is_passed(&array.elem, ident, in_function),
        Type::Group(group) => is_passed(&group.elem, ident, in_function),
        Type::Paren(paren) => is_passed(&paren.elem, ident, in_function),
        Type::Path(_) => {
            let itself = in_function && (is(ty, &ident.to_string()) || is(ty, "Self"));
            itself
                || arguments(ty).is_some_and(|(_, args)| args.into_iter().any(|ty| is_passed(ty, ident, in_function)))
        }
        _ => false,
    }
}

//! Types that C may have by value, as far as can be seen here: `#[repr(C)]` structs of public fields, enums of an
//! integer. Whether they are `Copy`, and their fields plain, rustc finds out.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Fields, Ident, ReturnType, Type};

use crate::ast::{Body, Container};
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
    // As with `Meta::repr_c`: nobody but whoever has read the attribute can say it.
    let claimed = quote!(unsafe { __reflect::c::Claimed::new() });
    match &container.body {
        Body::Struct(form, fields) if has("C") || has("transparent") => {
            let plain = |field: &crate::ast::Field<'_>| {
                field.public && field.attrs.opaque.is_none() && field.attrs.remote.is_none()
            };
            if fields.is_empty() || fields.len() < form.len() || !fields.iter().all(plain) {
                return None;
            }
            // Whether it is plain would depend on whether it is: an error of rustc's, whatever it is used for.
            if fields.iter().any(|field| is_passed(field.ty, ident, false)) {
                return None;
            }
            if has("transparent") {
                let [field] = &fields[..] else { return None };
                let ty = field.ty;
                return Some(quote!(__reflect::plain!(transparent #ident, #claimed, #ty);));
            }
            let fields = fields.iter().map(|field| {
                let (member, name, ty) = (&field.member, &field.name, field.ty);
                quote!(#member: #name, #ty;)
            });
            Some(quote!(__reflect::plain!(struct #ident, #claimed, #(#fields)*);))
        }
        Body::Enum(variants) if !variants.is_empty() => {
            if !variants.iter().all(|variant| matches!(variant.input.fields, Fields::Unit)) {
                return None;
            }
            let (int, name) = integer(&hints)?;
            let variants = variants.iter().map(|variant| {
                let (ident, name) = (variant.ident, variant.attrs.name(variant.ident));
                quote!(#ident: #name;)
            });
            Some(quote!(__reflect::plain!(enum #ident, #claimed, #int, #name; #(#variants)*);))
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

/// The integer that an enum is, and what C calls it, where it is not C's own `enum`.
fn integer(hints: &[Ident]) -> Option<(Ident, TokenStream)> {
    let some = |name: &str| quote!(__reflect::core::option::Option::Some(#name));
    let int = hints.iter().find_map(|hint| {
        let name = match hint.to_string().as_str() {
            "u8" => "uint8_t",
            "u16" => "uint16_t",
            "u32" => "uint32_t",
            "u64" => "uint64_t",
            "usize" => "size_t",
            "i8" => "int8_t",
            "i16" => "int16_t",
            "i32" => "int32_t",
            "i64" => "int64_t",
            "isize" => "ptrdiff_t",
            _ => return None,
        };
        Some((hint.clone(), some(name)))
    });
    let of_c = || hints.iter().find(|hint| *hint == "C");
    int.or_else(|| of_c().map(|hint| (Ident::new("i32", hint.span()), quote!(__reflect::core::option::Option::None))))
}

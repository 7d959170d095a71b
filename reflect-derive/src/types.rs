//! How a parameter or a result is passed, by how its type is written.

use proc_macro2::{Delimiter, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{GenericArgument, Ident, Lifetime, PathArguments, Type, TypeReference};

use crate::ctxt::Ctxt;

/// The marker for a parameter's type: see `func::signature` in `reflect-core`. `out` is the way out.
pub(crate) fn param(cx: &mut Ctxt, ty: &Type, out: &str) -> TokenStream {
    match marker(cx, ty, false) {
        Ok(marker) => marker,
        Err(why) => {
            cx.error(
                ty,
                format!(
                    "{why}. A parameter can be `T`, `&T`, `&mut T`, `Option<&T>` or `Option<&mut T>`, written out and not \
                     behind an alias; {out}"
                ),
            );
            quote!(__reflect::Own<()>)
        }
    }
}

/// The marker for a result's type.
pub(crate) fn result(cx: &mut Ctxt, ty: &Type, out: &str) -> TokenStream {
    match marker(cx, ty, true) {
        Ok(marker) => marker,
        Err(why) => {
            cx.error(
                ty,
                format!(
                    "{why}. A result can be `T`, `&T`, `&mut T`, `Option` of such a reference, or `Result` with one as its \
                     success, written out and not behind an alias; {out}"
                ),
            );
            quote!(__reflect::Own<()>)
        }
    }
}

fn marker(cx: &mut Ctxt, ty: &Type, result: bool) -> Result<TokenStream, &'static str> {
    let ty = plain(ty);
    if let Some((mutable, target)) = borrow(ty) {
        check_owned(target)?;
        return Ok(on(cx, if mutable { "Mut" } else { "Ref" }, &[target]));
    }
    match arguments(ty) {
        Some((name, args)) if name == "Option" && args.len() == 1 => {
            if let Some((mutable, target)) = borrow(args[0]) {
                check_owned(target)?;
                return Ok(on(cx, if mutable { "OptMut" } else { "OptRef" }, &[target]));
            }
        }
        Some((name, args)) if result && name == "Result" && args.len() == 2 => {
            if let Some((mutable, target)) = borrow(args[0]) {
                check_owned(target)?;
                check_owned(args[1])?;
                return Ok(on(cx, if mutable { "ResMut" } else { "ResRef" }, &[target, args[1]]));
            }
        }
        _ => {}
    }
    check_owned(ty)?;
    Ok(on(cx, "Own", &[ty]))
}

/// Whether a parameter is `&mut T`.
pub(crate) fn is_exclusive(ty: &Type) -> bool {
    matches!(borrow(ty), Some((true, _)))
}

/// Whether a parameter that takes a list borrows it: `&[T]`, not `Vec<T>`. `None` where it takes none.
pub(crate) fn list(ty: &Type) -> Option<bool> {
    match borrow(ty) {
        Some((false, Type::Slice(_))) => Some(true),
        Some(_) => None,
        None => arguments(plain(ty)).filter(|(name, args)| name == "Vec" && args.len() == 1).map(|_| false),
    }
}

/// Whether a result borrows.
pub(crate) fn lends(ty: &Type) -> bool {
    let inside = |(name, args): (String, Vec<&Type>)| {
        (name == "Option" || name == "Result") && args.first().is_some_and(|ty| borrow(ty).is_some())
    };
    borrow(ty).is_some() || arguments(plain(ty)).is_some_and(inside)
}

/// A marker of these types. Each is named by `Reflected`, where it stands: rustc then says of one that is not `Reflect`
/// so there and nowhere else. The number tells the places apart: without it, rustc would speak of the first one only.
fn on(cx: &mut Ctxt, marker: &str, types: &[&Type]) -> TokenStream {
    let marker = Ident::new(marker, at(types[0].span()));
    let types = types.iter().map(|ty| {
        // From its first token to its last: that is what rustc underlines.
        let name = Ident::new("Type", at(last(ty.to_token_stream()).unwrap_or_else(|| ty.span())));
        let number = (!is_primitive(ty)).then(|| {
            let number = Literal::usize_unsuffixed(cx.number());
            quote_spanned!(at(ty.span())=> <#number>)
        });
        quote_spanned!(at(ty.span())=> <#ty as __reflect::Reflected #number>::#name)
    });
    quote_spanned!(marker.span()=> __reflect::#marker<#(#types),*>)
}

/// Whether a type is `Reflect` for certain, or as certain as can be by its name.
fn is_primitive(ty: &Type) -> bool {
    const NAMES: &[&str] = &[
        "Self", "bool", "char", "str", "String", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64",
        "i128", "isize", "f32", "f64",
    ];
    match ty {
        Type::Path(path) => path.path.get_ident().is_some_and(|name| NAMES.iter().any(|other| name == other)),
        Type::Slice(slice) => is_primitive(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().all(is_primitive),
        _ => false,
    }
}

/// That place, for code of our own.
pub(crate) fn at(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

/// Where the last token stands.
fn last(tokens: TokenStream) -> Option<Span> {
    tokens.into_iter().last().map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            last(group.stream()).unwrap_or_else(|| group.span())
        }
        token => token.span(),
    })
}

/// Without the parentheses and groups that macros leave.
pub(crate) fn plain(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Paren(inner) => &inner.elem,
            Type::Group(inner) => &inner.elem,
            _ => return ty,
        }
    }
}

/// A reference that lives as long as a call: whether it is exclusive, and to what. Not `&'static`, which is a value like
/// any other.
pub(crate) fn borrow(ty: &Type) -> Option<(bool, &Type)> {
    match plain(ty) {
        Type::Reference(reference) if !is_static(reference.lifetime.as_ref()) => {
            Some((reference.mutability.is_some(), plain(&reference.elem)))
        }
        _ => None,
    }
}

fn is_static(lifetime: Option<&Lifetime>) -> bool {
    lifetime.is_some_and(|lifetime| lifetime.ident == "static")
}

/// The last name of a path, and its type arguments.
pub(crate) fn arguments(ty: &Type) -> Option<(String, Vec<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    let types = args.args.iter().filter_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    Some((last.ident.to_string(), types.collect()))
}

/// Refuses what a run-time type cannot stand for; rustc refuses what cannot be seen here (a type alias that borrows).
fn check_owned(ty: &Type) -> Result<(), &'static str> {
    #[derive(Default)]
    struct Look(Option<&'static str>);
    impl<'t> Visit<'t> for Look {
        fn visit_type_reference(&mut self, reference: &'t TypeReference) {
            if reference.lifetime.is_none() {
                self.0 =
                    Some("a borrow inside of another type has no run-time type: how long it lasts would be unknown");
            }
            visit::visit_type_reference(self, reference);
        }
        fn visit_lifetime(&mut self, lifetime: &'t Lifetime) {
            if lifetime.ident != "static" {
                self.0 = Some("a type that borrows has no run-time type: how long it lasts would be unknown");
            }
        }
        fn visit_type_impl_trait(&mut self, _: &'t syn::TypeImplTrait) {
            self.0 = Some("`impl Trait` stands for a type without a name, which cannot be reflected");
        }
        fn visit_type_bare_fn(&mut self, _: &'t syn::TypeBareFn) {
            // Its lifetimes are its own; rustc knows which of these types are `Reflect`.
        }
        fn visit_type_infer(&mut self, _: &'t syn::TypeInfer) {
            self.0 = Some("the type has to be written out");
        }
    }
    let mut look = Look::default();
    look.visit_type(ty);
    look.0.map_or(Ok(()), Err)
}

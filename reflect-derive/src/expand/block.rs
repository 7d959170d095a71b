//! A block of methods: how the type finds it.

use proc_macro2::{Group, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, ItemImpl, PathArguments, Type};

use crate::attr::{self, Attrs};

/// A number for a name, where the name stands: constants that are parameters cannot be text.
pub(super) fn hash(name: &Ident) -> Literal {
    let text = name.unraw().to_string();
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mut hash = Literal::u64_unsuffixed(hash);
    hash.set_span(name.span());
    hash
}

/// Where these tokens stand, for code of our own.
pub(super) fn at(tokens: &impl Spanned) -> Span {
    Span::mixed_site().located_at(tokens.span())
}

/// The same tokens, as if all of them stood there.
pub(super) fn located(tokens: TokenStream, span: Span) -> TokenStream {
    let locate = |token: TokenTree| match token {
        TokenTree::Group(group) => {
            let mut located = Group::new(group.delimiter(), located(group.stream(), span));
            located.set_span(span);
            TokenTree::Group(located)
        }
        mut other => {
            other.set_span(other.span().located_at(span));
            other
        }
    };
    tokens.into_iter().map(locate).collect()
}

/// What is put beside the block: `table` is an expression of type `MethodsOf<Self>`.
pub(super) fn expand(block: &ItemImpl, options: &Attrs, table: &TokenStream) -> TokenStream {
    let of_trait = block.trait_.as_ref().map(|_| {
        let impls = impls(block, options);
        quote!(.of_trait(#impls))
    });
    let value = quote!(__reflect::BlockOf::new(#table)#of_trait);
    let name = options.name.as_ref().or_else(|| Some(&block.trait_.as_ref()?.1.segments.last()?.ident));
    if block.generics.params.is_empty() {
        concrete(block, options, name, &value)
    } else {
        generic(block, options, name, &value)
    }
}

fn concrete(block: &ItemImpl, options: &Attrs, name: Option<&Ident>, value: &TokenStream) -> TokenStream {
    let (ty, cfgs, path, import) = (&block.self_ty, attr::cfgs(&block.attrs), options.path(), options.import());
    let hash = name.map_or(Literal::u64_unsuffixed(0), hash);
    // The type has no parameters; behind an alias it could.
    let check = located(quote!(#path::__private::assert_not_generic(#path::__private::type_of::<#ty>())), at(ty));
    quote! {
        #path::__private::block! { [#cfgs #[allow(deprecated)]] #ty, #hash, #check, { #import #value } }
    }
}

/// Of all instances of a type, none of which the registry could know.
fn generic(block: &ItemImpl, options: &Attrs, name: Option<&Ident>, value: &TokenStream) -> TokenStream {
    let (impl_generics, _, where_clause) = block.generics.split_for_impl();
    let bounds = where_clause.map(|clause| clause.predicates.iter()).into_iter().flatten();
    let params = block.generics.type_params().map(|param| &param.ident);
    let (ty, cfgs, path, import) = (&block.self_ty, attr::cfgs(&block.attrs), options.path(), options.import());
    let hash = name.map_or(Literal::u64_unsuffixed(0), hash);
    let listed = match name {
        Some(name) => quote_spanned!(at(name)=> __reflect::assert_listed::<Self, #hash>();),
        None => located(quote!(__reflect::assert_derived::<#ty>();), at(ty)),
    };
    // That the type and its parameters are `Reflect` is asked here, so that the block may have fewer bounds than the
    // derive. All of it stands where the type does: rustc shows both, where there are two blocks of a name.
    let header = quote_spanned! {at(ty)=>
        impl #impl_generics #path::__private::OneBlockOfEachName<#hash> for #ty
        where #ty: #path::Reflect, #(#params: #path::Reflect,)* #(#bounds),*
    };
    quote! {
        #cfgs
        #[allow(deprecated)]
        #header {
            const BLOCK: #path::__private::BlockOf<Self> = { #import #listed #value };
        }
    }
}

/// The traits of `#[reflect_trait]` that the block shows its type to have: the trait says so itself, by a function that
/// only such traits have. Its name has that of the trait in it, which `name` tells where the trait has been imported
/// under another.
fn impls(block: &ItemImpl, options: &Attrs) -> TokenStream {
    let Some((_, path, _)) = &block.trait_ else { unreachable!("asked of trait blocks only") };
    let has_parameters = path.segments.iter().any(|segment| !matches!(segment.arguments, PathArguments::None));
    if has_parameters || is_unsized(&block.self_ty) {
        // A trait with parameters is none of them, and what has no size becomes no trait object.
        return quote!(__reflect::Vec::new);
    }
    let name = options.name.as_ref().or(path.segments.last().map(|last| &last.ident));
    let declared = declared(name.expect("a path is not empty"));
    let other = unreflected(&declared);
    quote! {{
        fn __impls<__S: #path + 'static>() -> __reflect::Vec<__reflect::Impl> {
            #other
            <__S>::#declared()
        }
        __impls::<Self>
    }}
}

/// Whether a type has no size, as it is written.
fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.path.is_ident("str"),
        Type::Paren(inner) => is_unsized(&inner.elem),
        Type::Group(inner) => is_unsized(&inner.elem),
        _ => false,
    }
}

/// The function by which a trait of `#[reflect_trait]` says that a type has it.
pub(super) fn declared(name: &Ident) -> Ident {
    format_ident!("__reflect_trait_{}", name.unraw(), span = Span::mixed_site())
}

/// A trait of all types with the same function, which is found where the trait that is asked has none: what a bound
/// gives comes before what a trait in scope does.
pub(super) fn unreflected(declared: &Ident) -> TokenStream {
    quote! {
        #[allow(dead_code, non_snake_case)]
        trait __Unreflected {
            fn #declared() -> __reflect::Vec<__reflect::Impl> {
                __reflect::Vec::new()
            }
        }
        impl<__S> __Unreflected for __S {}
    }
}

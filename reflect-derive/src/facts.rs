//! What rustc's own attributes say of a function: `#[deprecated]` and `#[must_use]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Meta, MetaNameValue, Token};

/// What there is to add to `More::NONE`. Mistakes are rustc's to report.
pub(crate) fn read(attrs: &[Attribute]) -> TokenStream {
    let find = |name| attrs.iter().find(|attr| attr.path().is_ident(name));
    let deprecated = find("deprecated").map(|attr| {
        let (mut since, mut note) = (quote!(""), quote!(""));
        match &attr.meta {
            Meta::Path(_) => {}
            Meta::NameValue(pair) => note = text(&pair.value),
            Meta::List(list) => {
                let pairs = list.parse_args_with(Punctuated::<MetaNameValue, Token![,]>::parse_terminated);
                for pair in pairs.into_iter().flatten() {
                    match pair.path.get_ident().map(ToString::to_string).as_deref() {
                        Some("since") => since = text(&pair.value),
                        Some("note") => note = text(&pair.value),
                        _ => {}
                    }
                }
            }
        }
        quote!(.deprecated(#since, #note))
    });
    let must_use = find("must_use").map(|attr| {
        let reason = match &attr.meta {
            Meta::NameValue(pair) => text(&pair.value),
            _ => quote!(""),
        };
        quote!(.must_use(#reason))
    });
    quote!(#deprecated #must_use)
}

/// What is not text would be said here once more.
fn text(value: &Expr) -> TokenStream {
    match value {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => quote!(#text),
        _ => quote!(""),
    }
}

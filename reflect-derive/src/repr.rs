//! What `#[repr(..)]` says of a type. Mistakes are rustc's to report.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

/// `meta` with what there is to add. Alignment and packing are in the type's layout.
///
/// It is `unsafe` to claim: nobody else can, and rustc lets a derive's `unsafe` pass where the user forbids it, since
/// lints do not look into what a macro of another crate writes.
pub(crate) fn add(meta: TokenStream, attrs: &[Attribute]) -> TokenStream {
    let hints = hints(attrs);
    let has = |name| hints.iter().any(|hint| hint == name);
    // The integer first: of `repr(C, u8)` it is what an enum without data is.
    match hints.iter().find_map(integer) {
        Some(kind) => quote!(unsafe { #meta.repr_int(__reflect::Kind::#kind) }),
        None if has("C") => quote!(unsafe { #meta.repr_c() }),
        None if has("transparent") => quote!(unsafe { #meta.repr_transparent() }),
        None => meta,
    }
}

/// The words in `#[repr(..)]`.
pub(crate) fn hints(attrs: &[Attribute]) -> Vec<Ident> {
    metas(attrs).filter_map(|hint| hint.path().get_ident().cloned()).collect()
}

/// What stands in `#[repr(..)]`.
pub(crate) fn metas(attrs: &[Attribute]) -> impl Iterator<Item = Meta> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("repr"))
        .filter_map(|attr| attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok())
        .flatten()
}

/// `U8` of `u8`.
fn integer(hint: &Ident) -> Option<Ident> {
    let name = hint.to_string();
    let (sign, size) = name.split_at_checked(1)?;
    let sized = matches!(size, "8" | "16" | "32" | "64" | "128" | "size");
    (sized && matches!(sign, "i" | "u")).then(|| format_ident!("{}{size}", sign.to_uppercase()))
}

//! What `#[repr(..)]` says of a type. Mistakes are rustc's to report.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Attribute, DeriveInput, Meta, Token};

/// The words of `Represented` for what these attributes say: `'u', 8`, or `'R', 0` where they say nothing of how values
/// are passed (alignment and packing are in the type's layout). `None` where they name two integers: rustc warns of
/// these and takes one.
pub(crate) fn words(attrs: &[Attribute]) -> Option<(char, u32)> {
    let hints = hints(attrs);
    let has = |name| hints.iter().any(|hint| hint == name);
    let integers: Vec<(char, u32)> = hints.iter().filter_map(integer).collect();
    match integers[..] {
        // The integer first: of `repr(C, u8)` it is what an enum without data is.
        [integer] => Some(integer),
        [] if has("C") => Some(('C', 0)),
        [] if has("transparent") => Some(('t', 0)),
        [] => Some(('R', 0)),
        _ => None,
    }
}

/// The words as the library's macros take them, `['u' 8]`, or `[]`.
pub(crate) fn listed(words: Option<(char, u32)>) -> TokenStream {
    let words = words.map(|(form, bits)| {
        let bits = Literal::u32_unsuffixed(bits);
        quote!(#form #bits)
    });
    quote!([#words])
}

/// The claim that the type has this representation. Its `unsafe` is the only one that the derive writes, and covers no
/// name but those of the type, which stands beside it, and of the trait, which no other can replace: see `Represented`.
pub(crate) fn claim(input: &DeriveInput) -> Option<TokenStream> {
    let (form, bits) = words(&input.attrs)?;
    let bits = Literal::u32_unsuffixed(bits);
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    Some(quote! {
        #[automatically_derived]
        unsafe impl #impl_generics __reflect::Represented<#form, #bits> for #ident #ty_generics #where_clause {
            const __REFLECT_REPRESENTED: () = ();
        }
    })
}

/// The words in `#[repr(..)]`. Rustc takes `r#C` for `C`, and `r#repr` for `repr`.
pub(crate) fn hints(attrs: &[Attribute]) -> Vec<Ident> {
    metas(attrs).filter_map(|hint| hint.path().get_ident().map(Ident::unraw)).collect()
}

/// What stands in `#[repr(..)]`.
pub(crate) fn metas(attrs: &[Attribute]) -> impl Iterator<Item = Meta> {
    attrs
        .iter()
        .filter(|attr| attr.path().get_ident().is_some_and(|name| name.unraw() == "repr"))
        .filter_map(|attr| attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok())
        .flatten()
}

/// `'u', 8` of `u8`, and `'u', 0` of `usize`.
fn integer(hint: &Ident) -> Option<(char, u32)> {
    let name = hint.to_string();
    let form = name.chars().next().filter(|form| matches!(form, 'i' | 'u'))?;
    match &name[1..] {
        "size" => Some((form, 0)),
        bits @ ("8" | "16" | "32" | "64" | "128") => Some((form, bits.parse().expect("a number"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn words_are_those_of_the_representation() {
        let cases: [(Attribute, _); 15] = [
            (parse_quote!(#[repr(C)]), Some(('C', 0))),
            (parse_quote!(#[repr(C, align(16))]), Some(('C', 0))),
            (parse_quote!(#[repr(transparent)]), Some(('t', 0))),
            (parse_quote!(#[repr(u8)]), Some(('u', 8))),
            (parse_quote!(#[repr(i128)]), Some(('i', 128))),
            (parse_quote!(#[repr(usize)]), Some(('u', 0))),
            (parse_quote!(#[repr(isize)]), Some(('i', 0))),
            (parse_quote!(#[repr(C, i16)]), Some(('i', 16))),
            (parse_quote!(#[repr(r#C)]), Some(('C', 0))),
            (parse_quote!(#[r#repr(r#u8)]), Some(('u', 8))),
            (parse_quote!(#[repr(packed)]), Some(('R', 0))),
            (parse_quote!(#[repr(Rust)]), Some(('R', 0))),
            (parse_quote!(#[represented(u8)]), Some(('R', 0))),
            // Rustc takes one of them, and it is not said which.
            (parse_quote!(#[repr(u8, i8)]), None),
            (parse_quote!(#[repr(r#u8, i8)]), None),
        ];
        for (attr, expected) in cases {
            assert_eq!(words(std::slice::from_ref(&attr)), expected, "{}", quote!(#attr));
        }
        let apart: [Attribute; 2] = [parse_quote!(#[repr(u8)]), parse_quote!(#[repr(C)])];
        assert_eq!(words(&apart), Some(('u', 8)));
    }
}

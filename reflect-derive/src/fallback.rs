//! After errors: just enough of an `impl` that the rest of the program does not complain too.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// `Reflect` for a type whose derive has failed. Nothing of it can be used: its proof does not evaluate.
pub(crate) fn derive(input: &DeriveInput, krate: Option<&syn::Path>) -> TokenStream {
    let ident = &input.ident;
    if input.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let bounds = where_clause.map(|clause| &clause.predicates);
    let path = krate.map_or(quote!(::reflect), quote::ToTokens::to_token_stream);
    quote! {
        #[automatically_derived]
        impl #impl_generics #path::Reflect for #ident #ty_generics where Self: 'static, #bounds {
            const PROOF: #path::__private::Proof<Self> = #path::__private::Proof::failed();
        }
    }
}

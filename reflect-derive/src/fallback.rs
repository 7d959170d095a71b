//! After errors: just enough of an `impl` that the rest of the program does not complain too.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// `Reflect` for a type whose derive has failed. Nothing of it is ever used: the errors stop the compilation.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    if input.generics.lifetimes().next().is_some() {
        return TokenStream::new();
    }
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let bounds = where_clause.map(|clause| &clause.predicates);
    quote! {
        #[automatically_derived]
        unsafe impl #impl_generics ::reflect::Reflect for #ident #ty_generics where Self: 'static, #bounds {
            const TYPE: ::reflect::Type = ::reflect::Type::of::<()>();
        }
    }
}

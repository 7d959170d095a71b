//! After errors: just enough of an `impl` that the rest of the program does not complain too. Nothing of it can be
//! used: the proof does not evaluate.

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{DeriveInput, Ident, ItemFn, Lifetime, parse_quote};

use crate::attr::Attrs;

/// `Reflect`, or `Remote`, for a type whose derive has failed.
pub(crate) fn derive(input: &DeriveInput, attrs: &Attrs) -> TokenStream {
    let ident = &input.ident;
    let path = attrs.path();
    if let Some(target) = &attrs.remote {
        // With parameters, which is a mistake, it stands for no one type.
        if !input.generics.params.is_empty() {
            return TokenStream::new();
        }
        return quote! {
            impl #path::Remote for #ident {
                type Target = #target;
                const PROOF: #path::__private::Proof<#target> = #path::__private::Proof::failed();
            }
        };
    }
    // A type that borrows is nowhere `Reflect`; one for `'static` keeps its fields and parameters from saying so again.
    let mut generics = input.generics.clone();
    generics.params =
        generics.params.into_iter().filter(|param| !matches!(param, syn::GenericParam::Lifetime(_))).collect();
    let mut ty: syn::Type = {
        let (_, ty_generics, _) = input.generics.split_for_impl();
        parse_quote!(#ident #ty_generics)
    };
    Static.visit_type_mut(&mut ty);
    Static.visit_generics_mut(&mut generics);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let bounds = where_clause.map(|clause| &clause.predicates);
    // Whatever blocks it may have listed: of none is there anything to say.
    let mut named = generics.clone();
    named.params.push(parse_quote!(const __NAME: u64));
    let (impl_named, ..) = named.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #path::Reflect for #ty where Self: 'static, #bounds {
            type Form = #path::__private::Own<Self>;
            const PROOF: #path::__private::Proof<Self> = #path::__private::Proof::failed();
        }
        impl #impl_generics #path::__private::Derived for #ty #where_clause {}
        impl #impl_named #path::__private::Lists<__NAME> for #ty #where_clause {}
    }
}

/// `Reflect` for the objects of a trait whose attribute has failed.
pub(crate) fn objects(ident: &Ident, attrs: &Attrs) -> TokenStream {
    let path = attrs.path();
    quote! {
        impl #path::Reflect for dyn #ident {
            type Form = #path::__private::Own<Self>;
            const PROOF: #path::__private::Proof<Self> = #path::__private::Proof::failed();
        }
        impl #path::Reflect for #path::__private::Box<dyn #ident> {
            type Form = #path::__private::Own<Self>;
            const PROOF: #path::__private::Proof<Self> = #path::__private::Proof::failed();
        }
    }
}

/// The type beside a function whose attribute has failed.
pub(crate) fn function(function: &ItemFn, attrs: &Attrs) -> TokenStream {
    let (path, ident, vis) = (attrs.path(), &function.sig.ident, &function.vis);
    quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_docs)]
        #vis enum #ident {}
        impl #path::NamedFn for #ident {
            const FUNCTION: &'static #path::Method = #path::__private::failed();
        }
    }
}

/// Makes every lifetime `'static`.
struct Static;

impl VisitMut for Static {
    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        *lifetime = Lifetime::new("'static", lifetime.span());
        visit_mut::visit_lifetime_mut(self, lifetime);
    }
}

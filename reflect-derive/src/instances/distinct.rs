//! That the arguments of a call tell instances apart.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::visit_mut::VisitMut;
use syn::{Generics, Ident, Signature, Type};

use super::{Instance, Substitute, inputs, written};
use crate::ctxt::Ctxt;

/// Refuses instances that their arguments would not tell apart, as far as can be seen here, and has rustc refuse the
/// rest: an `impl` of one trait for one type with the types of each instance's parameters. `generics` and `this` are
/// those of the block.
pub(crate) fn told_apart(
    cx: &mut Ctxt,
    name: &Ident,
    instances: &[(&Instance<'_>, Signature)],
    block: Option<(&Generics, &Type)>,
) -> TokenStream {
    let mut seen: Vec<String> = Vec::new();
    let mut impls = TokenStream::new();
    for (instance, signature) in instances {
        let mut types: Vec<Type> = inputs(signature).cloned().collect();
        let text = text_of(signature);
        if let Some(other) = seen.iter().position(|other| *other == text) {
            let (label, other) = (&instance.label, &instances[other].0.label);
            let differ = instances.iter().any(|(_, other)| text_of(other) != text);
            let why = if differ { "" } else { ", since no parameter depends on them" };
            let suggested = match syn::parse_str::<Ident>(label) {
                Ok(ident) => ident.to_string().to_lowercase(),
                Err(_) => "..".into(),
            };
            let entry = written(instance.tokens.clone());
            let message = format!(
                "the arguments of a call do not tell `{name}<{label}>` from `{name}<{other}>`{why}; give an instance a \
                 name of its own: `{entry} as \"{name}_{suggested}\"`"
            );
            cx.error(instance.tokens, message);
            return TokenStream::new();
        }
        seen.push(text);
        let mut substitute = Substitute { instance: None, this: block.map(|(_, this)| this), lifetimes: true };
        for ty in &mut types {
            substitute.visit_type_mut(ty);
            // What is borrowed exclusively passes for what is shared.
            let mut inner = ty;
            while let Type::Group(group) = inner {
                inner = &mut group.elem;
            }
            if let Type::Reference(reference) = inner {
                reference.mutability = None;
            }
        }
        let this = block.map(|(_, this)| quote!(#this,));
        let (impl_generics, where_clause) = match block {
            None => (None, None),
            Some((generics, this)) => {
                let (impl_generics, _, where_clause) = generics.split_for_impl();
                let bounds = where_clause.map(|clause| &clause.predicates);
                let params = generics.type_params().map(|param| &param.ident);
                let own = quote!(where #this: 'static, #(#params: 'static,)* #bounds);
                (Some(impl_generics.to_token_stream()), Some(own))
            }
        };
        impls.extend(quote_spanned! {instance.span=>
            #[allow(unused_qualifications)]
            impl #impl_generics Distinct<(#this #(#types,)*)> for #name #where_clause {}
        });
    }
    if instances.len() < 2 {
        return TokenStream::new();
    }
    quote! {
        #[allow(dead_code, non_camel_case_types, deprecated)]
        const _: () = {
            trait Distinct<Parameters> {}
            struct #name;
            #impls
        };
    }
}

/// The types of a signature's parameters, as text.
fn text_of(signature: &Signature) -> String {
    let types = inputs(signature);
    quote!(#(#types),*).to_string()
}

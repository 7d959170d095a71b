//! Writes the code, one file per kind of item.

mod enum_;
pub(crate) mod func;
pub(crate) mod methods;
mod signature;
mod struct_;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{DeriveInput, GenericParam, Generics, Type, parse_quote};

use crate::ast::{Body, Container};
use crate::ctxt::Ctxt;
use crate::fallback;

/// `#[derive(Reflect)]`
pub(crate) fn derive(input: DeriveInput) -> TokenStream {
    let mut cx = Ctxt::new();
    let container = Container::read(&mut cx, &input);
    let krate = container.attrs.krate.clone();
    match cx.finish() {
        None => container.expand(),
        Some(errors) => {
            let stub = fallback::derive(&input, krate.as_ref());
            quote!(#errors #stub)
        }
    }
}

impl Container<'_> {
    fn expand(&self) -> TokenStream {
        let import = self.attrs.import();
        let item = match &self.attrs.remote {
            Some(target) => self.remote(target),
            None => self.own(),
        };
        quote! {
            const _: () = {
                #import
                #item
            };
        }
    }

    /// `Reflect` for the type itself.
    fn own(&self) -> TokenStream {
        let ident = self.ident;
        let described = self.described();
        let generics = bounded(self.generics, &self.attrs.bound);
        let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
        let plain = self.generics.params.is_empty();
        let subject = if plain { quote!(static #ident) } else { quote!(const Self) };
        let register = plain.then(|| quote!(__reflect::register_type!(#ident);));
        quote! {
            #[automatically_derived]
            impl #impl_generics __reflect::Reflect for #ident #ty_generics #where_clause {
                const PROOF: __reflect::Proof<Self> = __reflect::describe!(#subject: Reflect, #described);
            }
            #register
        }
    }

    /// `Remote` for a description of a foreign type.
    fn remote(&self, target: &Type) -> TokenStream {
        let ident = self.ident;
        let described = self.described();
        quote! {
            type __Target = #target;
            #[automatically_derived]
            impl __reflect::Remote for #ident {
                type Target = __Target;
                const PROOF: __reflect::Proof<__Target> = __reflect::describe!(static __Target: Remote, #described);
            }
        }
    }

    /// Kind and shape, name, and the rest: what `describe!` takes of every type.
    fn described(&self) -> TokenStream {
        let shape = match &self.body {
            _ if self.attrs.opaque.is_some() => quote!(Opaque {}),
            Body::Struct(fields) => struct_::shape(self, fields),
            Body::Enum(variants) => enum_::shape(self, variants),
        };
        let name = self.name();
        let meta = self.attrs.meta(&self.input.attrs, Some(self.ident.span()));
        quote!(#shape, #name, #meta)
    }

    fn name(&self) -> TokenStream {
        if self.attrs.remote.is_some() {
            return quote!(__reflect::Name::Foreign(__reflect::core::any::type_name::<__Target>));
        }
        let name = syn::ext::IdentExt::unraw(self.ident).to_string();
        let module = quote!(__reflect::core::module_path!());
        let args: Vec<_> = self.generics.params.iter().filter_map(generic_arg).collect();
        if args.is_empty() {
            quote!(__reflect::Name::path(#module, #name))
        } else {
            quote!(__reflect::Name::generic(#module, #name, const { &[#(#args),*] }))
        }
    }

    /// A type that the user has written in the definition, fit for a `static`, where `Self` cannot be said.
    fn in_place(&self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        if self.generics.params.is_empty() {
            SelfTo(self.ident.to_token_stream()).visit_type_mut(&mut ty);
        }
        ty
    }
}

fn generic_arg(param: &GenericParam) -> Option<TokenStream> {
    match param {
        GenericParam::Type(param) => {
            let ident = &param.ident;
            Some(quote!(__reflect::GenericArg::Type(__reflect::type_of::<#ident>)))
        }
        GenericParam::Const(param) => {
            let ident = &param.ident;
            Some(quote!(__reflect::GenericArg::Const(|f| __reflect::core::fmt::Display::fmt(&#ident, f))))
        }
        GenericParam::Lifetime(_) => None,
    }
}

/// The type's generics for an `impl`: every type parameter is `Reflect`, and the user's further bounds hold.
fn bounded(generics: &Generics, bound: &[syn::WherePredicate]) -> Generics {
    let mut generics = generics.clone();
    for param in generics.type_params_mut() {
        param.bounds.push(parse_quote!(__reflect::Reflect));
    }
    if !bound.is_empty() {
        generics.make_where_clause().predicates.extend(bound.iter().cloned());
    }
    generics
}

/// Replaces `Self` by a name.
struct SelfTo(TokenStream);

impl VisitMut for SelfTo {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        match ty {
            Type::Path(path) if path.qself.is_none() && path.path.is_ident("Self") => {
                *ty = Type::Verbatim(self.0.clone());
            }
            _ => visit_mut::visit_type_mut(self, ty),
        }
    }
}

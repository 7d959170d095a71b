//! Writes the code, one file per kind of item.

mod block;
mod c_names;
mod constructors;
mod enum_;
mod export;
pub(crate) mod func;
pub(crate) mod methods;
mod plain;
mod signature;
mod source;
mod struct_;
mod table;
pub(crate) mod trait_;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{DeriveInput, GenericParam, Generics, Ident, Type, parse_quote};

use crate::ast::{Body, Container};
use crate::attr;
use crate::ctxt::Ctxt;
use crate::fallback;
use crate::repr;

/// `#[derive(Reflect)]`
pub(crate) fn derive(input: DeriveInput) -> TokenStream {
    let mut cx = Ctxt::new();
    let container = Container::read(&mut cx, &input);
    match cx.finish() {
        None if container.sound => container.expand(),
        errors => {
            let stub = fallback::derive(&input, &container.attrs);
            quote!(#errors #stub)
        }
    }
}

/// The item that an attribute stands on, which begins with this keyword; where it is another, the error, and the item
/// as it was.
fn parse<T: syn::parse::Parse>(input: TokenStream, keyword: &str, wrong: &str) -> Result<T, TokenStream> {
    syn::parse2(input.clone()).map_err(|error| {
        // Rustc tells the reader what is wrong with an item of the right kind, in better words.
        let error = if is_item(&input, keyword) { error } else { syn::Error::new_spanned(attr::after(&input), wrong) };
        let (error, input) = (error.to_compile_error(), attr::stripped(input));
        quote!(#error #input)
    })
}

/// Whether this keyword comes first, but for attributes, visibility and qualifiers.
fn is_item(input: &TokenStream, keyword: &str) -> bool {
    const BEFORE: &[&str] = &["pub", "unsafe", "const", "async", "extern", "default"];
    input.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(word) if BEFORE.iter().any(|other| word == other) => None,
        TokenTree::Ident(word) => Some(word == keyword),
        _ => None,
    }) == Some(true)
}

impl Container<'_> {
    fn expand(&self) -> TokenStream {
        let import = self.attrs.import();
        let item = match &self.attrs.remote {
            Some(target) => self.remote(target),
            None => self.own(),
        };
        quote! {
            #[allow(deprecated)]
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
        let is_one = self.generics.params.is_empty();
        let subject = if is_one { quote!(static #ident) } else { quote!(const Self) };
        // Where the name stands: rustc then says of one that there is not so there.
        let blocks = self.attrs.blocks.iter().map(|name| {
            let (hash, at) = (block::hash(name), block::at(name));
            let this = block::located(quote!(#ident #ty_generics), at);
            quote_spanned!(at=> { <#this as __reflect::OneBlockOfEachName<#hash>>::BLOCK })
        });
        let lists = self.attrs.blocks.iter().map(|name| {
            let hash = block::hash(name);
            quote!(impl #impl_generics __reflect::Lists<#hash> for #ident #ty_generics #where_clause {})
        });
        // For all arguments, with whatever bounds a block comes.
        let (all, _, whole) = self.generics.split_for_impl();
        let derived = (!is_one).then(|| quote!(impl #all __reflect::Derived for #ident #ty_generics #whole {}));
        let register = is_one.then(|| quote!(__reflect::register_type!(#ident);));
        let instances = self.instances.iter().map(|args| quote!(__reflect::register_type!(#ident<#args>);));
        let represented = repr::claim(self.input);
        let plain = plain::expand(self);
        quote! {
            #represented
            #[automatically_derived]
            impl #impl_generics __reflect::Reflect for #ident #ty_generics #where_clause {
                type Form = __reflect::Own<Self>;
                const PROOF: __reflect::Proof<Self> = __reflect::describe!(#subject: Reflect [#(#blocks)*], #described);
            }
            #(#lists)*
            #derived
            #register
            #(#instances)*
            #plain
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
                const PROOF: __reflect::Proof<__Target> = __reflect::describe!(static __Target: Remote [], #described);
            }
        }
    }

    /// Kind and shape, name, and the rest: what `describe!` takes of every type.
    fn described(&self) -> TokenStream {
        let shape = match &self.body {
            Body::Opaque => quote!(Opaque {}),
            Body::Struct(form, fields) => {
                // Of a foreign type it cannot be known: its private fields have no names here.
                struct_::shape(form, fields, fields.len() < form.len() || self.attrs.remote.is_some())
            }
            Body::Enum(variants) => enum_::shape(variants),
        };
        let name = self.name();
        let meta = self.attrs.meta(&self.input.attrs, Some(self.ident.span()));
        // Nobody here can tell the representation of a foreign type.
        let repr = repr::listed(self.attrs.remote.is_none().then(|| repr::words(&self.input.attrs)).flatten());
        let described = quote!(#repr #shape, #name, #meta);
        // In a `static`, `Self` cannot be said.
        if self.generics.params.is_empty() { name_self(described, self.ident) } else { described }
    }

    fn name(&self) -> TokenStream {
        if self.attrs.remote.is_some() {
            return quote!(__reflect::Name::Foreign(__reflect::core::any::type_name::<__Target>));
        }
        let name = syn::ext::IdentExt::unraw(self.ident).to_string();
        let module = quote!(__reflect::core::module_path!());
        let source = source::hash(self.input);
        let args: Vec<_> = self.generics.params.iter().filter_map(generic_arg).collect();
        if args.is_empty() {
            quote!(__reflect::Name::path(#module, #name).defined(#source))
        } else {
            quote!(__reflect::Name::generic(#module, #name, const { &[#(#args),*] }).defined(#source))
        }
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
            Some(quote!(__reflect::GenericArg::Const(|f| __reflect::core::fmt::Debug::fmt(&#ident, f))))
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

/// Replaces `Self` by a name, wherever it stands.
fn name_self(tokens: TokenStream, name: &Ident) -> TokenStream {
    let replace = |token| match token {
        TokenTree::Ident(ident) if ident == "Self" => {
            let mut name = name.clone();
            name.set_span(ident.span());
            TokenTree::Ident(name)
        }
        TokenTree::Group(group) => {
            let mut replaced = Group::new(group.delimiter(), name_self(group.stream(), name));
            replaced.set_span(group.span());
            TokenTree::Group(replaced)
        }
        other => other,
    };
    tokens.into_iter().map(replace).collect()
}

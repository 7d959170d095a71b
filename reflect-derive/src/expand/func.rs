//! `#[reflect_fn]`: a free function, and a type of its name beside it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::Visit;
use syn::{Ident, ItemFn, Receiver, Signature};

use super::block::at;
use super::export::Exported;
use super::methods::Method;
use super::signature::Callable;
use crate::attr::{self, Attrs, cfgs, strip};
use crate::ctxt::Ctxt;
use crate::instances::{self, Instantiate};
use crate::{fallback, param};

pub(crate) fn expand(args: TokenStream, input: TokenStream) -> TokenStream {
    let mut function: ItemFn = match super::parse(input, "fn", "`#[reflect_fn]` goes on a function") {
        Ok(function) => function,
        Err(refused) => return refused,
    };
    let mut cx = Ctxt::new();
    let attrs = Attrs::arguments(&mut cx, args, &attr::FUNCTION);
    for attr in function.attrs.iter().filter(|attr| attr.path().is_ident("reflect")) {
        cx.error(attr, "what is said of a function stands in its `#[reflect_fn(..)]`");
    }
    strip(&mut function.attrs);
    let of_block = of_block(&function.sig);
    if let Some(this) = &of_block {
        cx.error(this, "a function of an `impl` block is reflected with that block: `#[reflect_methods]`");
        // Without the rest, none of which can stand in a block.
        let errors = cx.finish();
        param::strip(&mut function.sig);
        return quote!(#errors #function);
    }
    let name = attrs.name(&function.sig.ident);
    let mut items = TokenStream::new();
    let named = match &attrs.instantiate {
        Some(listed) if !instances::check(&mut cx, listed, &function.sig, "function") => Vec::new(),
        Some(listed) => instances(&mut cx, &function, listed, &name, &mut items),
        None => vec![(function.sig.ident.clone(), method(&mut cx, &function, &function.sig, None, &name).method)],
    };
    items.extend(export(&mut cx, &function, &attrs));
    param::strip(&mut function.sig);
    if let Some(errors) = cx.finish() {
        let stub = fallback::function(&function, &attrs);
        return quote!(#errors #function #stub);
    }
    for (ident, method) in named {
        items.extend(item(&function, &attrs, &ident, &method));
    }
    quote!(#function #items)
}

/// The function that C has of it, if it has one.
fn export(cx: &mut Ctxt, function: &ItemFn, attrs: &Attrs) -> Option<TokenStream> {
    let claim = attrs.exported(cx, "a function")?;
    if let Some(listed) = &attrs.instantiate {
        let message = "a generic function is not one function but many, none of which C could name; export one that calls the \
                       instance";
        cx.error(&listed.key, message);
        return None;
    }
    let meta = attrs.meta(&function.attrs, Some(function.sig.ident.span()));
    let exported = Exported {
        name: claim.name.value(),
        claim,
        at: claim.name.to_token_stream(),
        panic: attrs.panic.as_ref(),
        owner: None,
        meta: &meta,
        cfgs: cfgs(&function.attrs),
        import: attrs.import(),
    };
    Some(exported.expand(cx, &function.sig, &function.sig.ident.to_token_stream()))
}

/// What shows that a function is one of an `impl` block, where no type can stand beside it: `self`, or `Self`.
fn of_block(signature: &Signature) -> Option<TokenStream> {
    struct Find(Option<TokenStream>);
    impl<'t> Visit<'t> for Find {
        fn visit_receiver(&mut self, receiver: &'t Receiver) {
            self.0.get_or_insert_with(|| receiver.to_token_stream());
        }
        fn visit_ident(&mut self, ident: &'t Ident) {
            if ident == "Self" {
                self.0.get_or_insert_with(|| ident.to_token_stream());
            }
        }
    }
    let mut find = Find(None);
    find.visit_signature(signature);
    find.0
}

/// The description of a function of this signature.
fn method(cx: &mut Ctxt, function: &ItemFn, signature: &Signature, args: Option<TokenStream>, name: &str) -> Method {
    let ident = &function.sig.ident;
    let turbofish = args.map(|args| quote!(::<#args>));
    let callable =
        Callable::read(cx, signature, None, quote!(#ident #turbofish), "it has to do without `#[reflect_fn]`");
    let more = callable.more(&function.attrs);
    let Callable { params, result, names, closure, is_unsafe, .. } = callable;
    let new = if is_unsafe { quote!(unsafe_function) } else { quote!(function) };
    let method = quote! {
        __reflect::Method::#new::<#params, #result, _>(
            __reflect::core::module_path!(), #name, &[#(#names),*], #closure,
        )#more
    };
    Method { method, more }
}

/// The instances of a generic function, by the names of the types that stand for them: those without a name of their
/// own as one function.
fn instances(
    cx: &mut Ctxt,
    function: &ItemFn,
    listed: &Instantiate,
    name: &str,
    items: &mut TokenStream,
) -> Vec<(Ident, TokenStream)> {
    let signature = &function.sig;
    let instances = listed.of(cx, &signature.generics, true);
    let (mut named, mut set, mut methods, mut more) = (Vec::new(), Vec::new(), Vec::new(), None);
    for instance in &instances {
        let own = instance.signature(signature, None);
        match instance.name {
            Some(text) => match text.parse::<Ident>() {
                Ok(ident) => {
                    named.push((ident, method(cx, function, &own, Some(instance.args()), &text.value()).method));
                }
                Err(_) => cx.error(text, "the name of a function's instance is also that of a type beside it"),
            },
            None => {
                let name = format!("{name}<{}>", instance.label);
                let described = method(cx, function, &own, Some(instance.args()), &name);
                methods.push(described.method);
                more = described.more;
                set.push((instance, own));
            }
        }
    }
    if !set.is_empty() {
        param::refuse_open(cx, signature);
        let distinct = instances::told_apart(cx, &signature.ident, &set, None);
        if !distinct.is_empty() {
            let cfgs = cfgs(&function.attrs);
            items.extend(quote!(#cfgs #distinct));
        }
        let method = quote! {
            __reflect::Method::overloaded(
                #name, const { &__reflect::Overloads::functions(const { &[#(#methods),*] })#more },
            )
        };
        named.push((signature.ident.clone(), method));
    }
    named
}

/// A type by which a function is named.
fn item(function: &ItemFn, attrs: &Attrs, ident: &Ident, method: &TokenStream) -> TokenStream {
    let import = attrs.import();
    let meta = attrs.meta(&function.attrs, Some(function.sig.ident.span()));
    let private = (!matches!(function.vis, syn::Visibility::Public(_))).then(|| quote!(.private()));
    let (vis, cfgs) = (&function.vis, cfgs(&function.attrs));
    // Where the name stands: rustc shows both, if there is another type of it.
    let marker = quote_spanned!(at(ident)=> enum #ident {});
    quote! {
        #cfgs
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_docs)]
        #vis #marker

        #cfgs
        #[allow(deprecated)]
        const _: () = {
            #import
            impl __reflect::NamedFn for #ident {
                const FUNCTION: &'static __reflect::Method = {
                    static METHOD: __reflect::Method = #method #private.meta(#meta);
                    &METHOD
                };
            }
            __reflect::register_function!(<#ident as __reflect::NamedFn>::FUNCTION);
        };
    }
}

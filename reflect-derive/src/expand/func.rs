//! `#[reflect_fn]`: a free function, and a type of its name beside it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

use super::signature::Callable;
use crate::attr::{self, Attrs, cfgs};
use crate::ctxt::Ctxt;
use crate::{fallback, param};

pub(crate) fn expand(args: TokenStream, input: TokenStream) -> TokenStream {
    let mut function: ItemFn = match super::parse(input, "`#[reflect_fn]` goes on a function") {
        Ok(function) => function,
        Err(refused) => return refused,
    };
    let mut cx = Ctxt::new();
    let attrs = Attrs::arguments(&mut cx, args, &attr::FUNCTION);
    if let Some(receiver) = function.sig.receiver() {
        cx.error(receiver, "a method is reflected with its `impl` block: `#[reflect_methods]`");
    }
    let ident = &function.sig.ident.clone();
    let callable = Callable::read(&mut cx, &function.sig, quote!(#ident), "it has to do without `#[reflect_fn]`");
    param::strip(&mut function.sig);
    let more = callable.more(&function.attrs);
    let Callable { params, result, names, closure, .. } = callable;
    if let Some(errors) = cx.finish() {
        // In an `impl` block, no type can stand beside it.
        let stub = function.sig.receiver().is_none().then(|| fallback::function(&function, &attrs));
        return quote!(#errors #function #stub);
    }
    let (import, name) = (attrs.import(), attrs.name(ident));
    let meta = attrs.meta(&function.attrs, Some(ident.span()));
    let private = (!matches!(function.vis, syn::Visibility::Public(_))).then(|| quote!(.private()));
    let (vis, cfgs) = (&function.vis, cfgs(&function.attrs));
    quote! {
        #function

        #cfgs
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_docs)]
        #vis enum #ident {}

        #cfgs
        #[allow(deprecated)]
        const _: () = {
            #import
            impl __reflect::NamedFn for #ident {
                const FUNCTION: &'static __reflect::Method = {
                    static METHOD: __reflect::Method = __reflect::Method::function::<#params, #result, _>(
                        __reflect::core::module_path!(), #name, &[#(#names),*], #closure,
                    )#private.meta(#meta)#more;
                    &METHOD
                };
            }
            __reflect::register_function!(<#ident as __reflect::NamedFn>::FUNCTION);
        };
    }
}

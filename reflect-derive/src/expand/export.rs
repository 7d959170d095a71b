//! `export = unsafe("..")`: a function that C has, too.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{FnArg, Ident, ItemImpl, LitStr, Pat, Receiver, Signature, Type};

use super::block;
use super::c_names::check_name;
use crate::attr::{Attrs, Claim, Export, cfgs};
use crate::c_types::{self, Form, Given};
use crate::ctxt::Ctxt;

/// What C has of a block, or of a function.
#[derive(Clone, Copy)]
pub(super) struct Exports<'e> {
    /// The claim of all names with this beginning.
    prefix: &'e Claim,
    panic: Option<&'e LitStr>,
    /// Whether the block is the type's own, with which comes what frees its handles.
    frees: bool,
}

impl<'e> Exports<'e> {
    /// Of a block.
    pub(super) fn read(cx: &mut Ctxt, options: &'e Attrs, block: &ItemImpl) -> Option<Exports<'e>> {
        let prefix = options.exported(cx, "a block")?;
        if !block.generics.params.is_empty() {
            let message = "a generic type is not one type but many, and so are its functions; export a block of one of its \
                           instances, `impl Stack<i32>`";
            cx.error(&prefix.name, message);
            return None;
        }
        check_name(cx, &prefix.name.value(), &prefix.name).then_some(Exports {
            prefix,
            panic: options.panic.as_ref(),
            frees: block.trait_.is_none() && options.name.is_none(),
        })
    }

    /// The name of what frees the handles of the type.
    fn drop(&self) -> String {
        format!("{}_drop", self.prefix.name.value())
    }

    /// What makes a type's handles, beside its own block: one that has no name.
    pub(super) fn handle(&self, options: &Attrs, block: &ItemImpl) -> TokenStream {
        if !self.frees {
            return TokenStream::new();
        }
        let (ty, cfgs, import) = (&block.self_ty, cfgs(&block.attrs), options.import());
        let claim = self.prefix.block(&[&self.drop()]);
        // Where the type stands: rustc shows both, where two blocks would make it one.
        let path = options.path();
        let handle = quote_spanned! {block::at(ty)=>
            impl #path::__private::c::OneExportedBlockWithoutName for #ty {}
        };
        quote! {
            #cfgs
            #handle
            #cfgs
            const _: () = {
                #import
                __reflect::export_handle!(#claim #ty);
            };
        }
    }
}

/// What is said of one function for C.
pub(super) struct Exported<'e> {
    /// Its name in C, the claim of that name, and where the name is written.
    pub(super) name: String,
    pub(super) claim: &'e Claim,
    pub(super) at: TokenStream,
    pub(super) panic: Option<&'e LitStr>,
    /// The type whose method it is.
    pub(super) owner: Option<&'e Type>,
    /// `Meta`, and the `#[cfg]`s.
    pub(super) meta: &'e TokenStream,
    pub(super) cfgs: TokenStream,
    pub(super) import: TokenStream,
}

impl<'e> Exported<'e> {
    /// Of a method that the attributes say this of, in a block of which `exports` is said: its name in C, and what
    /// becomes of panics.
    pub(super) fn of_method(
        cx: &mut Ctxt,
        exports: Option<Exports<'e>>,
        attrs: &'e Attrs,
        ident: &Ident,
        name: &str,
    ) -> Option<(String, &'e Claim, TokenStream, Option<&'e LitStr>)> {
        let panic = attrs.panic.as_ref().or(exports.and_then(|exports| exports.panic));
        let (name, claim, at) = match (&attrs.export, exports) {
            (Some(Export { claim: Some(claim), .. }), _) => (claim.name.value(), claim, claim.name.to_token_stream()),
            (None, Some(Exports { prefix, .. })) => {
                (format!("{}_{name}", prefix.name.value()), prefix, attrs.name_at(ident))
            }
            (own, exports) => {
                if let (Some(Export { key, .. }), None) = (own, exports) {
                    cx.error(key, "the block is not exported, so that there is nothing to leave out");
                }
                if let Some(panic) = &attrs.panic {
                    cx.error(panic, "`panic` is about functions for C, which this is not");
                }
                return None;
            }
        };
        if let Some(exports) = exports.filter(|exports| exports.frees && name == exports.drop()) {
            let message = format!(
                "`{}` is what frees the handles of the type; `export = unsafe(\"name\")` gives the method another name",
                exports.drop()
            );
            cx.error(&at, message);
        }
        Some((name, claim, at, panic))
    }

    /// The function: `signature` is without `Self`, and `callee` is its path.
    pub(super) fn expand(&self, cx: &mut Ctxt, signature: &Signature, callee: &TokenStream) -> TokenStream {
        if !check_name(cx, &self.name, &self.at) {
            return TokenStream::new();
        }
        let out = match self.owner {
            Some(_) => "`#[reflect(export = false)]` leaves it out",
            None => "it has to do without `export`",
        };
        if let Some(token) = &signature.asyncness {
            cx.error(token, format!("an `async fn` gives a future, which C cannot wait for; {out}"));
        }
        let Some((abi, policy)) = panics(cx, self.panic) else { return TokenStream::new() };
        let (forms, args) = params(cx, signature, self.owner, out);
        let params: Vec<TokenStream> = forms.iter().enumerate().map(|(index, param)| param.expand(index)).collect();
        let given = c_types::give(cx, &signature.output, out);
        // Each type in question once, so that rustc speaks of it once.
        let all = || forms.iter().map(|param| &param.form).chain(&given.forms);
        let checks: TokenStream = all().map(|form| form.checks.clone()).collect();
        let checks = (!checks.is_empty()).then(|| quote!(const _: () = { #checks };));
        let types = all().enumerate().map(|(index, Form { marker, .. })| {
            let alias = alias(index);
            quote!(type #alias = #marker;)
        });
        let span = Span::mixed_site().located_at(signature.ident.span());
        let results: Vec<Ident> =
            (0..given.forms.len()).map(|index| format_ident!("__r{index}", span = Span::mixed_site())).collect();
        let giving = given.forms.iter().enumerate().map(|(index, Form { of, .. })| {
            let (result, at) = (&results[index], params.len() + index);
            let pad = format_ident!("__pad{at}", span = Span::mixed_site());
            let alias = alias(at);
            quote!({#result #pad #at #alias (#of)})
        });
        let unused = (params.is_empty() && results.is_empty()).then(|| quote!(unused unused));
        let promised = Ident::new("__promised", Span::mixed_site());
        let call = match signature.unsafety {
            None => quote_spanned!(span=> #callee(#(#args),*)),
            // C makes the promise that the function asks for.
            Some(_) => quote_spanned! {span=>
                (__reflect::unsafely!(fn |(), (#(#args,)*)| #callee, (#(#args,)*)))(#promised, (), (#(#args,)*))
            },
        };
        let (form, returned) = returned(&given, &results, params.len());
        let is_tuple = given.tuple;
        let body = body(&given, &call);
        let owner = self.owner.map_or_else(
            || quote!(__reflect::core::option::Option::None),
            |owner| quote!(__reflect::core::option::Option::Some(__reflect::type_of::<#owner>)),
        );
        let claim = self.claim.block(&[&self.name, &format!("{}_call", self.name)]);
        let (meta, cfgs, import) = (self.meta, &self.cfgs, &self.import);
        quote! {
            #cfgs
            #[allow(deprecated)]
            const _: () = {
                #import
                #checks
                #(#types)*
                __reflect::export! {
                    #claim #abi #policy, #owner, #meta;
                    #(#params)* #(#giving)* #unused;
                    #form #is_tuple #returned;
                    |#promised| #body
                }
            };
        }
    }
}

/// The convention, and what becomes of panics.
fn panics(cx: &mut Ctxt, panic: Option<&LitStr>) -> Option<(&'static str, TokenStream)> {
    Some(match panic.map(LitStr::value).as_deref() {
        None | Some("status") => ("C", quote!(Status)),
        Some("abort") => ("C", quote!(Abort)),
        Some("unwind") => ("C-unwind", quote!(Unwind)),
        Some(_) => {
            let message = "a panic can become a status (`\"status\"`, which is what it does unless something else is said), \
                           end the process (`\"abort\"`), or unwind into the caller (`\"unwind\"`)";
            cx.error(panic, message);
            return None;
        }
    })
}

/// The name of a part's marker.
fn alias(index: usize) -> Ident {
    format_ident!("__ReflectC{index}", span = Span::mixed_site())
}

/// A parameter: its field in the frame, its name, and what it is in C.
struct Param {
    field: Ident,
    name: String,
    form: Form,
}

impl Param {
    /// As the library's macro wants it.
    fn expand(&self, index: usize) -> TokenStream {
        let Param { field, name, form: Form { of, is_list, .. } } = self;
        let alias = alias(index);
        let [pad, len] =
            [format!("__pad{index}"), format!("{field}_len")].map(|name| Ident::new(&name, Span::mixed_site()));
        let passed = if *is_list {
            quote! {
                #field: __reflect::c::Pointer<#alias>, #len: __reflect::core::primitive::usize,
                => <#alias as __reflect::c::TakeList>::list(#field, #len)
            }
        } else {
            quote!(#field: __reflect::c::Passed<#alias>, => #field)
        };
        quote!([#field #pad #index #name #alias (#of) #passed])
    }
}

/// The parameters, receiver included, and what the function is called with.
fn params(cx: &mut Ctxt, signature: &Signature, owner: Option<&Type>, out: &str) -> (Vec<Param>, Vec<Ident>) {
    let receives = usize::from(signature.receiver().is_some());
    let params = signature.inputs.iter().enumerate().filter_map(|(index, input)| {
        let (field, name, form) = match input {
            FnArg::Receiver(receiver) => ("__recv".into(), "self".into(), self::receiver(cx, receiver, owner?, out)),
            FnArg::Typed(typed) => {
                let field = format!("__p{}", index - receives);
                let name = match &*typed.pat {
                    Pat::Ident(pattern) => pattern.ident.unraw().to_string(),
                    _ => format!("p{}", index - receives),
                };
                (field, name, c_types::take(cx, &typed.ty, out))
            }
        };
        Some(Param { field: Ident::new(&field, Span::mixed_site()), name, form })
    });
    let params: Vec<Param> = params.collect();
    let args = params.iter().map(|param| param.field.clone()).collect();
    (params, args)
}

fn receiver(cx: &mut Ctxt, receiver: &Receiver, owner: &Type, out: &str) -> Form {
    match (receiver.colon_token, &receiver.reference, receiver.mutability) {
        (None, Some(_), Some(_)) => Form::receiver("Exclusive", owner),
        (None, Some(_), None) => Form::receiver("Shared", owner),
        (None, None, _) => Form::receiver("Value", owner),
        // Written out, it is a parameter like any other.
        (Some(_), ..) => c_types::take(cx, &receiver.ty, out),
    }
}

/// How C gets the results: the form, the type, and from the frame its value.
fn returned(given: &Given, results: &[Ident], first: usize) -> (TokenStream, TokenStream) {
    let frame = Ident::new("__frame", Span::mixed_site());
    let returned = match (&given.forms[..], given.tuple) {
        ([], _) => quote!((), |#frame| ()),
        ([_], false) => {
            let (result, alias) = (&results[0], alias(first));
            quote!(__reflect::c::Given<#alias>, |#frame| #frame.#result)
        }
        _ => quote!(__ReflectReturn, |#frame| __ReflectReturn { #(#results: #frame.#results),* }),
    };
    let form = match (given.fallible, results.is_empty()) {
        (false, _) => quote!(Value),
        (true, true) => quote!(Status),
        (true, false) => quote!(StatusAnd),
    };
    (form, returned)
}

/// From the call to a tuple of its results.
fn body(given: &Given, call: &TokenStream) -> TokenStream {
    let result = quote!(__reflect::core::result::Result);
    let several = |value: TokenStream| match (&given.forms[..], given.tuple) {
        ([_], false) => quote!((#value,)),
        _ => value,
    };
    if !given.fallible {
        let value = several(call.clone());
        return quote!(#result::Ok(#value));
    }
    let value = Ident::new("__value", Span::mixed_site());
    let packed = several(quote!(#value));
    quote! {
        match #call {
            #result::Ok(#value @ _) => #result::Ok(#packed),
            #result::Err(#value @ _) => #result::Err(__reflect::c::error_text(#value)),
        }
    }
}

//! Reads what is said of parameters: `#[reflect(..)]` and doc comments.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Attribute, Expr, FnArg, Lit, Meta, Pat, PatType, ReturnType, Signature};

use crate::attr::{self, Attrs, Default};
use crate::ctxt::Ctxt;
use crate::{show, types};

/// What an expansion needs of the parameters.
pub(crate) struct Params {
    pub(crate) names: Vec<String>,
    /// What there is to add to `More::NONE`; empty for most functions.
    pub(crate) more: TokenStream,
}

/// A parameter, and what is said of it.
struct Param<'s> {
    input: &'s PatType,
    attrs: Attrs,
    name: String,
}

/// Reads the typed parameters of a signature, whose markers are given.
pub(crate) fn read(cx: &mut Ctxt, signature: &Signature, typed: &[&PatType], markers: &[TokenStream]) -> Params {
    if let Some(receiver) = signature.receiver() {
        for attr in receiver.attrs.iter().filter(|attr| is_ours(attr)) {
            cx.error(attr, "nothing can be said of `self` alone; say it of the method");
        }
    }
    let params: Vec<Param<'_>> = typed.iter().map(|input| Param::read(cx, input)).collect();
    check_names(cx, signature, &params);
    for (index, param) in params.iter().enumerate() {
        let after = &params[index + 1..];
        if let Some(default) = &param.attrs.default {
            check_default(cx, param, default, after);
        }
        if let Some(variadic) = param.attrs.variadic {
            check_variadic(cx, signature, param, variadic, after);
        }
    }
    let extras: Vec<_> =
        params.iter().zip(markers).enumerate().filter_map(|(at, (param, marker))| param.extra(at, marker)).collect();
    let extras = (!extras.is_empty()).then(|| quote!(.params(const { &[#(#extras),*] })));
    let variadic = params.iter().zip(markers).find(|(param, _)| param.attrs.variadic.is_some());
    let variadic = variadic.map(|(_, marker)| quote!(.variadic(__reflect::Variadic::of::<#marker>())));
    Params { names: params.into_iter().map(|param| param.name).collect(), more: quote!(#extras #variadic) }
}

impl<'s> Param<'s> {
    fn read(cx: &mut Ctxt, input: &'s PatType) -> Param<'s> {
        check_docs(cx, &input.attrs);
        let attrs = Attrs::read(cx, &input.attrs, &attr::PARAM);
        let name = match &*input.pat {
            Pat::Ident(pattern) => attrs.name(&pattern.ident.unraw()),
            _ => attrs.rename.as_ref().map_or_else(|| "_".into(), syn::LitStr::value),
        };
        Param { input, attrs, name }
    }

    /// What is said of it, if anything is.
    fn extra(&self, index: usize, marker: &TokenStream) -> Option<TokenStream> {
        let attrs = &self.attrs;
        let documented = attr::docs(&self.input.attrs).is_some();
        if !documented && attrs.tag.is_none() && attrs.attrs.is_empty() && attrs.default.is_none() {
            return None;
        }
        let meta = attrs.meta(&self.input.attrs, None);
        let default = attrs.default.as_ref().map(|Default { key, value }| {
            let shown = value.as_ref().map_or_else(|| "..".into(), show::expression);
            let at_key = Span::mixed_site().located_at(key.span());
            let value = value.as_ref().map_or_else(
                || quote_spanned!(at_key=> __reflect::core::default::Default::default()),
                |value| quote!(#value),
            );
            quote!(.default(__reflect::Maker::of::<#marker, _>(|| #value), #shown))
        });
        Some(quote!(__reflect::Extra::of(#index, #meta) #default))
    }
}

/// Two parameters of one name could not both be given by name. Only a `rename` can bring that about.
fn check_names(cx: &mut Ctxt, signature: &Signature, params: &[Param<'_>]) {
    for param in params {
        let Some(rename) = &param.attrs.rename else { continue };
        match (&*param.name, signature.receiver()) {
            ("_", _) => cx.error(rename, "this is no name: an argument could not be given by it"),
            ("self", Some(receiver)) => cx.taken("self", rename, receiver.self_token, "parameter"),
            _ => {}
        }
    }
    let named = params.iter().filter(|param| !matches!(&*param.name, "" | "_"));
    crate::ast::check_names(cx, "parameter", named.map(|param| (&param.name, &param.attrs, &param.input.pat)));
}

fn check_default(cx: &mut Ctxt, param: &Param<'_>, default: &Default, after: &[Param<'_>]) {
    if param.attrs.variadic.is_some() {
        cx.error(&default.key, "a variadic parameter has no default: left out, it is empty");
        return;
    }
    if types::is_exclusive(&param.input.ty) {
        cx.error(
            &default.key,
            "a `&mut T` has no default: nobody would see what is written to it. Take `Option<&mut T>`, whose \
             `#[reflect(default)]` is `None`, or give the change back as a result",
        );
    }
    let needed = after.iter().find(|later| later.attrs.default.is_none() && later.attrs.variadic.is_none());
    if let Some(needed) = needed {
        let later = match &*needed.name {
            "_" => "a parameter after it".into(),
            name => format!("`{name}`, which comes after it,"),
        };
        cx.error(
            &default.key,
            format!("{later} has no default: only the last arguments can be left out. Move this parameter to the end"),
        );
    }
}

fn check_variadic(cx: &mut Ctxt, signature: &Signature, param: &Param<'_>, variadic: Span, after: &[Param<'_>]) {
    let mut error = |message: &str| cx.push(syn::Error::new(variadic, message));
    if !after.is_empty() {
        error("only the last parameter can take what is left of the arguments");
    }
    let Some(borrowed) = types::list(&param.input.ty) else {
        cx.error(
            &param.input.ty,
            "a variadic parameter is `&[T]` or `Vec<T>`, written out and not behind an alias: what is left of the \
             arguments becomes a list",
        );
        return;
    };
    let lends = matches!(&signature.output, ReturnType::Type(_, ty) if types::lends(ty));
    if borrowed && (lends || signature.asyncness.is_some()) {
        error(
            "the elements live in a list that is gone when the call is over, and the result may borrow from it: take \
             `Vec<T>`",
        );
    }
}

/// A doc comment is what can be kept; other things that `doc` can say are not about parameters.
fn check_docs(cx: &mut Ctxt, attrs: &[Attribute]) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("doc")) {
        let text = match &attr.meta {
            // Computed ones are rustc's to check.
            Meta::NameValue(pair) => !matches!(&pair.value, Expr::Lit(lit) if !matches!(lit.lit, Lit::Str(_))),
            _ => false,
        };
        if !text {
            cx.error(attr, "of a parameter, `doc` can only be text: `/// ..` or `#[doc = \"..\"]`");
        }
    }
}

/// Refuses what would leave open which instance of a set is called: arguments that need not be there.
pub(crate) fn refuse_open(cx: &mut Ctxt, signature: &Signature) {
    for input in &signature.inputs {
        let FnArg::Typed(input) = input else { continue };
        let attrs = Attrs::read(cx, &input.attrs, &attr::PARAM);
        let keys = [attrs.default.map(|default| default.key.span()), attrs.variadic];
        for key in keys.into_iter().flatten() {
            let message = "which instance is called would be open without this argument; instances with names can have it: \
                           `instantiate(i32 as \"name_i32\")`";
            cx.push(syn::Error::new(key, message));
        }
    }
}

/// Whether something is said of a parameter that only reflection can need.
pub(crate) fn is_asked(signature: &Signature) -> bool {
    signature.inputs.iter().any(|input| match input {
        FnArg::Typed(typed) => typed.attrs.iter().any(|attr| attr.path().is_ident("reflect")),
        FnArg::Receiver(_) => false,
    })
}

/// Takes away from the parameters what rustc would refuse there.
pub(crate) fn strip(signature: &mut Signature) {
    for input in &mut signature.inputs {
        let attrs = match input {
            FnArg::Receiver(receiver) => &mut receiver.attrs,
            FnArg::Typed(typed) => &mut typed.attrs,
        };
        attrs.retain(|attr| !is_ours(attr));
    }
}

fn is_ours(attr: &Attribute) -> bool {
    attr.path().is_ident("reflect") || attr.path().is_ident("doc")
}

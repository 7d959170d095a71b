//! Instances of what is generic: `instantiate(i32, (u8, String), 3 as "three")`, read here, put in the place of the
//! parameters by `substitute`, held to be of use by `check` and to differ by `distinct`.

mod check;
mod distinct;
mod substitute;
mod written;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{Expr, FnArg, GenericParam, Generics, Ident, Lifetime, Lit, LitStr, Signature, Token, Type, token};

use crate::ctxt::Ctxt;
pub(crate) use check::{associated, check, inputs, mentions};
pub(crate) use distinct::told_apart;
use substitute::Substitute;
use written::{inside, written};

/// What `instantiate(..)` lists.
pub(crate) struct Instantiate {
    pub(crate) key: Ident,
    /// `None` if it could not be read, which has been said.
    entries: Option<Vec<Entry>>,
}

/// One instance, as it is written.
struct Entry {
    tokens: TokenStream,
    /// As the argument of one parameter.
    whole: Option<Arg>,
    /// As the arguments of several.
    parts: Option<Vec<Arg>>,
    name: Option<LitStr>,
}

/// A generic argument.
#[derive(Clone)]
enum Arg {
    Type(Box<Type>),
    Const(Box<Expr>),
    Lifetime(Lifetime),
}

/// An instance: the arguments, in the order of the parameters.
pub(crate) struct Instance<'i> {
    params: Vec<&'i GenericParam>,
    args: Vec<Arg>,
    /// As it is written in an error or a name: `i32, String`.
    pub(crate) label: String,
    pub(crate) name: Option<&'i LitStr>,
    pub(crate) span: Span,
    tokens: &'i TokenStream,
}

impl Instantiate {
    /// What follows the key.
    pub(crate) fn parse(cx: &mut Ctxt, key: Ident, input: ParseStream<'_>) -> syn::Result<Instantiate> {
        if !input.peek(token::Paren) {
            cx.error(&key, "instances are listed in parentheses: `instantiate(i32, String)`");
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<TokenTree>()?;
            }
            return Ok(Instantiate { key, entries: None });
        }
        let content: TokenTree = input.parse()?;
        let TokenTree::Group(content) = content else { unreachable!("peeked") };
        let entries = match Punctuated::<Entry, Token![,]>::parse_terminated.parse2(content.stream()) {
            Ok(entries) => Some(entries.into_iter().collect()),
            Err(error) => {
                cx.push(error);
                None
            }
        };
        Ok(Instantiate { key, entries })
    }

    /// The instances of an item with these parameters; what cannot be one is reported. `named` says whether they may
    /// have names of their own.
    pub(crate) fn of<'i>(&'i self, cx: &mut Ctxt, generics: &'i Generics, named: bool) -> Vec<Instance<'i>> {
        let params: Vec<&GenericParam> = parameters(generics).collect();
        let Some(entries) = &self.entries else { return Vec::new() };
        if entries.is_empty() {
            cx.error(&self.key, "no instance is listed; write the arguments of each: `instantiate(i32, String)`");
        }
        let mut instances: Vec<Instance<'i>> = Vec::new();
        for entry in entries {
            if let (Some(name), false) = (&entry.name, named) {
                cx.error(name, "an instance of a type has a name already: that of the type with its arguments");
                continue;
            }
            let Some(args) = entry.args(cx, &params) else { continue };
            let span = Span::mixed_site().located_at(entry.tokens.span());
            let label = written(if params.len() == 1 { entry.tokens.clone() } else { inside(&entry.tokens) });
            let instance = Instance {
                params: params.clone(),
                args,
                label,
                name: entry.name.as_ref(),
                span,
                tokens: &entry.tokens,
            };
            if instances.iter().any(|other| other.label == instance.label) {
                cx.error(&entry.tokens, format!("the instance `{}` is listed twice", instance.label));
                continue;
            }
            instances.push(instance);
        }
        instances
    }
}

/// The parameters that an instance has arguments for.
pub(crate) fn parameters(generics: &Generics) -> impl Iterator<Item = &GenericParam> {
    generics.params.iter().filter(|param| !matches!(param, GenericParam::Lifetime(_)))
}

fn ident(param: &GenericParam) -> &Ident {
    match param {
        GenericParam::Type(param) => &param.ident,
        GenericParam::Const(param) => &param.ident,
        GenericParam::Lifetime(param) => &param.lifetime.ident,
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Entry> {
        let ahead = input.fork();
        let parts = if input.peek(token::Paren) { parts(&ahead).ok() } else { None };
        let ahead = input.fork();
        let whole = Arg::parse(&ahead).and_then(|arg| end(&ahead).map(|()| arg));
        let mut tokens = TokenStream::new();
        let whole = match (whole, &parts) {
            (Ok(arg), _) => {
                Arg::parse(input)?.to_tokens(&mut tokens);
                Some(arg)
            }
            (Err(_), Some(_)) => {
                input.parse::<TokenTree>()?.to_tokens(&mut tokens);
                None
            }
            (Err(error), None) => return Err(error),
        };
        let name = match input.parse::<Option<Token![as]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        Ok(Entry { tokens, whole, parts, name })
    }
}

/// Several arguments in parentheses.
fn parts(input: ParseStream<'_>) -> syn::Result<Vec<Arg>> {
    let content;
    syn::parenthesized!(content in input);
    let parts = Punctuated::<Arg, Token![,]>::parse_terminated(&content)?;
    end(input)?;
    Ok(parts.into_iter().collect())
}

/// Nothing more of this entry but its name.
fn end(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) || input.peek(Token![as]) {
        return Ok(());
    }
    Err(input.error("expected `,`"))
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Arg> {
        if input.peek(Lifetime) && !input.peek2(Token![+]) {
            return input.parse().map(Arg::Lifetime);
        }
        if input.peek(Lit) || input.peek(Token![-]) || input.peek(token::Brace) {
            let expr: Expr = if input.peek(token::Brace) {
                Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block: input.parse()? })
            } else if input.peek(Token![-]) {
                let op = syn::UnOp::Neg(input.parse()?);
                Expr::Unary(syn::ExprUnary { attrs: Vec::new(), op, expr: Box::new(Expr::Lit(input.parse()?)) })
            } else {
                Expr::Lit(input.parse()?)
            };
            return Ok(Arg::Const(Box::new(expr)));
        }
        input.parse().map(|ty| Arg::Type(Box::new(ty)))
    }
}

impl ToTokens for Arg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Arg::Type(ty) => ty.to_tokens(tokens),
            Arg::Const(expr) => expr.to_tokens(tokens),
            Arg::Lifetime(lifetime) => lifetime.to_tokens(tokens),
        }
    }
}

impl Entry {
    /// The arguments, one for every parameter.
    fn args(&self, cx: &mut Ctxt, params: &[&GenericParam]) -> Option<Vec<Arg>> {
        let names: Vec<String> = params.iter().map(|param| ident(param).to_string()).collect();
        let args = match (params.len(), &self.whole, &self.parts) {
            (1, Some(whole), _) => vec![whole.clone()],
            (count, _, Some(parts)) if count > 1 && parts.len() == count => parts.clone(),
            (1, ..) => {
                cx.error(&self.tokens, format!("expected one argument, for `{}`", names[0]));
                return None;
            }
            (count, _, parts) => {
                let found = parts.as_ref().map_or(1, Vec::len);
                let names = names.join(", ");
                cx.error(
                    &self.tokens,
                    format!("expected {count} arguments in parentheses, `({names})`, found {found}"),
                );
                return None;
            }
        };
        for (arg, param) in args.iter().zip(params) {
            let wrong = match (arg, param) {
                (Arg::Lifetime(_), _) => "lifetimes are not listed: an instance is for every lifetime".into(),
                (Arg::Const(_), GenericParam::Type(param)) => format!("`{}` is a type parameter", param.ident),
                (Arg::Type(ty), GenericParam::Type(_)) if matches!(**ty, Type::Infer(_)) => {
                    "the type has to be written out".into()
                }
                (Arg::Type(ty), GenericParam::Const(param)) if constant(ty).is_none() => {
                    format!("`{}` is a constant: write a literal, a name, or a block, `{{ .. }}`", param.ident)
                }
                _ => continue,
            };
            cx.error(arg, wrong);
            return None;
        }
        let by_kind = |(arg, param): (Arg, &&GenericParam)| match (arg, param) {
            (Arg::Type(ty), GenericParam::Const(_)) => constant(&ty).map(|expr| Arg::Const(Box::new(expr))),
            (arg, _) => Some(arg),
        };
        args.into_iter().zip(params).map(by_kind).collect()
    }
}

/// A name that stands for a constant, and looks like a type.
fn constant(ty: &Type) -> Option<Expr> {
    match ty {
        Type::Path(path) if path.qself.is_none() => {
            Some(Expr::Path(syn::ExprPath { attrs: Vec::new(), qself: None, path: path.path.clone() }))
        }
        _ => None,
    }
}

/// A signature in which `Self` is this type.
pub(crate) fn without_self(signature: &Signature, this: &Type) -> Signature {
    let mut signature = signature.clone();
    let mut substitute = Substitute { instance: None, this: Some(this), lifetimes: false };
    for input in &mut signature.inputs {
        match input {
            FnArg::Typed(input) => substitute.visit_type_mut(&mut input.ty),
            FnArg::Receiver(receiver) => substitute.visit_type_mut(&mut receiver.ty),
        }
    }
    substitute.visit_return_type_mut(&mut signature.output);
    signature
}

impl Instance<'_> {
    /// The arguments, as they are written after `::<` or `<`.
    pub(crate) fn args(&self) -> TokenStream {
        let args = &self.args;
        quote!(#(#args),*)
    }

    /// The signature of this instance; `this` is what `Self` stands for, where that is not `Self`.
    pub(crate) fn signature(&self, signature: &Signature, this: Option<&Type>) -> Signature {
        let mut signature = signature.clone();
        let kept = |param: &GenericParam| !self.params.iter().any(|own| ident(own) == ident(param));
        signature.generics.params = signature.generics.params.into_iter().filter(kept).collect();
        signature.generics.where_clause = None;
        let mut substitute = Substitute { instance: Some(self), this, lifetimes: false };
        for input in &mut signature.inputs {
            if let FnArg::Typed(input) = input {
                substitute.visit_type_mut(&mut input.ty);
            }
        }
        substitute.visit_return_type_mut(&mut signature.output);
        signature
    }
}

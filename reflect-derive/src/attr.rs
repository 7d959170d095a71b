//! Reads `#[reflect(..)]` attributes and doc comments.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Ident, Lit, LitBool, LitStr, Meta, Path, Token, Type, WherePredicate};

use crate::ctxt::Ctxt;
use crate::hint;
use crate::instances::Instantiate;

/// What can stand in `#[reflect(..)]`, on whatever item. [`Allowed`] says what an item takes.
#[derive(core::default::Default)]
pub(crate) struct Attrs {
    pub(crate) skip: Option<Span>,
    pub(crate) embed: Option<Span>,
    pub(crate) opaque: Option<Span>,
    pub(crate) private: Option<Span>,
    pub(crate) remote: Option<Type>,
    pub(crate) rename: Option<LitStr>,
    pub(crate) tag: Option<LitStr>,
    pub(crate) attrs: Vec<Expr>,
    pub(crate) bound: Vec<WherePredicate>,
    pub(crate) blocks: Vec<Ident>,
    pub(crate) name: Option<Ident>,
    pub(crate) krate: Option<Path>,
    pub(crate) default: Option<Default>,
    pub(crate) variadic: Option<Span>,
    pub(crate) instantiate: Option<Instantiate>,
    pub(crate) export: Option<Export>,
    pub(crate) panic: Option<LitStr>,
    /// A bare `#[reflect]`.
    pub(crate) bare: bool,
}

/// `default`, or `default = EXPR`.
pub(crate) struct Default {
    pub(crate) key: Ident,
    pub(crate) value: Option<Expr>,
}

/// `export = unsafe("name")`, or `export = false`.
pub(crate) struct Export {
    pub(crate) key: Ident,
    pub(crate) claim: Option<Claim>,
}

/// `unsafe("name")`: a name in C, which nothing else in the program has, says whoever writes it.
pub(crate) struct Claim {
    unsafe_token: Token![unsafe],
    pub(crate) name: LitStr,
}

impl Claim {
    /// The `unsafe` block in which the library's macros want names. All of it stands where the user's word does, so
    /// that rustc's lint `unsafe_code` shows that.
    pub(crate) fn block(&self, names: &[&str]) -> TokenStream {
        quote_spanned!(self.unsafe_token.span=> unsafe { [#(#names),*] })
    }
}

/// The keys that an item takes, in the order in which an error lists them.
pub(crate) struct Allowed {
    pub(crate) item: &'static str,
    pub(crate) keys: &'static [&'static str],
}

pub(crate) const TYPE: Allowed =
    Allowed { item: "a type", keys: &["opaque", "remote", "tag", "attr", "bound", "blocks", "instantiate", "crate"] };
pub(crate) const FIELD: Allowed =
    Allowed { item: "a field", keys: &["skip", "embed", "opaque", "remote", "rename", "tag", "attr"] };
pub(crate) const VARIANT: Allowed = Allowed { item: "a variant", keys: &["rename", "tag", "attr"] };
pub(crate) const METHOD: Allowed =
    Allowed { item: "a method", keys: &["skip", "rename", "tag", "attr", "instantiate", "export", "panic"] };
pub(crate) const BLOCK: Allowed =
    Allowed { item: "an `impl` block", keys: &["private", "name", "instantiate", "export", "panic", "crate"] };
pub(crate) const TRAIT: Allowed = Allowed { item: "a trait", keys: &["tag", "attr", "crate"] };
pub(crate) const TRAIT_METHOD: Allowed =
    Allowed { item: "a method of a reflected trait", keys: &["skip", "rename", "tag", "attr"] };
pub(crate) const FUNCTION: Allowed =
    Allowed { item: "a function", keys: &["rename", "tag", "attr", "instantiate", "export", "panic", "crate"] };
pub(crate) const PARAM: Allowed =
    Allowed { item: "a parameter", keys: &["default", "variadic", "rename", "tag", "attr"] };

const ALL: &[&Allowed] = &[&TYPE, &FIELD, &VARIANT, &METHOD, &BLOCK, &TRAIT, &FUNCTION, &PARAM];

impl Attrs {
    /// All `#[reflect]` attributes of an item.
    pub(crate) fn read(cx: &mut Ctxt, attrs: &[Attribute], allowed: &Allowed) -> Attrs {
        let mut read = Attrs::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("reflect")) {
            match &attr.meta {
                Meta::Path(_) if allowed.item == METHOD.item => read.bare = true,
                Meta::Path(path) => cx.error(path, hint::bare(allowed)),
                Meta::List(list) => read.list(cx, list.tokens.clone(), allowed),
                Meta::NameValue(pair) => cx.error(pair, "expected `#[reflect(..)]`"),
            }
        }
        read
    }

    /// The arguments of an attribute macro.
    pub(crate) fn arguments(cx: &mut Ctxt, tokens: TokenStream, allowed: &Allowed) -> Attrs {
        let mut read = Attrs::default();
        read.list(cx, tokens, allowed);
        read
    }

    /// What C calls an item that is exported only where it says so: then `false` says nothing, and `panic` about nothing.
    pub(crate) fn exported(&self, cx: &mut Ctxt, item: &str) -> Option<&Claim> {
        match (&self.export, &self.panic) {
            (Some(Export { claim: Some(claim), .. }), _) => return Some(claim),
            (Some(Export { key, claim: None }), _) => {
                cx.error(key, format!("{item} is not exported unless it says so; leave this away"));
            }
            (None, Some(panic)) => cx.error(panic, "`panic` is about functions for C: it goes with `export`"),
            (None, None) => {}
        }
        None
    }

    fn list(&mut self, cx: &mut Ctxt, tokens: TokenStream, allowed: &Allowed) {
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                self.entry(cx, input, allowed);
                // Past the value, so that what follows a mistake is read too.
                while !input.is_empty() && !input.peek(Token![,]) {
                    input.parse::<TokenTree>()?;
                }
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        };
        if let Err(error) = parser.parse2(tokens) {
            cx.push(error);
        }
    }

    fn entry(&mut self, cx: &mut Ctxt, input: ParseStream<'_>, allowed: &Allowed) {
        let Ok(key) = input.call(Ident::parse_any) else {
            cx.push(input.error(hint::no_name(allowed)));
            return;
        };
        let name = key.to_string();
        if !allowed.keys.contains(&name.as_str()) {
            cx.error(&key, hint::unknown(&name, allowed, ALL));
        } else if let Err(error) = self.value(cx, &key, input) {
            // At the end there is no token to blame, and the error would be shown at the macro's name.
            let at = if is_call_site(error.span()) { key.span() } else { error.span() };
            let message = match name.as_str() {
                // Here syn knows more.
                "attr" | "default" | "bound" => format!("{}: {error}", hint::written(&name)),
                "export" => hint::unclaimed(),
                _ => hint::written(&name),
            };
            cx.push(syn::Error::new(at, message));
        } else if !input.is_empty() && !input.peek(Token![,]) {
            cx.push(input.error(hint::after(&name)));
        } else if let ("rename", Some(text)) = (&*name, &self.rename)
            && text.value().is_empty()
        {
            cx.error(text, "this is no name: nothing could be found by it");
        }
    }

    /// What follows the key.
    fn value(&mut self, cx: &mut Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let name = key.to_string();
        let mut twice = false;
        match name.as_str() {
            "embed" => twice = self.embed.replace(key.span()).is_some(),
            "name" => twice = self.name.replace(value(input)?).is_some(),
            "skip" => twice = self.skip.replace(key.span()).is_some(),
            "opaque" => twice = self.opaque.replace(key.span()).is_some(),
            "private" => twice = self.private.replace(key.span()).is_some(),
            "remote" => twice = self.remote.replace(value(input)?).is_some(),
            "rename" => twice = self.rename.replace(value(input)?).is_some(),
            "tag" => twice = self.tag.replace(value(input)?).is_some(),
            "instantiate" => twice = self.instantiate.replace(Instantiate::parse(cx, key.clone(), input)?).is_some(),
            "crate" => twice = self.krate.replace(value(input)?).is_some(),
            "variadic" => twice = self.variadic.replace(key.span()).is_some(),
            "default" => {
                let value = if input.peek(Token![=]) { Some(value(input)?) } else { None };
                twice = self.default.replace(Default { key: key.clone(), value }).is_some();
            }
            "export" => twice = self.export.replace(Export::parse(key, input)?).is_some(),
            "panic" => twice = self.panic.replace(value(input)?).is_some(),
            "attr" => self.attrs.push(value(input)?),
            "blocks" => self.blocks.extend(listed::<Ident>(input)?),
            _ => self.bound.extend(listed::<WherePredicate>(input)?),
        }
        if twice {
            cx.error(key, format!("`{name}` is written twice"));
        }
        Ok(())
    }

    /// `Meta` with all that was said of an item; `at` is where it stands.
    pub(crate) fn meta(&self, attrs: &[Attribute], at: Option<Span>) -> TokenStream {
        let docs = docs(attrs).map(|docs| quote!(.docs(#docs)));
        let tag = self.tag.as_ref().map(|tag| quote!(.tag(#tag)));
        let typed = (!self.attrs.is_empty()).then(|| {
            let values = &self.attrs;
            // Where each stands: rustc then says of a value that threads cannot share so there.
            let values = values.iter().map(|value| {
                quote_spanned!(Span::mixed_site().located_at(value.span())=> __reflect::Attr::new(const { &(#value) }))
            });
            quote!(.attrs(const { &[#(#values),*] }))
        });
        // Where there is no compiler, in the tests of expansions, there are no places either.
        let at = at.filter(|_| proc_macro::is_available()).map(|span| {
            // All three of the same token: `file!()` would name the file of the outermost macro call.
            let span = span.unwrap();
            let (file, line, column) = (span.file(), span.line() as u32, span.column() as u32);
            quote!(.at(#file, #line, #column))
        });
        let embedded = self.embed.map(|_| quote!(.embedded()));
        quote!(__reflect::Meta::NONE #docs #tag #typed #embedded #at)
    }

    /// The name under which an item is found.
    pub(crate) fn name(&self, ident: &Ident) -> String {
        self.rename.as_ref().map_or_else(|| ident.unraw().to_string(), LitStr::value)
    }

    /// Where that name is written.
    pub(crate) fn name_at(&self, ident: &Ident) -> TokenStream {
        self.rename.as_ref().map_or_else(|| ident.to_token_stream(), ToTokens::to_token_stream)
    }

    /// The `use` by which an expansion finds the library.
    pub(crate) fn import(&self) -> TokenStream {
        let path = self.path();
        quote!(use #path::__private as __reflect;)
    }

    /// The library, from where the item stands.
    pub(crate) fn path(&self) -> TokenStream {
        self.krate.as_ref().map_or(quote!(::reflect), ToTokens::to_token_stream)
    }
}

impl Export {
    /// What follows the key.
    fn parse(key: &Ident, input: ParseStream<'_>) -> syn::Result<Export> {
        input.parse::<Token![=]>()?;
        let key = key.clone();
        if input.peek(Token![unsafe]) {
            let unsafe_token = input.parse()?;
            let content;
            syn::parenthesized!(content in input);
            return Ok(Export { key, claim: Some(Claim { unsafe_token, name: content.parse()? }) });
        }
        match input.parse()? {
            Lit::Bool(LitBool { value: false, .. }) => Ok(Export { key, claim: None }),
            other => Err(syn::Error::new(other.span(), "expected `unsafe`")),
        }
    }
}

fn value<T: syn::parse::Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// A list in parentheses. Read apart from the rest: what is left of it after an error is no error of its own.
fn listed<T: syn::parse::Parse>(input: ParseStream<'_>) -> syn::Result<Punctuated<T, Token![,]>> {
    if !input.peek(syn::token::Paren) {
        return Err(input.error("expected parentheses"));
    }
    let parser = |input: ParseStream<'_>| {
        let content;
        syn::parenthesized!(content in input);
        content.call(Punctuated::parse_terminated)
    };
    parser.parse2(input.parse::<TokenTree>()?.into())
}

/// Whether that is the whole macro, and no token of the user's.
fn is_call_site(span: Span) -> bool {
    format!("{span:?}") == format!("{:?}", Span::call_site())
}

/// The doc comment as one expression; `None` if there is none.
pub(crate) fn docs(attrs: &[Attribute]) -> Option<TokenStream> {
    let lines: Vec<TokenStream> = attrs
        .iter()
        .filter_map(|attr| match &attr.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(match &pair.value {
                Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => written(&text.value()).to_token_stream(),
                // Computed: `#[doc = include_str!("..")]`.
                computed => computed.to_token_stream(),
            }),
            _ => None,
        })
        .collect();
    match &lines[..] {
        [] => None,
        [line] => Some(line.clone()),
        [first, rest @ ..] => Some(quote!(__reflect::core::concat!(#first #(, "\n", #rest)*))),
    }
}

/// One line of `///`, without the space that sets it off; or all of `/** */`, without its stars.
fn written(text: &str) -> String {
    if !text.contains('\n') {
        return text.strip_prefix(' ').unwrap_or(text).trim_end().to_string();
    }
    let lines = text.lines().map(|line| {
        let line = line.trim();
        line.strip_prefix('*').map_or(line, |line| line.strip_prefix(' ').unwrap_or(line))
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_string()
}

/// Takes the `#[reflect]` attributes away from an item that will be compiled as it is.
pub(crate) fn strip(attrs: &mut Vec<Attribute>) {
    attrs.retain(|attr| !attr.path().is_ident("reflect"));
}

/// The same of tokens that could not be read, wherever one stands in them.
pub(crate) fn stripped(tokens: TokenStream) -> TokenStream {
    let mut stripped: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let first = group.stream().into_iter().next();
                let ours = matches!(&first, Some(TokenTree::Ident(name)) if name == "reflect");
                if ours && matches!(stripped.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#') {
                    stripped.pop();
                    continue;
                }
                let mut inside = Group::new(group.delimiter(), self::stripped(group.stream()));
                inside.set_span(group.span());
                stripped.push(inside.into());
            }
            other => stripped.push(other),
        }
    }
    stripped.into_iter().collect()
}

/// An item without the attributes in front of it.
pub(crate) fn after(item: &TokenStream) -> TokenStream {
    let mut tokens = item.clone().into_iter().peekable();
    while matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#') {
        tokens.nth(1);
    }
    tokens.collect()
}

/// The `#[cfg]`s of an item, to be repeated wherever it is mentioned.
pub(crate) fn cfgs(attrs: &[Attribute]) -> TokenStream {
    attrs.iter().filter(|attr| attr.path().is_ident("cfg")).map(ToTokens::to_token_stream).collect()
}

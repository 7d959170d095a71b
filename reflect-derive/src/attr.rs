//! Reads `#[reflect(..)]` attributes and doc comments.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, LitStr, Meta, Path, Token, Type, WherePredicate};

use crate::ctxt::Ctxt;
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
    /// A bare `#[reflect]`.
    pub(crate) bare: bool,
}

/// `default`, or `default = EXPR`.
pub(crate) struct Default {
    pub(crate) key: Ident,
    pub(crate) value: Option<Expr>,
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
    Allowed { item: "a method", keys: &["skip", "rename", "tag", "attr", "instantiate"] };
pub(crate) const BLOCK: Allowed =
    Allowed { item: "an `impl` block", keys: &["private", "name", "instantiate", "crate"] };
pub(crate) const TRAIT: Allowed = Allowed { item: "a trait", keys: &["tag", "attr", "crate"] };
pub(crate) const TRAIT_METHOD: Allowed =
    Allowed { item: "a method of a reflected trait", keys: &["skip", "rename", "tag", "attr"] };
pub(crate) const FUNCTION: Allowed =
    Allowed { item: "a function", keys: &["rename", "tag", "attr", "instantiate", "crate"] };
pub(crate) const PARAM: Allowed =
    Allowed { item: "a parameter", keys: &["default", "variadic", "rename", "tag", "attr"] };

impl Attrs {
    /// All `#[reflect]` attributes of an item.
    pub(crate) fn read(cx: &mut Ctxt, attrs: &[Attribute], allowed: &Allowed) -> Attrs {
        let mut read = Attrs::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("reflect")) {
            match &attr.meta {
                Meta::Path(_) => read.bare = true,
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

    fn list(&mut self, cx: &mut Ctxt, tokens: TokenStream, allowed: &Allowed) {
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                self.entry(cx, input, allowed)?;
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

    fn entry(&mut self, cx: &mut Ctxt, input: ParseStream<'_>, allowed: &Allowed) -> syn::Result<()> {
        let key = input.call(Ident::parse_any)?;
        let name = key.to_string();
        if !allowed.keys.contains(&name.as_str()) {
            cx.error(&key, unknown(&name, allowed));
            // Past the value, so that what follows is checked too.
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<proc_macro2::TokenTree>()?;
            }
            return Ok(());
        }
        let mut twice = false;
        match name.as_str() {
            "embed" => twice = self.embed.replace(key.span()).is_some(),
            "name" => twice = self.name.replace(value(&key, input)?).is_some(),
            "skip" => twice = self.skip.replace(key.span()).is_some(),
            "opaque" => twice = self.opaque.replace(key.span()).is_some(),
            "private" => twice = self.private.replace(key.span()).is_some(),
            "remote" => twice = self.remote.replace(value(&key, input)?).is_some(),
            "rename" => twice = self.rename.replace(value(&key, input)?).is_some(),
            "tag" => twice = self.tag.replace(value(&key, input)?).is_some(),
            "instantiate" => twice = self.instantiate.replace(Instantiate::parse(cx, key.clone(), input)?).is_some(),
            "crate" => twice = self.krate.replace(value(&key, input)?).is_some(),
            "variadic" => twice = self.variadic.replace(key.span()).is_some(),
            "default" => {
                let value = if input.peek(Token![=]) { Some(value(&key, input)?) } else { None };
                twice = self.default.replace(Default { key: key.clone(), value }).is_some();
            }
            "attr" => self.attrs.push(value(&key, input)?),
            "blocks" => {
                let content;
                syn::parenthesized!(content in input);
                self.blocks.extend(content.call(Punctuated::<Ident, Token![,]>::parse_terminated)?);
            }
            _ => {
                let content;
                syn::parenthesized!(content in input);
                self.bound.extend(Punctuated::<WherePredicate, Token![,]>::parse_terminated(&content)?);
            }
        }
        if twice {
            cx.error(&key, format!("`{name}` is written twice"));
        }
        Ok(())
    }

    /// `Meta` with all that was said of an item; `at` is where it stands.
    pub(crate) fn meta(&self, attrs: &[Attribute], at: Option<Span>) -> TokenStream {
        let docs = docs(attrs).map(|docs| quote!(.docs(#docs)));
        let tag = self.tag.as_ref().map(|tag| quote!(.tag(#tag)));
        let typed = (!self.attrs.is_empty()).then(|| {
            let values = &self.attrs;
            quote!(.attrs(const { &[#(__reflect::Attr::new(const { &#values })),*] }))
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

fn value<T: syn::parse::Parse>(key: &Ident, input: ParseStream<'_>) -> syn::Result<T> {
    // At the end there is no token to blame, and the error would be shown at the macro's name.
    if input.is_empty() {
        return Err(syn::Error::new_spanned(key, format!("`{key}` needs a value: `{key} = ..`")));
    }
    input.parse::<Token![=]>()?;
    input.parse()
}

fn unknown(name: &str, allowed: &Allowed) -> String {
    let letters = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters
    };
    let near = allowed.keys.iter().copied().find(|key| {
        let common = key.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        common * 2 >= key.len().max(name.len())
            || letters(key) == letters(name)
            || (key.len() > 3 && (name.contains(key) || key.contains(name)))
    });
    match near {
        Some(near) => format!("`{name}` is not an attribute of {}; did you mean `{near}`?", allowed.item),
        None => {
            let keys: Vec<_> = allowed.keys.iter().map(|key| format!("`{key}`")).collect();
            format!("`{name}` is not an attribute of {}, which takes {}", allowed.item, keys.join(", "))
        }
    }
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

/// The `#[cfg]`s of an item, to be repeated wherever it is mentioned.
pub(crate) fn cfgs(attrs: &[Attribute]) -> TokenStream {
    attrs.iter().filter(|attr| attr.path().is_ident("cfg")).map(ToTokens::to_token_stream).collect()
}

//! `export = ".."`: a function that C has, too.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{FnArg, Ident, ItemImpl, LitStr, Pat, Receiver, Signature, Type};

use crate::attr::{Attrs, Export, cfgs};
use crate::c_types::{self, Given, Taken, probed};
use crate::ctxt::Ctxt;

/// What C has of a block, or of a function.
#[derive(Clone, Copy)]
pub(super) struct Exports<'e> {
    /// What every name begins with.
    prefix: &'e LitStr,
    panic: Option<&'e LitStr>,
}

impl<'e> Exports<'e> {
    /// Of a block.
    pub(super) fn read(cx: &mut Ctxt, options: &'e Attrs, block: &ItemImpl) -> Option<Exports<'e>> {
        let Some(export) = &options.export else {
            if let Some(panic) = &options.panic {
                cx.error(panic, "`panic` is about functions for C: it goes with `export`");
            }
            return None;
        };
        let Some(prefix) = &export.name else {
            cx.error(&export.key, "a block is not exported unless it says so; leave this away");
            return None;
        };
        if !block.generics.params.is_empty() {
            let message = "a generic type is not one type but many, and so are its functions; export a block of one of its \
                           instances, `impl Stack<i32>`";
            cx.error(prefix, message);
            return None;
        }
        check_name(cx, &prefix.value(), prefix).then_some(Exports { prefix, panic: options.panic.as_ref() })
    }

    /// What makes a type's handles, beside its own block: one that has no name.
    pub(super) fn handle(&self, options: &Attrs, block: &ItemImpl) -> TokenStream {
        if block.trait_.is_some() || options.name.is_some() {
            return TokenStream::new();
        }
        let (ty, cfgs, import) = (&block.self_ty, cfgs(&block.attrs), options.import());
        let drop = format!("{}_drop", self.prefix.value());
        // Where the type stands: rustc shows both, where two blocks would make it one.
        let plain = quote_spanned!(super::block::at(ty)=> __reflect::c::PlainProbe::<#ty>::PLAIN);
        quote! {
            #cfgs
            const _: () = {
                #import
                __reflect::export_handle!(#drop, #ty, {
                    #[allow(unused_imports)]
                    use __reflect::c::NotPlain as _;
                    #plain
                });
            };
        }
    }
}

/// What is said of one function for C.
pub(super) struct Exported<'e> {
    /// Its name in C, and where that is written.
    pub(super) name: String,
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
    ) -> Option<(String, TokenStream, Option<&'e LitStr>)> {
        let panic = attrs.panic.as_ref().or(exports.and_then(|exports| exports.panic));
        let (name, at) = match (&attrs.export, exports) {
            (Some(Export { name: Some(name), .. }), _) => (name.value(), name.to_token_stream()),
            (None, Some(exports)) => (format!("{}_{name}", exports.prefix.value()), attrs.name_at(ident)),
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
        Some((name, at, panic))
    }

    /// The function: `signature` is without `Self`, and `callee` is its path.
    pub(super) fn expand(&self, cx: &mut Ctxt, signature: &Signature, callee: &TokenStream) -> TokenStream {
        if !check_name(cx, &self.name, &self.at) {
            return TokenStream::new();
        }
        if let Some(token) = &signature.asyncness {
            cx.error(token, "an `async fn` gives a future, which C cannot wait for; `export = false` leaves it out");
        }
        let Some((abi, policy)) = panics(cx, self.panic) else { return TokenStream::new() };
        let (params, args) = params(cx, signature, self.owner);
        let given = c_types::give(cx, &signature.output);
        let span = Span::mixed_site().located_at(signature.ident.span());
        let results: Vec<Ident> =
            (0..given.markers.len()).map(|index| format_ident!("r{index}", span = Span::mixed_site())).collect();
        let giving = given.markers.iter().enumerate().map(|(index, marker)| {
            let (result, at) = (&results[index], params.len() + index);
            let pad = format_ident!("__pad{at}", span = Span::mixed_site());
            quote!({#result #pad #at #marker})
        });
        let unused = (params.is_empty() && results.is_empty()).then(|| quote!(unused unused));
        let mut call = quote_spanned!(span=> #callee(#(#args),*));
        if signature.unsafety.is_some() {
            // C makes the promise that the function asks for.
            call = quote!(unsafe { #call });
        }
        let (form, returned) = returned(&given, &results);
        let is_tuple = given.tuple;
        let body = body(&given, &call);
        let owner = self.owner.map_or_else(
            || quote!(__reflect::core::option::Option::None),
            |owner| quote!(__reflect::core::option::Option::Some(__reflect::type_of::<#owner>)),
        );
        let (name, meta, cfgs, import) = (&self.name, self.meta, &self.cfgs, &self.import);
        let frame = format!("{name}_call");
        quote! {
            #cfgs
            #[allow(deprecated)]
            const _: () = {
                #import
                __reflect::export! {
                    #name #frame #abi #policy, #owner, #meta;
                    #(#params)* #(#giving)* #unused;
                    #form #is_tuple #returned;
                    #body
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

/// The parameters, receiver included, as the library's macro wants them, and their names.
fn params(cx: &mut Ctxt, signature: &Signature, owner: Option<&Type>) -> (Vec<TokenStream>, Vec<Ident>) {
    let (mut params, mut args) = (Vec::new(), Vec::new());
    for (index, input) in signature.inputs.iter().enumerate() {
        let of_receiver = matches!(signature.inputs.first(), Some(FnArg::Receiver(_)));
        let number = index - usize::from(of_receiver && index > 0);
        let (field, name, Taken { marker, is_list }) = match (input, owner) {
            (FnArg::Receiver(receiver), Some(owner)) => {
                ("recv".to_string(), "self".into(), self::receiver(cx, receiver, owner))
            }
            (FnArg::Receiver(_), None) => continue,
            (FnArg::Typed(typed), _) => {
                let name = match &*typed.pat {
                    Pat::Ident(pattern) => pattern.ident.unraw().to_string(),
                    _ => format!("p{number}"),
                };
                (format!("p{number}"), name, c_types::take(cx, &typed.ty))
            }
        };
        let [field, pad, len] = [field.clone(), format!("__pad{index}"), format!("{field}_len")]
            .map(|name| Ident::new(&name, Span::mixed_site()));
        let passed = if is_list {
            quote! {
                #field: <#marker as __reflect::c::TakeList>::Pointer, #len: usize,
                => <#marker as __reflect::c::TakeList>::list(#field, #len)
            }
        } else {
            quote!(#field: <#marker as __reflect::c::Take>::C, => #field)
        };
        params.push(quote!([#field #pad #index #name #marker; #passed]));
        args.push(field);
    }
    (params, args)
}

fn receiver(cx: &mut Ctxt, receiver: &Receiver, owner: &Type) -> Taken {
    let marker = match (receiver.colon_token, &receiver.reference, receiver.mutability) {
        (None, Some(_), Some(_)) => probed("Exclusive", owner),
        (None, Some(_), None) => probed("Shared", owner),
        (None, None, _) => probed("Value", owner),
        // Written out, it is a parameter like any other.
        (Some(_), ..) => return c_types::take(cx, &receiver.ty),
    };
    Taken { marker, is_list: false }
}

/// How C gets the results: the form, the type, and from the frame its value.
fn returned(given: &Given, results: &[Ident]) -> (TokenStream, TokenStream) {
    let frame = Ident::new("__frame", Span::mixed_site());
    let returned = match (&given.markers[..], given.tuple) {
        ([], _) => quote!((), |#frame| ()),
        ([marker], false) => {
            let result = &results[0];
            quote!(<#marker as __reflect::c::Give>::C, |#frame| #frame.#result)
        }
        _ => quote!(__Return, |#frame| __Return { #(#results: #frame.#results),* }),
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
    let several = |value: TokenStream| match (&given.markers[..], given.tuple) {
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
            #result::Ok(#value) => #result::Ok(#packed),
            #result::Err(#value) => #result::Err(__reflect::c::error_text(#value)),
        }
    }
}

/// Whether C can call something so.
fn check_name(cx: &mut Ctxt, name: &str, at: impl ToTokens + Spanned) -> bool {
    let mut chars = name.chars();
    let good = chars.next().is_some_and(|first| first.is_ascii_alphabetic())
        && chars.all(|next| next.is_ascii_alphanumeric() || next == '_');
    if !good {
        let message = format!(
            "`{name}` is no name in C: there it is of ASCII letters, digits and `_`, and begins with a letter; \
             `export = \"name\"` on a method gives it another"
        );
        cx.error(at, message);
    } else if KEYWORDS.contains(&name) {
        cx.error(at, format!("`{name}` is a word of C or C++, so that nothing can be called so"));
    }
    good && !KEYWORDS.contains(&name)
}

/// Words of C and C++, of whatever age.
const KEYWORDS: &[&str] = &[
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "main",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "register",
    "reinterpret_cast",
    "requires",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "static_cast",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "typeof",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "xor",
    "xor_eq",
];

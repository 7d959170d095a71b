//! What a parameter or a result is in C, by how its type is written: the markers of `ffi::export` in `reflect-core`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, ReturnType, Type};

use crate::ctxt::Ctxt;
use crate::types::{arguments, at, borrow, plain};

/// What a type is in C.
pub(crate) struct Form {
    pub(crate) marker: TokenStream,
    /// The type that the header names: of a list, that of its elements.
    pub(crate) of: TokenStream,
    /// What sees to it that C can have that type, where it stands; nothing where it is certain.
    pub(crate) checks: TokenStream,
    /// Whether C passes it as a pointer and a length.
    pub(crate) is_list: bool,
}

/// Which way it goes.
#[derive(Clone, Copy)]
enum To {
    Rust,
    C,
}

/// The results of a function.
pub(crate) struct Given {
    /// One for each: several of a tuple.
    pub(crate) forms: Vec<Form>,
    /// Whether they are those of a tuple.
    pub(crate) tuple: bool,
    /// Whether there is a `Result` around them.
    pub(crate) fallible: bool,
}

/// What a parameter is in C; `out` is the way out where it is nothing.
pub(crate) fn take(cx: &mut Ctxt, ty: &Type, out: &str) -> Form {
    taken(ty).unwrap_or_else(|why| {
        cx.error(ty, format!("{why}; {out}"));
        Form::fixed("Str", false)
    })
}

/// What a result is in C.
pub(crate) fn give(cx: &mut Ctxt, output: &ReturnType, out: &str) -> Given {
    let mut given = Given { forms: Vec::new(), tuple: false, fallible: false };
    let ReturnType::Type(_, ty) = output else { return given };
    let mut ty = plain(ty);
    if let Some((name, args)) = arguments(ty)
        && name == "Result"
        && let [success] | [success, _] = args[..]
    {
        given.fallible = true;
        ty = plain(success);
    }
    let types: Vec<&Type> = match ty {
        Type::Tuple(tuple) => {
            given.tuple = !tuple.elems.is_empty();
            tuple.elems.iter().collect()
        }
        ty => vec![ty],
    };
    for ty in types {
        match self::given(ty) {
            Ok(form) => given.forms.push(form),
            Err(why) => cx.error(ty, format!("{why}; {out}")),
        }
    }
    given
}

impl Form {
    /// Of a type that is always the same.
    fn fixed(marker: &str, is_list: bool) -> Form {
        let marker = Ident::new(marker, Span::mixed_site());
        Form {
            marker: quote!(__reflect::c::#marker),
            of: quote!(__reflect::core::primitive::str),
            checks: TokenStream::new(),
            is_list,
        }
    }

    /// Of a type that is asked whether it is plain. One of the language's own is: by its own name, whatever the user calls
    /// so.
    fn probed(marker: &str, ty: &Type, to: To) -> Form {
        let span = at(ty.span());
        let marker = Ident::new(marker, span);
        if let Some(name) = scalar(ty) {
            let of = quote_spanned!(span=> __reflect::core::primitive::#name);
            return Form {
                marker: quote_spanned!(span=> __reflect::c::#marker<#of, true>),
                of,
                checks: TokenStream::new(),
                is_list: false,
            };
        }
        let plain = quote_spanned!(span=> { __reflect::is_plain!(#ty) });
        let checked = match to {
            To::Rust => quote_spanned!(span=> taken),
            To::C => quote_spanned!(span=> given),
        };
        let mut checks = quote_spanned!(span=> __reflect::c::#checked::<#ty, #plain>(););
        if marker == "Value" || marker == "Boxed" {
            checks.extend(quote_spanned!(span=> __reflect::c::passed::<#ty, #plain>();));
        }
        let marker = quote_spanned!(span=> __reflect::c::#marker<#ty, #plain>);
        Form { marker, of: ty.to_token_stream(), checks, is_list: false }
    }

    /// Of the receiver, which is of this type.
    pub(crate) fn receiver(marker: &str, owner: &Type) -> Form {
        Form::probed(marker, owner, To::Rust)
    }

    /// Of a list of such a type.
    fn list(marker: &str, elem: &Type, to: To) -> Form {
        let form = Form::probed(marker, elem, to);
        // Alone: rustc has one thing to say of a type that is not plain.
        let listed = || quote_spanned!(at(elem.span())=> __reflect::c::listed::<#elem>(););
        let checks = if form.checks.is_empty() { TokenStream::new() } else { listed() };
        Form { checks, is_list: true, ..form }
    }

    fn optional(self, ty: &Type) -> Form {
        let marker = self.marker;
        Form { marker: quote_spanned!(at(ty.span())=> __reflect::c::Opt<#marker>), ..self }
    }
}

fn taken(ty: &Type) -> Result<Form, &'static str> {
    let ty = plain(ty);
    if let Some((exclusive, target)) = borrow(ty) {
        return match (target, exclusive) {
            (Type::TraitObject(_), _) => Err("C has no trait objects"),
            (target, false) if is(target, "str") => Ok(Form::fixed("Str", true)),
            (target, true) if is(target, "str") => Err("nothing holds C to leave text that is UTF-8; take `&mut [u8]`"),
            (target, false) if is(target, "CStr") => Ok(Form::fixed("CText", false)),
            (Type::Slice(slice), false) => Ok(Form::list("Slice", &slice.elem, To::Rust)),
            (Type::Slice(slice), true) => Ok(Form::list("SliceMut", &slice.elem, To::Rust)),
            (target, false) => Ok(Form::probed("Shared", target, To::Rust)),
            (target, true) => Ok(Form::probed("Exclusive", target, To::Rust)),
        };
    }
    if matches!(ty, Type::Reference(_)) {
        return Err("C cannot promise that something is there for good; take a reference without `'static`");
    }
    match optional(ty)? {
        Some(inner) => Ok(taken(inner)?.optional(ty)),
        None => owned(ty, To::Rust),
    }
}

fn given(ty: &Type) -> Result<Form, &'static str> {
    let ty = plain(ty);
    let borrows = "a result that borrows cannot be given to C: nothing there ends its use before that of what it borrows \
                   from. Return a value of its own, `String` for `&str`, say";
    if borrow(ty).is_some() {
        return Err(borrows);
    }
    if let Type::Reference(reference) = ty {
        return match plain(&reference.elem) {
            target if is(target, "str") && reference.mutability.is_none() => Ok(Form::fixed("StaticStr", false)),
            _ => Err(
                "of what is there for good C can have text, `&'static str`; return a value of its own, or a raw pointer",
            ),
        };
    }
    match optional(ty)? {
        Some(inner) => Ok(given(inner)?.optional(ty)),
        None => owned(ty, To::C),
    }
}

/// Text, a list, a box, or anything else by value.
fn owned(ty: &Type, to: To) -> Result<Form, &'static str> {
    match (ty, arguments(ty)) {
        (Type::Array(_), _) => Err("C passes no arrays by value; take or return a list, or a reference to it"),
        (_, Some((name, args))) if name == "Vec" && args.len() == 1 => Ok(Form::list("List", args[0], to)),
        (_, Some((name, args))) if name == "Box" && args.len() == 1 => match plain(args[0]) {
            Type::TraitObject(_) => Err("C has no trait objects"),
            target if is(target, "str") || matches!(target, Type::Slice(_)) => {
                Err("write `String` for `Box<str>`, and `Vec<T>` for `Box<[T]>`")
            }
            target => Ok(Form::probed("Boxed", target, to)),
        },
        (_, Some((name, _))) if name == "Result" => {
            Err("a `Result` has no form in C but as all that a function returns")
        }
        _ if is(ty, "String") => Ok(Form::fixed("Text", true)),
        _ => Ok(Form::probed("Value", ty, to)),
    }
}

/// What is in an `Option`, where that is not a plain value itself: one of a pointer is.
fn optional(ty: &Type) -> Result<Option<&Type>, &'static str> {
    match arguments(ty) {
        Some((name, args)) if name == "Option" && args.len() == 1 => match plain(args[0]) {
            Type::BareFn(_) => Ok(None),
            inner => match arguments(inner) {
                Some((name, _)) if name == "NonNull" => Ok(None),
                Some((name, _)) if name == "Option" => Err("C has no `Option` of an `Option`"),
                _ => Ok(Some(inner)),
            },
        },
        _ => Ok(None),
    }
}

/// The name of a type of the language's own that C has, if it is written so.
pub(crate) fn scalar(ty: &Type) -> Option<&Ident> {
    const NAMES: &[&str] =
        &["bool", "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64"];
    match plain(ty) {
        Type::Path(path) => path.path.get_ident().filter(|name| NAMES.iter().any(|other| *name == other)),
        _ => None,
    }
}

/// Whether the last name of a path is this one.
pub(crate) fn is(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name && last.arguments.is_none()))
}

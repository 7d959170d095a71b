//! What a parameter or a result is in C, by how its type is written: the markers of `ffi::export` in `reflect-core`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ReturnType, Type};

use crate::ctxt::Ctxt;
use crate::types::{arguments, at, borrow, plain};

/// The marker of a parameter, and whether C passes it as a pointer and a length.
pub(crate) struct Taken {
    pub(crate) marker: TokenStream,
    pub(crate) is_list: bool,
}

/// The results of a function.
pub(crate) struct Given {
    /// One for each: several of a tuple.
    pub(crate) markers: Vec<TokenStream>,
    /// Whether they are those of a tuple.
    pub(crate) tuple: bool,
    /// Whether there is a `Result` around them.
    pub(crate) fallible: bool,
}

const OUT: &str = "`export = false` on a method leaves it out";

/// What a parameter is in C.
pub(crate) fn take(cx: &mut Ctxt, ty: &Type) -> Taken {
    match taken(ty) {
        Ok(taken) => taken,
        Err(why) => {
            cx.error(ty, format!("{why}; {OUT}"));
            Taken { marker: quote!(__reflect::c::Str), is_list: false }
        }
    }
}

/// What a result is in C.
pub(crate) fn give(cx: &mut Ctxt, output: &ReturnType) -> Given {
    let mut given = Given { markers: Vec::new(), tuple: false, fallible: false };
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
            Ok(marker) => given.markers.push(marker),
            Err(why) => cx.error(ty, format!("{why}; {OUT}")),
        }
    }
    given
}

/// A type that is asked whether it is plain.
pub(crate) fn probed(marker: &str, ty: &Type) -> TokenStream {
    let marker = syn::Ident::new(marker, at(ty.span()));
    // With the trait that has the other answer in scope, and nothing else of ours.
    quote_spanned!(at(ty.span())=> __reflect::c::#marker<#ty, {
        #[allow(unused_imports)]
        use __reflect::c::NotPlain as _;
        __reflect::c::PlainProbe::<#ty>::PLAIN
    }>)
}

fn list(marker: TokenStream) -> Taken {
    Taken { marker, is_list: true }
}

fn one(marker: TokenStream) -> Taken {
    Taken { marker, is_list: false }
}

fn taken(ty: &Type) -> Result<Taken, &'static str> {
    let ty = plain(ty);
    if let Some((exclusive, target)) = borrow(ty) {
        return match (target, exclusive) {
            (Type::TraitObject(_), _) => Err("C has no trait objects"),
            (target, false) if is(target, "str") => Ok(list(quote!(__reflect::c::Str))),
            (target, true) if is(target, "str") => Err("nothing holds C to leave text that is UTF-8; take `&mut [u8]`"),
            (target, false) if is(target, "CStr") => Ok(one(quote!(__reflect::c::CText))),
            (Type::Slice(slice), exclusive) => {
                let (elem, at) = (&slice.elem, at(slice.span()));
                Ok(list(if exclusive {
                    quote_spanned!(at=> __reflect::c::SliceMut<#elem>)
                } else {
                    quote_spanned!(at=> __reflect::c::Slice<#elem>)
                }))
            }
            (target, exclusive) => Ok(one(probed(if exclusive { "Exclusive" } else { "Shared" }, target))),
        };
    }
    if matches!(ty, Type::Reference(_)) {
        return Err("C cannot promise that something is there for good; take a reference without `'static`");
    }
    if let Type::Array(_) = ty {
        return Err("C passes no array; take `&[T; N]`, or a struct with the array in it");
    }
    if let Some(inner) = optional(ty)? {
        let Taken { marker, is_list } = taken(inner)?;
        return Ok(Taken { marker: quote_spanned!(at(ty.span())=> __reflect::c::Opt<#marker>), is_list });
    }
    if is(ty, "String") {
        return Ok(list(quote!(__reflect::c::Text)));
    }
    owned(ty).map(|(marker, is_list)| Taken { marker, is_list })
}

fn given(ty: &Type) -> Result<TokenStream, &'static str> {
    let ty = plain(ty);
    let borrows = "a result that borrows cannot be given to C: nothing there ends its use before that of what it borrows \
                   from. Return a value of its own, `String` for `&str`, say";
    if borrow(ty).is_some() {
        return Err(borrows);
    }
    if let Type::Reference(reference) = ty {
        return match plain(&reference.elem) {
            target if is(target, "str") && reference.mutability.is_none() => Ok(quote!(__reflect::c::StaticStr)),
            _ => Err(
                "of what is there for good C can have text, `&'static str`; return a value of its own, or a raw pointer",
            ),
        };
    }
    if let Type::Array(_) = ty {
        return Err("C returns no array; return a `Vec`, or a struct with the array in it");
    }
    if let Some(inner) = optional(ty)? {
        let marker = given(inner)?;
        return Ok(quote_spanned!(at(ty.span())=> __reflect::c::Opt<#marker>));
    }
    if is(ty, "String") {
        return Ok(quote!(__reflect::c::Text));
    }
    owned(ty).map(|(marker, _)| marker)
}

/// `Vec<T>`, `Box<T>`, or anything else by value.
fn owned(ty: &Type) -> Result<(TokenStream, bool), &'static str> {
    match arguments(ty) {
        Some((name, args)) if name == "Vec" && args.len() == 1 => {
            let elem = args[0];
            Ok((quote_spanned!(at(ty.span())=> __reflect::c::List<#elem>), true))
        }
        Some((name, args)) if name == "Box" && args.len() == 1 => match plain(args[0]) {
            Type::TraitObject(_) => Err("C has no trait objects"),
            target if is(target, "str") || matches!(target, Type::Slice(_)) => {
                Err("write `String` for `Box<str>`, and `Vec<T>` for `Box<[T]>`")
            }
            target => Ok((quote_spanned!(at(ty.span())=> __reflect::c::Boxed<#target>), false)),
        },
        Some((name, _)) if name == "Result" => Err("a `Result` has no form in C but as all that a function returns"),
        _ => Ok((probed("Value", ty), false)),
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

/// Whether the last name of a path is this one.
pub(crate) fn is(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name && last.arguments.is_none()))
}

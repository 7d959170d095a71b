//! `call`: values in, a value out.

use std::hint::black_box;

use bevy_reflect::func::{ArgList, IntoFunction};
use libffi::middle::{Arg, CodePtr};
use reflect::args;

use super::{by_dyn, sources};
use crate::native::described::Prototype;
use crate::native::subject::{Block, SUBJECT, Subject};
use crate::native::{each, goal};
use crate::{Group, path};

/// Paths of one signature.
macro_rules! calling {
    ($title:expr, $method:ident($($arg:ident: $ty:ty = $value:expr),*) -> $result:ty) => {{
        extern "C" fn function($($arg: $ty),*) -> $result {
            SUBJECT.$method($($arg),*)
        }
        type Pointer = extern "C" fn($($ty),*) -> $result;
        let subject: &'static Subject = black_box(&SUBJECT);
        let sources = sources!($method($($arg: $ty),*) -> $result);
        let (cif, code) = (Pointer::cif(), CodePtr::from_ptr(function as Pointer as *const _));
        let mut any = any_fn::r#fn(move |$($arg: $ty),*| subject.$method($($arg),*));

        let call = |name, goal, func: reflect::Func<'static>| {
            path(name, goal, move || -> $result {
                black_box(&func).call(args![$(black_box::<$ty>($value)),*]).unwrap().downcast().unwrap()
            })
        };
        let call_as = |name, goal, func: reflect::Func<'static>| {
            path(name, goal, move || -> $result { black_box(&func).call_as(args![$(black_box::<$ty>($value)),*]).unwrap() })
        };
        let boxes = if size_of::<$result>() > 24 { 1 } else { 0 };
        let mut paths = vec![
            by_dyn!($method($($arg: $ty = $value),*) -> $result),
            path("libffi: `Cif::call`", None, move || -> $result {
                $(let $arg = black_box::<$ty>($value);)*
                // SAFETY: the function has this signature.
                unsafe { black_box(&cif).call(black_box(code), &[$(Arg::new(&$arg)),*]) }
            }),
            path("any-fn", None, move || -> $result {
                let args = [$(&any_fn::value(black_box::<$ty>($value))),*];
                black_box(&mut any).call(&args).unwrap().downcast().unwrap()
            }),
            call("method: `call`", goal(4.0, 0, boxes), sources.bound.clone()),
            call_as("method: `call_as`", goal(4.0, 0, 0), sources.bound),
            call("made: `call`", goal(8.0, 0, boxes), sources.made.clone()),
            call_as("made: `call_as`", goal(8.0, 0, boxes), sources.made),
            call("closure: `call`", None, sources.of.clone()),
            call_as("closure: `call_as`", None, sources.of),
            call("C function: `call`", goal(0.4, 1, boxes), sources.foreign.clone()),
            call_as("C function: `call_as`", goal(0.4, 1, 0), sources.foreign),
        ];
        paths.extend(bevy!(subject, $method($($arg: $ty = $value),*) -> $result));
        Group { name: $title, paths }
    }};
}

/// bevy_reflect knows no pointers.
macro_rules! bevy {
    ($subject:ident, blend($($rest:tt)*) -> $result:ty) => {
        None
    };
    ($subject:ident, $method:ident($($arg:ident: $ty:ty = $value:expr),*) -> $result:ty) => {{
        let function = (move |$($arg: $ty),*| $subject.$method($($arg),*)).into_function();
        Some(path("bevy_reflect", None, move || -> $result {
            let args = ArgList::new()$(.with_owned(black_box::<$ty>($value)))*;
            black_box(&function).call(args).unwrap().unwrap_owned().try_take().unwrap()
        }))
    }};
}

pub(super) fn groups() -> Vec<Group> {
    each!(calling, "cells, call")
}

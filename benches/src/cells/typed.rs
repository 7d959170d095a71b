//! `typed`: checked once, then called as a Rust function.

use std::hint::black_box;

use super::{by_dyn, sources};
use crate::native::subject::{Block, SUBJECT, Subject};
use crate::native::{each, goal};
use crate::{Group, path};

/// Paths of one signature.
macro_rules! typed {
    ($title:expr, $method:ident($($arg:ident: $ty:ty = $value:expr),*) -> $result:ty) => {{
        let subject: &'static Subject = black_box(&SUBJECT);
        let boxed: Box<dyn Fn($($ty),*) -> $result> = Box::new(move |$($arg),*| subject.$method($($arg),*));
        let sources = sources!($method($($arg: $ty),*) -> $result);
        let typed = |name, goal, func: reflect::Func<'static>| {
            let typed = func.typed::<fn($($ty),*) -> $result>().unwrap();
            path(name, goal, move || black_box(&typed).call($(black_box::<$ty>($value)),*))
        };
        let reboxed = sources.bound.typed::<fn($($ty),*) -> $result>().unwrap().boxed();
        let paths = vec![
            path("`Box<dyn Fn>`", None, move || black_box(&boxed)($(black_box::<$ty>($value)),*)),
            by_dyn!($method($($arg: $ty = $value),*) -> $result),
            typed("method", goal(1.2, 0, 0), sources.bound),
            typed("made", goal(8.0, 1, if size_of::<$result>() > 24 { 2 } else { 0 }), sources.made),
            typed("closure", goal(1.2, 0, 0), sources.of),
            typed("C function", goal(1.2, 0, 0), sources.foreign),
            path("method, `boxed`", None, move || black_box(&reboxed)($(black_box::<$ty>($value)),*)),
        ];
        Group { name: $title, paths }
    }};
}

pub(super) fn groups() -> Vec<Group> {
    each!(typed, "cells, typed")
}

//! `native`: a C function pointer without a receiver.

use std::ffi::c_void;
use std::hint::black_box;
use std::mem::transmute;

use closure_ffi::BareFn;
use libffi::low::ffi_cif;
use libffi::middle::Closure;

use super::{by_dyn, sources};
use crate::native::described::Prototype;
use crate::native::subject::{Block, SUBJECT, Subject};
use crate::native::{each, goal};
use crate::{Group, path};

/// Paths of one signature.
macro_rules! native {
    ($title:expr, $method:ident($($arg:ident: $ty:ty = $value:expr),*) -> $result:ty) => {{
        type Pointer = extern "C" fn($($ty),*) -> $result;
        extern "C" fn function($($arg: $ty),*) -> $result {
            SUBJECT.$method($($arg),*)
        }
        unsafe extern "C" fn serve(_: &ffi_cif, result: &mut $result, args: *const *const c_void, subject: &Subject) {
            let mut next = 0..;
            // SAFETY: libffi gives as many pointers as the signature has parameters.
            $(let $arg = unsafe { (*args.add(next.next().unwrap())).cast::<$ty>().read() };)*
            *result = subject.$method($($arg),*);
        }
        let subject: &'static Subject = black_box(&SUBJECT);
        let closure = Closure::new(Pointer::cif(), serve, subject);
        let bare: BareFn<'static, unsafe extern "C" fn($($ty),*) -> $result> =
            BareFn::new(move |$($arg: $ty),*| subject.$method($($arg),*));
        // SAFETY: each of them is a function of this type, and lives as long as its path.
        let as_pointer = |code: *const ()| unsafe { transmute::<*const (), Pointer>(code) };
        let (closure_ptr, bare_ptr) = (as_pointer(*closure.code_ptr() as *const ()), as_pointer(bare.bare() as *const ()));

        let sources = sources!($method($($arg: $ty),*) -> $result);
        let borrowed = reflect::Func::of_ref(Box::leak(Box::new(move |$($arg: $ty),*| subject.$method($($arg),*))));
        let native = |name, goal, func: reflect::Func<'static>| {
            let native = func.native::<Pointer>().unwrap();
            // SAFETY: it lives as long as the path.
            let pointer = unsafe { *native.as_fn() };
            path(name, goal, move || {
                let _alive = &native;
                black_box(pointer)($(black_box::<$ty>($value)),*)
            })
        };
        // Six integers leave no register for the receiver.
        let shifts = [$(stringify!($arg)),*].len() < 6;
        let boxes = if size_of::<$result>() > 24 { 1 } else { 0 };
        let paths = vec![
            path("direct", None, move || black_box(function as Pointer)($(black_box::<$ty>($value)),*)),
            by_dyn!($method($($arg: $ty = $value),*) -> $result),
            path("libffi: `Closure`", None, move || {
                let _alive = &closure;
                black_box(closure_ptr)($(black_box::<$ty>($value)),*)
            }),
            path("closure-ffi: `BareFn`", None, move || {
                let _alive = &bare;
                black_box(bare_ptr)($(black_box::<$ty>($value)),*)
            }),
            native("method", if shifts { goal(1.4, 0, 0) } else { goal(8.0, 1, 0) }, sources.bound),
            native("made", goal(8.0, 1, 2 * boxes), sources.made),
            native("closure, owned", goal(8.0, 1, 0), sources.of),
            native("closure, borrowed", if shifts { goal(1.4, 0, 0) } else { goal(8.0, 1, 0) }, borrowed),
            native("C function", None, sources.foreign),
        ];
        Group { name: $title, paths }
    }};
}

pub(super) fn groups() -> Vec<Group> {
    each!(native, "cells, native")
}

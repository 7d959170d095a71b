//! What it takes to have one of each.

use std::ffi::c_void;
use std::hint::black_box;

use libffi::low::ffi_cif;
use libffi::middle::Closure;
use reflect::{Func, FuncType, Value};

use super::sources;
use crate::native::described::Prototype;
use crate::native::goal;
use crate::native::subject::{SUBJECT, Subject};
use crate::{Goal, Group, path};

type Pointer = extern "C" fn(i32, i32) -> i32;

unsafe extern "C" fn serve(_: &ffi_cif, result: &mut i32, args: *const *const c_void, subject: &Subject) {
    // SAFETY: libffi gives two pointers to an `i32` each.
    let (a, b) = unsafe { ((*args).cast::<i32>().read(), (*args.add(1)).cast::<i32>().read()) };
    *result = subject.add(a, b);
}

fn handler<'f>(args: &mut [Value<'f>]) -> reflect::Result<Value<'f>> {
    Ok(Value::new(SUBJECT.add(*args[0].downcast_ref()?, *args[1].downcast_ref()?)))
}

pub(super) fn groups() -> Vec<Group> {
    let half = Some(Goal { ratio: 0.5, of: 0, allocations: None });
    let sources = sources!(add(a: i32, b: i32) -> i32);
    let (typed, bound, made, of) = (sources.bound.clone(), sources.bound, sources.made, sources.of);
    let paths = vec![
        path("libffi: `Cif::new`, `Closure::new`", None, || {
            let closure = Closure::new(Pointer::cif(), serve, black_box(&SUBJECT));
            black_box(*closure.code_ptr());
        }),
        path("method: `native`", half, move || {
            black_box(black_box(&bound).native::<Pointer>().unwrap().as_ptr());
        }),
        path("made: `native`", half, move || {
            black_box(black_box(&made).native::<Pointer>().unwrap().as_ptr());
        }),
        path("closure: `native`", half, move || {
            black_box(black_box(&of).native::<Pointer>().unwrap().as_ptr());
        }),
        path("`make`", None, || {
            black_box(&Func::make(FuncType::of::<Pointer>(), handler));
        }),
        path("`of`", None, || {
            let subject = black_box(&SUBJECT);
            black_box(&Func::of(move |a: i32, b: i32| subject.add(a, b)));
        }),
        path("`typed`", goal(0.5, 0, 0), move || {
            black_box(&black_box(&typed).typed::<fn(i32, i32) -> i32>().unwrap());
        }),
    ];
    vec![Group { name: "cells, make and drop: (i32, i32) -> i32", paths }]
}

//! Making a function pointer of a closure, and dropping it.

use std::ffi::c_void;
use std::hint::black_box;

use closure_ffi::BareFn;
use libffi::low::ffi_cif;
use libffi::middle::Closure;
use reflect_asm::{Call, Callee, HOST, Handler, Method, Native, SharedCallee, Translation};

use super::described::Prototype;
use super::subject::{SUBJECT, Subject};
use crate::{Goal, Group, path};

type Pointer = extern "C" fn(i32, i32) -> i32;

/// How the closure is served by libffi.
unsafe extern "C" fn serve(_: &ffi_cif, result: &mut i32, args: *const *const c_void, subject: &Subject) {
    // SAFETY: libffi gives two pointers to an `i32` each.
    let (a, b) = unsafe { ((*args).cast::<i32>().read(), (*args.add(1)).cast::<i32>().read()) };
    *result = subject.add(a, b);
}

extern "C" fn method(subject: &Subject, a: i32, b: i32) -> i32 {
    subject.add(a, b)
}

/// The closure as ours.
fn handler<C: SharedCallee>(callee: C, subject: &'static Subject) -> Handler<impl Fn(&Call<'_>) + Sync + Send, C> {
    // SAFETY: this is the signature.
    Handler::new(callee, move |call| unsafe { call.set(subject.add(call.get(0), call.get(1))) })
}

pub fn groups() -> Vec<Group> {
    let half = Some(Goal { ratio: 0.5, of: 0, allocations: None });
    let callee = Callee::new(&Pointer::desc()).unwrap();
    let translation = Translation::new(HOST.unwrap(), &Pointer::signature()).unwrap();
    let paths = vec![
        path("libffi: `Cif::new`, `Closure::new`", None, || {
            let closure = Closure::new(Pointer::cif(), serve, black_box(&SUBJECT));
            black_box(*closure.code_ptr());
        }),
        path("closure-ffi: `BareFn::new`", None, || {
            let subject = black_box(&SUBJECT);
            let bare: BareFn<'static, unsafe extern "C" fn(i32, i32) -> i32> =
                BareFn::new(move |a: i32, b: i32| subject.add(a, b));
            black_box(bare.bare());
        }),
        path("reflect-asm: `Native::new`", half, move || {
            let native = Native::new(handler(black_box(&callee), black_box(&SUBJECT))).unwrap();
            black_box(native.as_ptr());
        }),
        path("reflect-asm: from `Signature` to `Native::new`", None, || {
            let callee = Callee::new(&Pointer::desc()).unwrap();
            let native = Native::new(handler(callee, black_box(&SUBJECT))).unwrap();
            black_box(native.as_ptr());
        }),
        path("reflect-asm: method value", half, move || {
            let receiver = black_box(&raw const SUBJECT).cast_mut().cast();
            // SAFETY: the method has this signature behind its receiver, which is there for ever.
            let value = unsafe { Method::new(black_box(&translation), receiver, black_box(method as *const ())) };
            black_box(Native::new(value).unwrap().as_ptr());
        }),
    ];
    vec![Group { name: "make and drop: (i32, i32) -> i32", paths }]
}

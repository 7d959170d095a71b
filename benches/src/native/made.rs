//! Calling a function pointer that was made of a closure.

use std::ffi::c_void;
use std::hint::black_box;
use std::mem::transmute;

use closure_ffi::BareFn;
use libffi::low::ffi_cif;
use libffi::middle::Closure;
use reflect_asm::{Call, Callee, Handler, Native};

use super::described::Prototype;
use super::each;
use super::subject::{Block, SUBJECT, Subject};
use crate::{Group, path};

/// Paths of one signature.
macro_rules! made {
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

        // Opaque, so that a closure that captures it has something to look at.
        let subject: &'static Subject = black_box(&SUBJECT);
        let handler = move |call: &Call<'_>| {
            let mut next = 0..;
            // SAFETY: the signature has these types.
            unsafe {
                $(let $arg = call.get::<$ty>(next.next().unwrap());)*
                call.set::<$result>(subject.$method($($arg),*));
            }
        };
        let callee = Callee::new(&Pointer::desc()).unwrap();
        let lent = Box::leak(Box::new(Handler::new(callee.clone(), handler)));
        let owned = Native::new(Handler::new(callee.clone(), handler)).unwrap();
        let borrowed = Native::borrowed(lent).unwrap();
        let leaked = Native::new(Handler::new(callee.clone(), handler)).unwrap().leak();
        let closure = Closure::new(Pointer::cif(), serve, subject);
        let bare: BareFn<'static, unsafe extern "C" fn($($ty),*) -> $result> = BareFn::new(move |$($arg: $ty),*| subject.$method($($arg),*));

        // SAFETY: each of them is a function of this type, and lives as long as its path.
        let as_pointer = |code: *const ()| unsafe { transmute::<*const (), Pointer>(code) };
        let (closure_ptr, bare_ptr) =
            (as_pointer(*closure.code_ptr() as *const ()), as_pointer(bare.bare() as *const ()));
        let (owned_ptr, borrowed_ptr, leaked) =
            (as_pointer(owned.as_ptr()), as_pointer(borrowed.as_ptr()), as_pointer(leaked));

        let paths = vec![
            path("direct", None, move || black_box(function as Pointer)($(black_box::<$ty>($value)),*)),
            path("libffi: `Closure`", None, move || {
                let _alive = &closure;
                black_box(closure_ptr)($(black_box::<$ty>($value)),*)
            }),
            path("closure-ffi: `BareFn`", None, move || {
                let _alive = &bare;
                black_box(bare_ptr)($(black_box::<$ty>($value)),*)
            }),
            path("reflect-asm, owned", None, move || {
                let _alive = &owned;
                black_box(owned_ptr)($(black_box::<$ty>($value)),*)
            }),
            path("reflect-asm, borrowed", None, move || {
                let _alive = &borrowed;
                black_box(borrowed_ptr)($(black_box::<$ty>($value)),*)
            }),
            path("reflect-asm, leaked", None, move || black_box(leaked)($(black_box::<$ty>($value)),*)),
        ];
        Group { name: $title, paths }
    }};
}

pub fn groups() -> Vec<Group> {
    each!(made, "made")
}

//! Calling a function pointer whose type is known at run time only.

use std::hint::black_box;
use std::mem::MaybeUninit;

use libffi::low;
use libffi::middle::{Arg, CodePtr};
use reflect_asm::Caller;

use super::described::Prototype;
use super::subject::{Block, SUBJECT};
use super::{each, goal};
use crate::{Group, path};

/// Paths of one signature.
macro_rules! calling {
    ($title:expr, $method:ident($($arg:ident: $ty:ty = $value:expr),*) -> $result:ty) => {{
        type Pointer = extern "C" fn($($ty),*) -> $result;
        extern "C" fn function($($arg: $ty),*) -> $result {
            SUBJECT.$method($($arg),*)
        }
        let code: *const () = function as Pointer as *const ();

        let caller = Caller::new(&Pointer::desc()).unwrap();
        let unwinding = Caller::new(&Pointer::desc()).unwrap().unwind();
        let (cif, raw) = (Pointer::cif(), Pointer::cif());
        let code_ptr = CodePtr::from_ptr(code.cast());

        // A value of its own each, that neither library copies before the call.
        $(let $arg: &'static $ty = Box::leak(Box::new($value));)*
        let prebuilt: &'static _ = Box::leak(Box::new([$(<*const $ty>::cast::<u8>($arg)),*]));

        let paths = vec![
            path("direct", None, move || black_box(function as Pointer)($(black_box::<$ty>(*$arg)),*)),
            path("libffi: `Cif::call`", None, move || -> $result {
                $(let $arg = black_box::<$ty>(*$arg);)*
                // SAFETY: the function has this signature.
                unsafe { black_box(&cif).call(black_box(code_ptr), &[$(Arg::new(&$arg)),*]) }
            }),
            path("libffi: `ffi_call`, arguments prebuilt", None, move || -> $result {
                let args = black_box(prebuilt).as_ptr().cast_mut().cast();
                // SAFETY: the function has this signature; the arguments are read only.
                unsafe { low::call(black_box(raw.as_raw_ptr()), black_box(code_ptr), args) }
            }),
            path("reflect-asm", goal(0.4, 1, 0), {
                let caller = Caller::new(&Pointer::desc()).unwrap();
                move || -> $result {
                    $(let $arg = black_box::<$ty>(*$arg);)*
                    let mut result = MaybeUninit::<$result>::uninit();
                    // SAFETY: the function has this signature.
                    unsafe {
                        let args = [$((&raw const $arg).cast()),*];
                        black_box(&caller).call(black_box(code), &args, result.as_mut_ptr().cast());
                        result.assume_init()
                    }
                }
            }),
            path("reflect-asm, arguments prebuilt", None, move || -> $result {
                let mut result = MaybeUninit::<$result>::uninit();
                // SAFETY: the function has this signature.
                unsafe {
                    black_box(&caller).call(black_box(code), black_box(prebuilt), result.as_mut_ptr().cast());
                    result.assume_init()
                }
            }),
            path("reflect-asm, unwinding, arguments prebuilt", None, move || -> $result {
                let mut result = MaybeUninit::<$result>::uninit();
                // SAFETY: the function has this signature.
                unsafe {
                    black_box(&unwinding).call(black_box(code), black_box(prebuilt), result.as_mut_ptr().cast());
                    result.assume_init()
                }
            }),
        ];
        Group { name: $title, paths }
    }};
}

pub fn groups() -> Vec<Group> {
    each!(calling, "call")
}

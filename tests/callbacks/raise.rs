//! C panics: by `reflect::c_panic`, which it has been given.

use std::any::Any;
use std::ffi::c_char;
use std::ptr;

use reflect::{Carrier, Convention, Func, FuncType, SendFunc, args, c_panic};

use crate::library::{Library, RIGID, UNWOUND, each, function};
use crate::sources::{payload_of, quiet, with_hook};

type Panic = unsafe extern "C-unwind" fn(*const c_char, usize) -> !;
type Callback = extern "C" fn(i64) -> i64;
type Unwinding = extern "C-unwind" fn(i64) -> i64;

const NEGATIVE: &str = "C does not take negatives";

/// C's way to panic, as an argument of functions that are called by their description.
fn panic_address() -> usize {
    c_panic as Panic as usize
}

/// The message of a panic that C raises.
fn message_of<R>(run: impl FnOnce() -> R) -> String {
    let payload: Box<dyn Any + Send> = with_hook(quiet, || payload_of(run));
    *payload.downcast::<String>().expect("a `String`")
}

/// `checked`, which C has, by its description.
fn checked(library: Library) -> SendFunc<'static> {
    let ty = FuncType::of::<extern "C-unwind" fn(usize, i64) -> i64>();
    // SAFETY: a function pointer is as large as a `usize`; C is compiled so that it can be unwound, and any thread may
    // call it. What it calls is `c_panic`, as all calls here have it.
    unsafe { Func::from_native(library.function("checked"), ty) }.unwrap().into_send().unwrap()
}

#[test]
fn a_panic_passes_cs_frames() {
    each("raise.c", UNWOUND, |library| {
        let checked = function!(library, "checked", extern "C-unwind" fn(Panic, i64) -> i64);
        let unwound = function!(library, "unwound", extern "C" fn() -> i64);
        let before = unwound();
        assert_eq!(checked(c_panic, 5), 6);
        assert_eq!(message_of(|| checked(c_panic, -5)), NEGATIVE);
        assert_eq!(unwound() - before, 1, "C's frame was left in order");
    });
}

#[test]
fn by_every_use_of_a_c_function() {
    each("raise.c", UNWOUND, |library| {
        let checked = checked(library);
        let typed = checked.typed::<fn(usize, i64) -> i64>().unwrap();
        assert_eq!((typed.call(panic_address(), 1), typed.call(panic_address(), 2)), (2, 3));
        assert_eq!(message_of(|| typed.call(panic_address(), -1)), NEGATIVE);
        assert_eq!(message_of(|| checked.call(args![panic_address(), -1_i64])), NEGATIVE);
        assert_eq!(message_of(|| checked.call_as::<i64>(args![panic_address(), -1_i64])), NEGATIVE);
        // By moves, where no code is compiled for the type.
        let built =
            FuncType::new([checked.ty().params().next().unwrap(), checked.ty().result()], checked.ty().result());
        let built = built.unwrap().with_convention(Convention::CUnwind);
        // SAFETY: as in `checked`.
        let by_moves = unsafe { Func::from_native(library.function("checked"), built) }.unwrap();
        assert_eq!(by_moves.call_as::<i64>(args![panic_address(), 6_i64]).unwrap(), 7);
        assert_eq!(message_of(|| by_moves.call(args![panic_address(), -1_i64])), NEGATIVE);
    });
}

/// Rust, C, Rust, C, which panics: through all of them.
#[test]
fn with_rust_in_between() {
    each("raise.c", UNWOUND, |library| {
        let checked_result = function!(library, "checked_result", extern "C-unwind" fn(Panic, Unwinding, i64) -> i64);
        let native = Func::of(|x: i64| -x).native::<Unwinding>().unwrap();
        // SAFETY: `native` is there for the calls.
        let negate = unsafe { native.as_fn() };
        assert_eq!(checked_result(c_panic, *negate, -7), 8);
        assert_eq!(message_of(|| checked_result(c_panic, *negate, 7)), NEGATIVE);
        // The function that C calls has C panic itself.
        let checked = checked(library);
        let native = Func::of(move |x: i64| checked.call_as::<i64>(args![panic_address(), x]).unwrap());
        let native = native.native::<Unwinding>().unwrap();
        // SAFETY: as above.
        assert_eq!(message_of(|| checked_result(c_panic, unsafe { *native.as_fn() }, -1)), NEGATIVE);
    });
}

/// C that can be unwound panics in a callback of C that cannot: the panic is carried around the latter.
#[test]
fn in_a_callback_of_other_c() {
    each("raise.c", UNWOUND, |raising| {
        each("nested.c", RIGID, |rigid| {
            let down = function!(rigid, "down", extern "C" fn(Callback, i64) -> i64);
            let (carrier, checked) = (Carrier::new(), checked(raising));
            let func = Func::of(move |x: i64| checked.call_as::<i64>(args![panic_address(), x]).unwrap());
            let native = func.carried(&carrier, || 100_i64).unwrap().native::<Callback>().unwrap();
            // SAFETY: `native` is there for the calls.
            let pointer = unsafe { native.as_fn() };
            assert_eq!(carrier.run(|| down(*pointer, 4)), 19);
            let mut after = 0;
            assert_eq!(message_of(|| carrier.run(|| after = down(*pointer, -4))), NEGATIVE);
            assert_eq!(after, 296, "it went on with the stand-in");
        });
    });
}

#[test]
fn messages() {
    each("raise.c", UNWOUND, |library| {
        let raw = function!(library, "raw", extern "C-unwind" fn(Panic, *const u8, usize) -> i64);
        let message = |text: &[u8]| message_of(|| raw(c_panic, text.as_ptr(), text.len()));
        assert_eq!(message(b""), "");
        assert_eq!(message("größer".as_bytes()), "größer");
        assert_eq!(message(b"a\0b"), "a\0b");
        assert_eq!(message(b"a\xFFb"), "a\u{FFFD}b");
        assert_eq!(message(&vec![b'x'; 100_000]), "x".repeat(100_000));
        assert_eq!(message_of(|| raw(c_panic, ptr::null(), 0)), "");
        assert_eq!(message_of(|| raw(c_panic, ptr::null(), 9)), "");
    });
}

//! A backtrace in a callback shows the callback, the C function that calls it, and the Rust function that has called
//! that, in this order; from Rust and from C.

use std::backtrace::Backtrace;
use std::cell::RefCell;
use std::hint::black_box;

use reflect::Carrier;

use crate::library::{Library, UNWOUND, each, function};
use crate::sources::each_and_plain;

type Callback = extern "C" fn(i64) -> i64;
type Look = extern "C" fn(*mut usize, i64) -> i64;

thread_local! {
    static FRAMES: RefCell<String> = const { RefCell::new(String::new()) };
    static LOOK: RefCell<Option<Look>> = const { RefCell::new(None) };
    static FUNCTIONS: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

#[inline(never)]
fn the_callback(x: i64) -> i64 {
    FRAMES.set(Backtrace::force_capture().to_string());
    black_box(x) + 1
}

#[inline(never)]
fn the_callback_of_c(x: i64) -> i64 {
    let mut functions = vec![0; 200];
    let look = LOOK.with_borrow(|look| look.expect("set by the test"));
    let count = look(functions.as_mut_ptr(), functions.len() as i64);
    functions.truncate(count as usize);
    FUNCTIONS.set(functions);
    black_box(x) + 1
}

#[inline(never)]
fn the_caller(library: Library, callback: Callback) -> i64 {
    black_box(function!(library, "traced_through", extern "C" fn(Callback, i64) -> i64)(callback, 4)) + 1
}

/// The function pointer, plain and carried, called through C.
fn through_c(library: Library, work: fn(i64) -> i64, look: impl Fn(&str)) {
    each_and_plain(work, |name, func| {
        let carrier = Carrier::new();
        for (func, how) in [(func.clone(), "plain"), (func.carried(&carrier, || 0_i64).unwrap(), "carried")] {
            let native = func.native::<Callback>().unwrap();
            // SAFETY: `native` is there for the call.
            assert_eq!(the_caller(library, unsafe { *native.as_fn() }), 7);
            look(&format!("{name}, {how}, {}", library.compiler));
        }
    });
}

/// In a process of its own, where nothing has been shown before the libraries were loaded: the standard library looks for
/// those that there are when it is first asked.
#[test]
fn by_the_standard_library() {
    crate::process::succeeds("backtrace::as_the_standard_library_has_it");
}

#[test]
#[ignore = "a part of `by_the_standard_library`"]
fn as_the_standard_library_has_it() {
    each("trace.c", UNWOUND, |library| {
        through_c(library, the_callback, |name| {
            let frames = FRAMES.take();
            let mut rest = &*frames;
            for function in ["the_callback", "traced_through", "the_caller", "as_the_standard_library_has_it"] {
                let found = rest.split_once(function);
                rest = found.unwrap_or_else(|| panic!("{name}: no {function} behind the others in\n{frames}")).1;
            }
        });
    });
}

/// The unwinder, asked by C, goes through frames of both languages; each is known by where its function begins.
#[test]
fn by_c() {
    each("trace.c", UNWOUND, |library| {
        LOOK.set(Some(function!(library, "look", Look)));
        let [look, through] = ["look", "traced_through"].map(|name| library.function(name) as usize);
        let expected = [
            ("look", look),
            ("the_callback_of_c", the_callback_of_c as fn(i64) -> i64 as usize),
            ("traced_through", through),
            ("the_caller", the_caller as fn(Library, Callback) -> i64 as usize),
        ];
        through_c(library, the_callback_of_c, |name| {
            let functions = FUNCTIONS.take();
            let mut rest = functions.iter();
            for (function, at) in expected {
                assert!(rest.any(|found| *found == at), "{name}: no {function} behind the others in {functions:x?}");
            }
            assert!(rest.len() > 3, "{name}: and on to where the thread begins");
        });
    });
}

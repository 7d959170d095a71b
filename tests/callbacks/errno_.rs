//! `errno` is C's: what it has before a callback it has after it, unless the callback itself has changed it.

use std::cell::Cell;
use std::panic::PanicHookInfo;

use reflect::{Carrier, FuncMut, Value};

use crate::library::{RIGID, UNWOUND, each, function};
use crate::sources::{self, Worker, each_and_plain, payload_of, with_hook};

type Callback = extern "C" fn(i64) -> i64;
type Unwinding = extern "C-unwind" fn(i64) -> i64;
type WithErrno = extern "C" fn(Callback, i64, i32, &mut i32) -> i64;

thread_local! {
    static SET_ERRNO: Cell<Option<extern "C" fn(i32)>> = const { Cell::new(None) };
}

/// A panic hook like those that write to files.
fn hook(_: &PanicHookInfo<'_>) {
    SET_ERRNO.get().expect("set by the test")(99);
}

#[test]
fn of_every_source() {
    each("errno.c", RIGID, |library| {
        let with_errno = function!(library, "with_errno", WithErrno);
        each_and_plain(
            |x| x + 1,
            |name, func| {
                let carrier = Carrier::new();
                let natives =
                    [func.clone(), func.carried(&carrier, || 0_i64).unwrap()].map(|func| func.native().unwrap());
                for native in &natives {
                    // SAFETY: `native` is there for the calls.
                    let pointer = unsafe { native.as_fn() };
                    // Also the first call, for which something may have to be made.
                    for before in [1_234, 0, 77] {
                        let mut after = -1;
                        assert_eq!(with_errno(*pointer, 4, before, &mut after), 5, "{name}");
                        assert_eq!(after, before, "{name}");
                    }
                }
            },
        );
        let mut worker = Value::new(Worker::new(|x| x + 1));
        for carried in [false, true] {
            let carrier = Carrier::new();
            let method: FuncMut<'_> = worker.method_by_name_mut("exclusive").unwrap();
            let method = if carried { method.carried(&carrier, || 0_i64).unwrap() } else { method };
            let native = method.native().unwrap();
            let mut after = -1;
            // SAFETY: `native` is there for the call.
            assert_eq!(with_errno(unsafe { *native.as_fn() }, 4, 55, &mut after), 5);
            assert_eq!(after, 55);
        }
    });
}

/// What has no error of its own to tell keeps `errno` over all that a panic does: the hook, the unwinding, the stand-in.
#[test]
fn after_a_panic_that_is_carried() {
    each("errno.c", RIGID, |library| {
        let with_errno = function!(library, "with_errno", WithErrno);
        SET_ERRNO.set(Some(function!(library, "set_errno", extern "C" fn(i32))));
        sources::each(
            |x| panic!("{x}"),
            |name, func| {
                let carrier = Carrier::new();
                let set = SET_ERRNO.get().unwrap();
                let stand_in = move || {
                    set(98);
                    6_i64
                };
                let native = func.carried(&carrier, stand_in).unwrap().native().unwrap();
                // SAFETY: `native` is there for the calls.
                let pointer = unsafe { native.as_fn() };
                let mut after = -1;
                assert_eq!(with_hook(hook, || with_errno(*pointer, 4, 1_234, &mut after)), 6, "{name}");
                assert_eq!(after, 1_234, "{name}");
                // And while it is carried.
                assert_eq!(with_errno(*pointer, 4, 4_321, &mut after), 6, "{name}");
                assert_eq!(after, 4_321, "{name}");
            },
        );
    });
}

/// What a callback tells C by `errno` arrives there.
#[test]
fn what_a_callback_sets() {
    each("errno.c", RIGID, |library| {
        let with_errno = function!(library, "with_errno", WithErrno);
        let set = function!(library, "set_errno", extern "C" fn(i32));
        let sets = move |x: i64| {
            set(x as i32);
            -1
        };
        sources::each(sets, |name, func| {
            let carrier = Carrier::new();
            let natives = [func.clone(), func.carried(&carrier, || 0_i64).unwrap()].map(|func| func.native().unwrap());
            for native in &natives {
                let mut after = -1;
                // SAFETY: `native` is there for the call.
                assert_eq!(with_errno(unsafe { *native.as_fn() }, 17, 3, &mut after), -1, "{name}");
                assert_eq!(after, 17, "{name}");
            }
        });
    });
}

/// A panic that unwinds C's frame does not return to it; the hook's `errno` is there, as for any panic in Rust.
#[test]
fn of_a_panic_that_passes() {
    each("errno.c", UNWOUND, |library| {
        let with_errno = function!(library, "with_errno", extern "C-unwind" fn(Unwinding, i64, i32, &mut i32) -> i64);
        sources::each(
            |x| std::panic::resume_unwind(Box::new(x)),
            |name, func| {
                let native = func.native::<Unwinding>().unwrap();
                let mut after = -1;
                // SAFETY: `native` is there for the call.
                let pointer = unsafe { native.as_fn() };
                let payload = payload_of(|| with_errno(*pointer, 9, 1_234, &mut after));
                let errno = std::io::Error::last_os_error().raw_os_error();
                assert_eq!((payload.downcast_ref(), after, errno), (Some(&9_i64), -1, Some(1_234)), "{name}");
            },
        );
    });
}

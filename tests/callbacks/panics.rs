//! A hundred thousand callbacks that panic, one after the other: nothing is left of any of them.

use std::cell::Cell;

use reflect::{Carrier, Func, FuncType, Value};

use crate::counting::{allocations, bytes};
use crate::library::{self, RIGID, UNWOUND, each, function};
use crate::sources::{self, payload_of, quiet, with_hook};

/// How often each of five sources panics, one after the other. Where instructions are emulated, or watched, unwinding
/// takes its time.
fn how_often() -> i64 {
    if cfg!(target_arch = "aarch64") || library::is_watched() { 1_000 } else { 20_000 }
}

type Callback = extern "C" fn(i64) -> i64;
type Unwinding = extern "C-unwind" fn(i64) -> i64;

thread_local! {
    static MADE: Cell<i64> = const { Cell::new(0) };
    static DROPPED: Cell<i64> = const { Cell::new(0) };
}

/// Counts itself.
struct Counted(i64);

impl Counted {
    fn new(number: i64) -> Counted {
        MADE.set(MADE.get() + 1);
        Counted(number)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        DROPPED.set(DROPPED.get() + 1);
    }
}

/// Panics with something of its own in its frame, and a payload.
fn panics(x: i64) -> i64 {
    let _frame = Counted::new(x);
    let _heap = Box::new([x; 10]);
    std::panic::panic_any(Counted::new(x))
}

/// Runs so many rounds after a few to warm up; of the bytes and the values nothing may be left.
fn rounds(name: &str, mut round: impl FnMut(i64)) {
    with_hook(quiet, || {
        (0..10).for_each(&mut round);
        MADE.set(0);
        DROPPED.set(0);
        let (before, times) = (bytes(), how_often());
        (0..times).for_each(&mut round);
        assert_eq!(bytes() - before, 0, "{name}: bytes are left");
        assert_eq!((MADE.get(), DROPPED.get()), (2 * times, 2 * times), "{name}: each is dropped once");
    });
}

#[test]
fn carried_over_c() {
    each("nested.c", RIGID, |library| {
        let down = function!(library, "down", extern "C" fn(Callback, i64) -> i64);
        let carrier = Carrier::new();
        sources::each(panics, |name, func| {
            let native = func.carried(&carrier, || 2_i64).unwrap().native::<Callback>().unwrap();
            // SAFETY: all calls end before `native` does.
            let pointer = unsafe { native.as_fn() };
            rounds(name, |x| {
                let payload = payload_of(|| carrier.run(|| assert_eq!(down(*pointer, x), (6 + x) % 1_000_003)));
                assert_eq!(payload.downcast::<Counted>().unwrap_or_else(|_| panic!("the payload")).0, x);
            });
        });
    });
}

/// Each time with a new carrier, a new function and a new pointer; the panic is never taken.
#[test]
fn carried_and_left() {
    each("nested.c", RIGID, |library| {
        let down = function!(library, "down", extern "C" fn(Callback, i64) -> i64);
        let rounds_of = |name, carried: &dyn Fn(&Carrier) -> Func<'static>| {
            rounds(name, |x| {
                let carrier = Carrier::new();
                let native = carried(&carrier).native::<Callback>().unwrap();
                // SAFETY: `native` is there for the call.
                assert_eq!(down(unsafe { *native.as_fn() }, x), (6 + x) % 1_000_003);
                assert!(carrier.is_carrying());
            });
        };
        rounds_of("a closure", &|carrier| Func::of(panics).carried(carrier, Value::new(2_i64)).unwrap());
        rounds_of("a handler", &|carrier| {
            let handler =
                Func::make(FuncType::of::<fn(i64) -> i64>(), |args| Ok(Value::new(panics(*args[0].downcast_ref()?))));
            handler.carried(carrier, || 2_i64).unwrap()
        });
    });
}

#[test]
fn through_cs_frames() {
    each("nested.c", UNWOUND, |library| {
        let down = function!(library, "down", extern "C-unwind" fn(Unwinding, i64) -> i64);
        let unwound = function!(library, "unwound", extern "C" fn() -> i64);
        sources::each(panics, |name, func| {
            let native = func.native::<Unwinding>().unwrap();
            // SAFETY: all calls end before `native` does.
            let pointer = unsafe { native.as_fn() };
            let before = unwound();
            rounds(name, |x| {
                let payload = payload_of(|| down(*pointer, x));
                assert_eq!(payload.downcast::<Counted>().unwrap_or_else(|_| panic!("the payload")).0, x);
            });
            assert_eq!(unwound() - before, how_often() + 10, "{name}: C's frames were left in order");
        });
    });
}

/// What carries nothing costs no allocation, nor does what stands in for a result that fits a value.
#[test]
fn calls_do_not_allocate() {
    let carrier = Carrier::new();
    sources::each(
        |x| if x < 0 { std::panic::resume_unwind(Box::new(())) } else { x + 1 },
        |name, func| {
            for stand_in in [true, false] {
                let carried =
                    if stand_in { func.carried(&carrier, || 2_i64) } else { func.carried(&carrier, Value::new(2_i64)) };
                let native = carried.unwrap().native::<Callback>().unwrap();
                // SAFETY: all calls end before `native` does.
                let pointer = unsafe { native.as_fn() };
                pointer(1);
                assert_eq!(allocations(|| assert_eq!(pointer(4), 5)), 0, "{name}");
                assert_eq!(pointer(-1), 2);
                assert_eq!(allocations(|| assert_eq!(pointer(4), 2)), 0, "{name}: a stand-in");
                assert!(carrier.take().is_some());
            }
        },
    );
}

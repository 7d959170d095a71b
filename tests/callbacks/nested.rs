//! Rust → C → Rust → C → Rust, a thousand levels deep.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use reflect::{Carrier, Func};

use crate::library::{Library, RIGID, UNWOUND, each, function};
use crate::sources::{on_a_large_stack, payload_of, together};

const DEPTH: i64 = 1_000;

type Callback = extern "C" fn(i64) -> i64;
type Unwinding = extern "C-unwind" fn(i64) -> i64;
/// C's function, called as one that is not unwound, and as one that may be.
type Down = extern "C" fn(Callback, i64) -> i64;
type DownUnwinding = extern "C-unwind" fn(Unwinding, i64) -> i64;

thread_local! {
    /// What is called at the levels, one after the other.
    static POINTERS: RefCell<Vec<*const ()>> = const { RefCell::new(Vec::new()) };
    /// How many levels have been left.
    static LEFT: Cell<i64> = const { Cell::new(0) };
}

/// The pointer for a level.
fn pointer(level: i64) -> *const () {
    POINTERS.with_borrow(|pointers| pointers[level as usize % pointers.len()])
}

/// Counts a level when it is left, in whatever way.
struct Level;

impl Drop for Level {
    fn drop(&mut self) {
        LEFT.set(LEFT.get() + 1);
    }
}

/// What the function gives at each level, the lowest first.
fn expected() -> Vec<i64> {
    let mut results = vec![1];
    for x in 1..=DEPTH {
        let below = results.last().unwrap();
        results.push((3 * below + x - 1) % 1_000_003 + 1);
    }
    results
}

/// Runs a test with each source alone, and with all of them by turns.
fn each_and_by_turns(work: impl Fn(i64) -> i64 + Send + Sync + 'static, test: impl Fn(&str, &[&Func<'_>])) {
    together(work, |funcs| {
        funcs.iter().for_each(|(name, func)| test(name, &[func]));
        test("by turns", &funcs.iter().map(|(_, func)| func).collect::<Vec<_>>());
    });
}

/// Calls from the top with these pointers.
fn from_the_top(pointers: impl Iterator<Item = *const ()>, call: impl FnOnce(*const ())) {
    POINTERS.set(pointers.collect());
    LEFT.set(0);
    call(pointer(DEPTH));
}

fn down(library: Library, x: i64) -> i64 {
    let _level = Level;
    if x == 0 {
        return 1;
    }
    // SAFETY: a pointer of the test's, which is there.
    let callback = unsafe { std::mem::transmute::<*const (), Callback>(pointer(x - 1)) };
    function!(library, "down", Down)(callback, x - 1) + 1
}

#[test]
fn results_are_right_at_every_level() {
    each("nested.c", RIGID, |library| {
        on_a_large_stack(|| {
            let expected = expected();
            let at_the_top = expected[DEPTH as usize];
            let work = move |x: i64| {
                let result = down(library, x);
                assert_eq!(result, expected[x as usize], "at level {x}");
                result
            };
            each_and_by_turns(work, |name, funcs| {
                let natives: Vec<_> = funcs.iter().map(|func| func.native::<Callback>().unwrap()).collect();
                from_the_top(natives.iter().map(|native| native.as_ptr()), |top| {
                    // SAFETY: a pointer of `natives`, which are there.
                    let top = unsafe { std::mem::transmute::<*const (), Callback>(top) };
                    let results: Vec<i64> = (0..3).map(|_| top(DEPTH)).collect();
                    assert_eq!(results, [at_the_top; 3], "{name}");
                });
                assert_eq!(LEFT.get(), 3 * (DEPTH + 1), "{name}");
            });
        });
    });
}

/// Every level has a function pointer of its own, with what it owns.
#[test]
fn a_pointer_for_every_level() {
    each("nested.c", RIGID, |library| {
        on_a_large_stack(|| {
            fn level(library: Library, x: i64, kept: &Arc<i64>) -> i64 {
                if x == 0 {
                    return 1;
                }
                let kept = kept.clone();
                let func = Func::of(move |y: i64| level(library, y, &kept));
                let native = func.native::<Callback>().unwrap();
                drop(func);
                // SAFETY: `native` is there for the call.
                function!(library, "down", Down)(unsafe { *native.as_fn() }, x - 1) + 1
            }
            let kept = Arc::new(5);
            assert_eq!(level(library, DEPTH, &kept), *expected().last().unwrap());
            assert_eq!(Arc::strong_count(&kept), 1, "what the levels owned is gone");
        });
    });
}

/// A panic at the bottom goes around C's frames, one level after the other; C returns at each.
#[test]
fn a_panic_is_carried_up_level_by_level() {
    each("nested.c", RIGID, |library| {
        on_a_large_stack(|| {
            let returned = function!(library, "returned", extern "C" fn() -> i64);
            let carrier = Carrier::new();
            let carried = carrier.clone();
            let work = move |x: i64| {
                if x == 0 {
                    let _level = Level;
                    std::panic::panic_any(Arc::new(String::from("at the bottom")));
                }
                carried.run(|| down(library, x))
            };
            each_and_by_turns(work, |name, funcs| {
                let carried = funcs.iter().map(|func| func.carried(&carrier, || -5_i64).unwrap());
                let natives: Vec<_> = carried.map(|func| func.native::<Callback>().unwrap()).collect();
                let before = returned();
                from_the_top(natives.iter().map(|native| native.as_ptr()), |top| {
                    // SAFETY: a pointer of `natives`, which are there.
                    let top = unsafe { std::mem::transmute::<*const (), Callback>(top) };
                    let payload = payload_of(|| carrier.run(|| assert_eq!(top(DEPTH), -5)));
                    let payload = payload.downcast::<Arc<String>>().unwrap();
                    assert_eq!((payload.as_str(), Arc::strong_count(&payload)), ("at the bottom", 1), "{name}");
                });
                assert_eq!((LEFT.get(), returned() - before), (DEPTH + 1, DEPTH), "{name}");
                assert!(!carrier.is_carrying());
            });
        });
    });
}

/// A panic at the bottom unwinds all levels at once, C's frames among them.
#[test]
fn a_panic_unwinds_all_levels() {
    each("nested.c", UNWOUND, |library| {
        on_a_large_stack(|| {
            let returned = function!(library, "returned", extern "C" fn() -> i64);
            let unwound = function!(library, "unwound", extern "C" fn() -> i64);
            let work = move |x: i64| {
                let _level = Level;
                if x == 0 {
                    std::panic::panic_any(Arc::new(String::from("at the bottom")));
                }
                // SAFETY: a pointer of the test's, which is there.
                let callback = unsafe { std::mem::transmute::<*const (), Unwinding>(pointer(x - 1)) };
                function!(library, "down", DownUnwinding)(callback, x - 1)
            };
            each_and_by_turns(work, |name, funcs| {
                let natives: Vec<_> = funcs.iter().map(|func| func.native::<Unwinding>().unwrap()).collect();
                let before = (returned(), unwound());
                from_the_top(natives.iter().map(|native| native.as_ptr()), |top| {
                    // SAFETY: a pointer of `natives`, which are there.
                    let top = unsafe { std::mem::transmute::<*const (), Unwinding>(top) };
                    let payload = payload_of(|| top(DEPTH)).downcast::<Arc<String>>().unwrap();
                    assert_eq!((payload.as_str(), Arc::strong_count(&payload)), ("at the bottom", 1), "{name}");
                });
                assert_eq!(LEFT.get(), DEPTH + 1, "{name}");
                assert_eq!((returned() - before.0, unwound() - before.1), (0, DEPTH), "{name}: each frame of C's");
            });
        });
    });
}

//! Native functions come and go: while they run, from several threads, and until there is no room for more.
//!
//! The table is one per process, so these tests take turns.

mod common;

use std::ptr::null_mut;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use common::host;
use reflect_asm::abi::Desc;
use reflect_asm::{CAPACITY, Call, Callee, Caller, Error, Handler, Layout, Method, Native, Signature, Translation};

fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `void f(void)`, where panics pass so that a failed assertion is seen.
fn plain() -> (Callee, Caller) {
    let desc = Desc::new(host(), &Signature::new([], [])).unwrap();
    (Callee::new(&desc).unwrap().unwind(), Caller::new(&desc).unwrap().unwind())
}

fn call(code: *const ()) {
    static CALLER: OnceLock<Caller> = OnceLock::new();
    // SAFETY: every function given here has neither parameters nor a result.
    unsafe { CALLER.get_or_init(|| plain().1).call(code, &[], null_mut()) }
}

#[test]
fn the_table_is_full_and_empty_again() {
    let _turn = alone();
    let callee = plain().0;
    let calls = Arc::new(AtomicUsize::new(0));
    for _ in 0..3 {
        let natives: Vec<_> = (0..CAPACITY)
            .map(|i| {
                let calls = calls.clone();
                let count = move |_: &Call<'_>| {
                    calls.fetch_add(i, Ordering::Relaxed);
                };
                Native::new(Handler::new(&callee, count)).unwrap()
            })
            .collect();
        let full = Native::new(Handler::new(&callee, |_: &Call<'_>| ())).unwrap_err();
        assert_eq!(full, Error::TableFull { capacity: 4096 });
        assert!(full.to_string().contains("4096"));

        let mut pointers: Vec<_> = natives.iter().map(Native::as_ptr).collect();
        pointers.sort();
        pointers.dedup();
        assert_eq!(pointers.len(), CAPACITY, "every function has a pointer of its own");
        calls.store(0, Ordering::Relaxed);
        natives.iter().for_each(|native| call(native.as_ptr()));
        assert_eq!(calls.load(Ordering::Relaxed), (0..CAPACITY).sum());
        assert_eq!(Arc::strong_count(&calls), CAPACITY + 1);
        drop(natives);
        assert_eq!(Arc::strong_count(&calls), 1);
    }
}

/// A refused function is dropped, once.
#[test]
fn a_function_without_room_is_dropped() {
    let _turn = alone();
    let callee = plain().0;
    let nothing = Handler::new(&callee, |_: &Call<'_>| ());
    let natives: Vec<_> = (0..CAPACITY).map(|_| Native::borrowed(&nothing).unwrap()).collect();
    let owned = Arc::new(());
    let held = owned.clone();
    let refused = Native::new(Handler::new(&callee, move |_: &Call<'_>| drop(held.clone())));
    assert!(matches!(refused, Err(Error::TableFull { .. })));
    assert_eq!(Arc::strong_count(&owned), 1);
    drop(natives);
}

/// A pointer that is kept too long meets an empty slot for as long as possible: what was freed last is used last.
#[test]
fn a_freed_slot_is_used_again_last() {
    let _turn = alone();
    let callee = plain().0;
    let handler = Handler::new(&callee, |_: &Call<'_>| ());
    let freed = Native::borrowed(&handler).unwrap().as_ptr();
    let mut kept = Vec::new();
    for _ in 0..CAPACITY - 1 {
        let next = Native::borrowed(&handler).unwrap();
        assert_ne!(next.as_ptr(), freed);
        kept.push(next);
    }
    assert_eq!(Native::borrowed(&handler).unwrap().as_ptr(), freed);
}

/// The handler drops the guard of the function it is running in: it goes on, and is dropped when it has returned.
#[test]
fn a_handler_frees_its_own_function() {
    let _turn = alone();
    let callee = plain().0;
    let guard: Arc<Mutex<Option<Native<'static>>>> = Arc::default();
    let owned = Arc::new(AtomicUsize::new(0));
    let (its_guard, its_own) = (guard.clone(), owned.clone());
    let native = Native::new(Handler::new(callee, move |_: &Call<'_>| {
        drop(its_guard.lock().unwrap().take());
        assert_eq!(Arc::strong_count(&its_own), 2, "it is still here");
        its_own.fetch_add(1, Ordering::Relaxed);
    }))
    .unwrap();
    let pointer = native.as_ptr();
    *guard.lock().unwrap() = Some(native);
    call(pointer);
    assert_eq!(owned.load(Ordering::Relaxed), 1);
    assert_eq!((Arc::strong_count(&owned), Arc::strong_count(&guard)), (1, 1), "it is gone");
}

/// The same on unwinding.
#[test]
fn a_handler_frees_its_own_function_and_panics() {
    let _turn = alone();
    let callee = plain().0;
    let guard: Arc<Mutex<Option<Native<'static>>>> = Arc::default();
    let owned = Arc::new(());
    let (its_guard, its_own) = (guard.clone(), owned.clone());
    let native = Native::new(Handler::new(callee, move |_: &Call<'_>| {
        let _its_own = &its_own;
        drop(its_guard.lock().unwrap().take());
        std::panic::panic_any("on purpose");
    }))
    .unwrap();
    let pointer = native.as_ptr();
    *guard.lock().unwrap() = Some(native);
    assert!(std::panic::catch_unwind(|| call(pointer)).is_err());
    assert_eq!((Arc::strong_count(&owned), Arc::strong_count(&guard)), (1, 1), "it is gone");
}

/// Another thread frees the function while calls of it run; the last one to leave drops the handler.
#[test]
fn a_function_is_freed_while_other_threads_run_it() {
    let _turn = alone();
    let callee = plain().0;
    for _ in 0..200 {
        let owned = Arc::new(AtomicUsize::new(0));
        let (inside, freed) = (Arc::new(Barrier::new(4)), Arc::new(Barrier::new(4)));
        let (its_own, its_inside, its_freed) = (owned.clone(), inside.clone(), freed.clone());
        let native = Native::new(Handler::new(&callee, move |_: &Call<'_>| {
            its_inside.wait();
            its_freed.wait();
            its_own.fetch_add(1, Ordering::Relaxed);
        }))
        .unwrap();
        thread::scope(|scope| {
            for _ in 0..3 {
                let pointer = native.as_ptr().addr();
                scope.spawn(move || call(std::ptr::with_exposed_provenance(pointer)));
            }
            native.as_ptr().expose_provenance();
            inside.wait();
            drop(native);
            freed.wait();
        });
        assert_eq!(owned.load(Ordering::Relaxed), 3);
        assert_eq!(Arc::strong_count(&owned), 1);
    }
}

/// Threads take and free slots at once: nobody gets another's.
#[test]
fn threads_take_and_free() {
    let _turn = alone();
    let desc = Desc::new(host(), &Signature::new([Layout::U64], [Layout::U64])).unwrap();
    let (callee, caller) = (Callee::new(&desc).unwrap().unwind(), Caller::new(&desc).unwrap().unwind());
    thread::scope(|scope| {
        for seed in 0..4u64 {
            let (callee, caller) = (&callee, &caller);
            scope.spawn(move || {
                let mut kept = std::collections::VecDeque::new();
                for round in 0..2_000 {
                    let id = seed << 32 | round;
                    // SAFETY: one `u64` in, one out.
                    let serve = move |call: &Call<'_>| unsafe { call.set(call.get::<u64>(0) ^ id) };
                    kept.push_back((id, Native::new(Handler::new(callee, serve)).unwrap()));
                    for (id, native) in kept.iter().rev().take(3) {
                        let mut result = 0u64;
                        // SAFETY: one `u64` in, one out.
                        unsafe {
                            caller.call(native.as_ptr(), &[(&raw const round).cast()], (&raw mut result).cast());
                        }
                        assert_eq!(result, round ^ id);
                    }
                    if kept.len() > 700 {
                        kept.pop_front();
                    }
                }
            });
        }
    });
}

/// A method by frame that frees its own native function in the middle of the call still returns its result.
#[test]
fn a_method_frees_its_own_function() {
    let _turn = alone();
    struct Receiver {
        guard: Mutex<Option<Native<'static>>>,
        drops: usize,
    }
    extern "C-unwind" fn method(receiver: &mut Receiver, a: f64, b: i64) -> f64 {
        drop(receiver.guard.get_mut().unwrap().take());
        receiver.drops += 1;
        a * b as f64
    }
    let signature = Signature::new([Layout::F64, Layout::I64], [Layout::F64]);
    let translation = Translation::new(host(), &signature).unwrap().unwind();
    for translation in [translation.clone(), translation.by_frame()] {
        let mut receiver = Receiver { guard: Mutex::new(None), drops: 0 };
        let place = (&raw mut receiver).cast();
        // SAFETY: the method has this signature, and the receiver is alive for as long as it is called.
        let native = Native::new(unsafe { Method::new(&translation, place, method as *const ()) }).unwrap();
        // SAFETY: that is the signature without the receiver.
        let bound: extern "C-unwind" fn(f64, i64) -> f64 = unsafe { std::mem::transmute(native.as_ptr()) };
        receiver.guard = Mutex::new(Some(native));
        assert_eq!(bound(1.5, 4), 6.0);
        assert_eq!(receiver.drops, 1);
    }
}

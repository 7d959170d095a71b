//! Threads that C makes call Rust, several at once.

use std::cell::Cell;
use std::collections::HashSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, ThreadId};

use reflect::{Carrier, Value};

use crate::library::{RIGID, each, function};
use crate::sources::{self, Worker, payload_of};

const THREADS: i64 = 8;
const CALLS: i64 = 200;

type Callback = extern "C" fn(i64) -> i64;
type OnThreads = extern "C" fn(Callback, i64, i64) -> i64;

/// What all threads get together, of numbers from 0 that are doubled.
const SUM: i64 = THREADS * CALLS * (THREADS * CALLS - 1);

/// What there is of a thread's own, made when it is first used, and dropped when the thread ends.
struct Own(Cell<i64>);

static DROPPED: AtomicI64 = AtomicI64::new(0);
static CALLED: AtomicI64 = AtomicI64::new(0);

impl Drop for Own {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::Relaxed);
        CALLED.fetch_add(self.0.get(), Ordering::Relaxed);
    }
}

thread_local! {
    static OWN: Own = const { Own(Cell::new(0)) };
}

#[test]
fn every_source_from_several_threads_of_c() {
    each("threads.c", RIGID, |library| {
        let on_threads = function!(library, "on_threads", OnThreads);
        let seen: Arc<Mutex<HashSet<ThreadId>>> = Arc::default();
        let noted = seen.clone();
        let work = move |x: i64| {
            OWN.with(|own| own.0.set(own.0.get() + 1));
            noted.lock().unwrap().insert(thread::current().id());
            2 * x
        };
        sources::each(work, |name, func| {
            seen.lock().unwrap().clear();
            let native = func.native::<Callback>().unwrap();
            // SAFETY: all calls end before `native` does.
            assert_eq!(on_threads(unsafe { *native.as_fn() }, THREADS, CALLS), SUM, "{name}");
            assert_eq!(seen.lock().unwrap().len(), THREADS as usize, "{name}: as many threads as C has made");
            assert!(!seen.lock().unwrap().contains(&thread::current().id()), "{name}");
            // Every thread has had its own, and has dropped it, also the one that ended by `pthread_exit`.
            assert_eq!(
                (DROPPED.swap(0, Ordering::Relaxed), CALLED.swap(0, Ordering::Relaxed)),
                (THREADS, THREADS * CALLS)
            );
        });
    });
}

#[test]
fn a_panic_of_one_of_cs_threads_goes_on_where_c_was_called() {
    each("threads.c", RIGID, |library| {
        let on_threads = function!(library, "on_threads", OnThreads);
        let seventh = |x: i64| if x == 7 { std::panic::panic_any((thread::current().id(), x)) } else { 2 * x };
        sources::each(seventh, |name, func| {
            let carrier = Carrier::new();
            let native = func.carried(&carrier, || 0_i64).unwrap().native::<Callback>().unwrap();
            // SAFETY: all calls end before `native` does.
            let pointer = unsafe { native.as_fn() };
            let mut sum = 0;
            let payload = payload_of(|| carrier.run(|| sum = on_threads(*pointer, THREADS, CALLS)));
            let (thread, x) = *payload.downcast::<(ThreadId, i64)>().unwrap();
            assert!(thread != thread::current().id() && x == 7, "{name}");
            // The others got what they asked for, or stand-ins.
            assert!((0..SUM).contains(&sum), "{name}: {sum}");
            // The carrier is as new.
            assert_eq!(carrier.run(|| pointer(8)), 16, "{name}");
        });
    });
}

/// All panic: one panic is carried, whichever, and each payload is dropped once.
#[test]
fn panics_of_all_threads_at_once() {
    struct Counted(Arc<AtomicI64>);
    impl Drop for Counted {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::Relaxed);
        }
    }
    each("threads.c", RIGID, |library| {
        let on_threads = function!(library, "on_threads", OnThreads);
        let (living, made) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicI64::new(0)));
        let (living_of_work, made_of_work) = (living.clone(), made.clone());
        let work = move |_| {
            let living = living_of_work.clone();
            living.fetch_add(1, Ordering::Relaxed);
            made_of_work.fetch_add(1, Ordering::Relaxed);
            // Quiet, on whichever thread.
            std::panic::resume_unwind(Box::new(Counted(living)))
        };
        sources::each(work, |name, func| {
            let carrier = Carrier::new();
            let native = func.carried(&carrier, || 1_i64).unwrap().native::<Callback>().unwrap();
            // SAFETY: all calls end before `native` does.
            let pointer = unsafe { native.as_fn() };
            assert_eq!(on_threads(*pointer, THREADS, CALLS), THREADS * CALLS, "{name}: stand-ins for everybody");
            assert!((1..=THREADS).contains(&made.swap(0, Ordering::Relaxed)), "{name}: at most one of each thread");
            assert_eq!(living.load(Ordering::Relaxed), 1, "{name}: one is carried");
            drop(carrier.take());
            assert_eq!(living.load(Ordering::Relaxed), 0, "{name}");
        });
    });
}

/// An exclusive receiver is for one call at a time, on whichever thread.
#[test]
fn an_exclusive_method_on_another_thread() {
    each("threads.c", RIGID, |library| {
        let on_threads = function!(library, "on_threads", OnThreads);
        let calls = Arc::new(AtomicI64::new(0));
        let counted = calls.clone();
        let mut worker = Value::new(Worker::new(move |_| {
            counted.fetch_add(1, Ordering::Relaxed) - counted.load(Ordering::Relaxed) + 2
        }));
        let carrier = Carrier::new();
        let method = worker.method_by_name_mut("exclusive").unwrap().carried(&carrier, || 0_i64).unwrap();
        let native = method.native::<Callback>().unwrap();
        // One thread at a time, so that no two calls meet.
        // SAFETY: all calls end before `native` does.
        assert_eq!(on_threads(unsafe { *native.as_fn() }, 1, CALLS), CALLS);
        assert_eq!((calls.load(Ordering::Relaxed), carrier.is_carrying()), (CALLS, false));
    });
}

/// A function for one call: of several threads one has it, the panics of the others are carried.
#[test]
fn a_method_that_is_consumed_by_one_of_several_threads() {
    each("threads.c", RIGID, |library| {
        sources::set_hook();
        let on_threads = function!(library, "on_threads", OnThreads);
        let carrier = Carrier::new();
        let method = Value::new(Worker::new(|_| 1_000)).into_method("consuming").unwrap();
        let native = method.carried(&carrier, || 1_i64).unwrap().native::<Callback>().unwrap();
        // SAFETY: all calls end before `native` does.
        let run = || on_threads(unsafe { *native.as_fn() }, THREADS, 1);
        assert_eq!(run(), 1_000 + THREADS - 1);
        let payload = carrier.take().unwrap().downcast::<String>().unwrap();
        let consumed =
            "Worker::consuming(self, x: i64) -> i64: called for a second time; the first call has consumed it";
        assert_eq!(*payload, consumed);
    });
}

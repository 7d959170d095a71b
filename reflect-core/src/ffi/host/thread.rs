//! `Thread`: which thread this is.

use core::cell::Cell;
use core::sync::atomic::{AtomicU64, Ordering};

/// A thread, also one that Rust has not made. No two ever have the same number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Thread(u64);

thread_local! {
    /// Needs no drop, so that it can be asked for until the very end of a thread.
    static THIS: Cell<u64> = const { Cell::new(0) };
}

impl Thread {
    pub(super) fn current() -> Thread {
        static COUNT: AtomicU64 = AtomicU64::new(1);
        THIS.with(|this| {
            if this.get() == 0 {
                this.set(COUNT.fetch_add(1, Ordering::Relaxed));
            }
            Thread(this.get())
        })
    }
}

//! The calls that are running on this thread, and the memory that they have. A function may call back into C, and C may
//! call here again with what the first call still has: that is refused, since nobody else could see it.

use core::cell::Cell;
use core::ptr;

use super::Export;
use super::span::{Span, in_use};

thread_local! {
    /// The innermost call, if there is one.
    static INNERMOST: Cell<*const Active> = const { Cell::new(ptr::null()) };
}

/// A call that has not ended. It lies on the stack of its thread, and those around it further down.
struct Active {
    export: &'static Export,
    spans: *const [Span],
    outer: *const Active,
}

/// Which of these is in use by a call on this thread that has not ended, and by which.
#[inline(always)]
pub(super) fn find(spans: &[Span]) -> Option<(usize, &'static Export)> {
    let innermost = INNERMOST.get();
    // Most calls are not inside of another.
    if innermost.is_null() { None } else { search(innermost, spans) }
}

#[inline(never)]
fn search(mut next: *const Active, spans: &[Span]) -> Option<(usize, &'static Export)> {
    // SAFETY: null, or a call that `during` has not taken from the list yet, which is further down this thread's stack; so
    // are its spans.
    while let Some(active) = unsafe { next.as_ref() } {
        // SAFETY: as above.
        if let Some(index) = in_use(spans, unsafe { &*active.spans }) {
            return Some((index, active.export));
        }
        next = active.outer;
    }
    None
}

/// Runs a call that has this memory.
#[inline(always)]
pub(super) fn during<R>(export: &'static Export, spans: &[Span], run: impl FnOnce() -> R) -> R {
    /// Takes the call from the list, also when it unwinds.
    struct Ends(*const Active);

    impl Drop for Ends {
        #[inline]
        fn drop(&mut self) {
            INNERMOST.set(self.0);
        }
    }

    let active = Active { export, spans, outer: INNERMOST.get() };
    // Before the call is in the list, so that it never stays there.
    let _ends = Ends(active.outer);
    INNERMOST.set(&raw const active);
    run()
}

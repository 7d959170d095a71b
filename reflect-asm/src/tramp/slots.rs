//! Who has which slot, without locks.
//!
//! Nothing here knows what a slot is for; the atomics come from the parent module, so that a test can put this file
//! into another one with atomics that try every interleaving.

use super::atomic::{AtomicUsize, Ordering};

/// Takes a free slot out of so many, if there is one.
///
/// The search goes on behind the slot taken last, so that a slot that was freed is the last one to be used again: a
/// pointer that is called too late meets an empty slot rather than a stranger. Every slot is looked at once; one that
/// another thread frees behind the search is not seen.
pub(crate) fn take<'a>(slots: usize, next: &AtomicUsize, state: impl Fn(usize) -> State<'a>) -> Option<usize> {
    let start = next.load(Ordering::Relaxed);
    let slot = (0..slots).map(|i| (start + i) % slots).find(|slot| state(*slot).take())?;
    next.store(slot + 1, Ordering::Relaxed);
    Some(slot)
}

/// The state of one slot, in one word: a generation (half of it), whether it is taken (1 bit), whether it is in use (1
/// bit), how many calls are running (the rest).
///
/// Whoever makes it "not in use and no call running" releases what the slot owned and gives it back: the one who frees
/// it, or the last call to end.
pub(crate) struct State<'a>(pub &'a AtomicUsize);

const GENERATION: usize = 1 << (usize::BITS / 2);
const TAKEN: usize = GENERATION >> 1;
const LIVE: usize = GENERATION >> 2;
const CALLS: usize = LIVE - 1;

/// How many times the slot was taken, as far as half a word tells.
pub(crate) const fn generation(state: usize) -> usize {
    state / GENERATION
}

impl State<'_> {
    /// Takes the slot, if it is free. What was done with it before it was given back is seen from here on.
    fn take(&self) -> bool {
        let before = self.0.load(Ordering::Relaxed);
        let taken = before.wrapping_add(GENERATION) | TAKEN;
        before & TAKEN == 0 && self.0.compare_exchange(before, taken, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }

    /// Opens a slot that was taken. What was written to it is seen by every call.
    pub(crate) fn open(&self) {
        self.0.store(self.0.load(Ordering::Relaxed) | LIVE, Ordering::Release);
    }

    /// Counts a call in; whether the slot is in use.
    #[inline]
    #[must_use]
    pub(crate) fn enter(&self) -> bool {
        self.0.fetch_add(1, Ordering::Acquire) & LIVE != 0
    }

    /// Counts a call out; whether that was the last one of a slot that was freed meanwhile.
    #[inline]
    #[must_use]
    pub(crate) fn leave(&self) -> bool {
        let before = self.0.fetch_sub(1, Ordering::AcqRel);
        debug_assert!(before & CALLS != 0, "more calls ended than began");
        before & (LIVE | CALLS) == 1
    }

    /// Frees the slot; whether no call is running.
    #[must_use]
    pub(crate) fn close(&self) -> bool {
        let before = self.0.fetch_and(!LIVE, Ordering::AcqRel);
        assert!(before & LIVE != 0, "a slot was freed twice");
        before & CALLS == 0
    }

    /// Lets the slot be taken again. Nobody else looks at it: it is closed, or its calls are not counted.
    pub(crate) fn give_back(&self) {
        let before = self.0.load(Ordering::Relaxed);
        assert!(before & TAKEN != 0, "a slot that is free was given back");
        self.0.store(before & !(GENERATION - 1), Ordering::Release);
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    fn taken(word: &AtomicUsize) -> State<'_> {
        assert_eq!(take(1, &AtomicUsize::new(0), |_| State(word)), Some(0));
        State(word)
    }

    #[test]
    #[should_panic(expected = "a slot was freed twice")]
    fn a_slot_is_freed_once() {
        let word = AtomicUsize::new(0);
        let state = taken(&word);
        state.open();
        assert!(state.close());
        let _ = state.close();
    }

    #[test]
    #[should_panic(expected = "a slot that is free was given back")]
    fn a_slot_is_given_back_once() {
        let word = AtomicUsize::new(0);
        let state = taken(&word);
        state.give_back();
        state.give_back();
    }

    /// Every call looks at it, so that the check is in debug builds alone.
    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "more calls ended than began")]
    fn a_call_ends_once() {
        let word = AtomicUsize::new(0);
        let state = taken(&word);
        state.open();
        assert!(state.enter() && !state.leave());
        let _ = state.leave();
    }
}

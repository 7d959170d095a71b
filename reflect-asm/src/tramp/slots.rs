//! Who has which slot, without locks.
//!
//! Nothing here knows what a slot is for; the atomics come from the parent module, so that a test can put this file into another one
//! with atomics that try every interleaving.

use super::atomic::{AtomicUsize, Ordering};

/// Which slots are taken: one bit each, and where to look next.
///
/// The search goes on behind the slot taken last, so that a slot that was freed is the last one to be used again: a pointer that is
/// called too late meets an empty slot rather than a stranger.
pub(crate) struct Taken<'a> {
    pub words: &'a [AtomicUsize],
    pub next: &'a AtomicUsize,
}

/// Slots per word.
pub(crate) const BITS: usize = usize::BITS as usize;

impl Taken<'_> {
    /// Takes a free slot, if there is one.
    pub(crate) fn take(&self) -> Option<usize> {
        let start = self.next.load(Ordering::Relaxed) % (self.words.len() * BITS);
        // The first word is looked at twice: from the start on, and in the end before it.
        (0..=self.words.len()).find_map(|i| {
            let index = (start / BITS + i) % self.words.len();
            let from_start = usize::MAX << (start % BITS);
            let eligible = match i {
                0 => from_start,
                _ if i == self.words.len() => !from_start,
                _ => usize::MAX,
            };
            let bit = take_bit(&self.words[index], eligible)?;
            let slot = index * BITS + bit;
            self.next.store(slot + 1, Ordering::Relaxed);
            Some(slot)
        })
    }

    /// Gives a slot back. What was done with it before is seen by whoever takes it next.
    pub(crate) fn give_back(&self, slot: usize) {
        let bit = 1 << (slot % BITS);
        let before = self.words[slot / BITS].fetch_and(!bit, Ordering::Release);
        debug_assert!(before & bit != 0, "slot {slot} was not taken");
    }
}

/// Sets one of the eligible bits that are not set, if there is one.
fn take_bit(word: &AtomicUsize, eligible: usize) -> Option<usize> {
    let mut seen = word.load(Ordering::Relaxed);
    loop {
        let bit = (!seen & eligible).trailing_zeros() as usize;
        if bit == BITS {
            return None;
        }
        match word.compare_exchange_weak(seen, seen | 1 << bit, Ordering::Acquire, Ordering::Relaxed) {
            Ok(_) => return Some(bit),
            Err(now) => seen = now,
        }
    }
}

/// The state of one slot, in one word: a generation (half of it), whether it is in use (1 bit), how many calls are running (the
/// rest).
///
/// Whoever makes it "not in use and no call running" releases what the slot owned: the one who frees it, or the last call to end.
pub(crate) struct State<'a>(pub &'a AtomicUsize);

const GENERATION: usize = 1 << (BITS / 2);
const LIVE: usize = GENERATION / 2;
const CALLS: usize = LIVE - 1;

/// How many times the slot was taken, as far as half a word tells.
pub(crate) const fn generation(state: usize) -> usize {
    state / GENERATION
}

impl State<'_> {
    /// Opens a slot that was just taken. What was written to it before is seen by every call.
    pub(crate) fn open(&self) {
        let before = self.0.load(Ordering::Relaxed);
        debug_assert!(before & (LIVE | CALLS) == 0, "a slot that is in use was taken");
        self.0.store(before.wrapping_add(GENERATION) | LIVE, Ordering::Release);
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
        debug_assert!(before & LIVE != 0, "a slot was freed twice");
        before & CALLS == 0
    }
}

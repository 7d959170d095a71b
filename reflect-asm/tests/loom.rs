//! Every interleaving of the atomics that give out and free slots.
//!
//! `RUSTFLAGS="--cfg loom" cargo test -p reflect-asm --test loom --release`
#![cfg(loom)]

use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::thread;

/// What `slots` takes its atomics from; here they are those of the model.
mod atomic {
    pub use loom::sync::atomic::{AtomicUsize, Ordering};
}

#[path = "../src/tramp/slots.rs"]
mod slots;

use atomic::{AtomicUsize, Ordering};
use slots::{State, generation};

/// A table of so many free slots.
struct Table {
    states: Vec<AtomicUsize>,
    next: AtomicUsize,
    /// What the owner of a slot writes without further care.
    data: Vec<UnsafeCell<usize>>,
}

impl Table {
    fn new(free: usize) -> Arc<Self> {
        Arc::new(Self {
            states: (0..free).map(|_| AtomicUsize::new(0)).collect(),
            next: AtomicUsize::new(0),
            data: (0..free).map(|_| UnsafeCell::new(0)).collect(),
        })
    }

    fn take(&self) -> Option<usize> {
        slots::take(self.states.len(), &self.next, |slot| State(&self.states[slot]))
    }

    fn give_back(&self, slot: usize) {
        State(&self.states[slot]).give_back();
    }

    /// Writes as the owner of a slot may: the model finds it out if somebody else does at the same time.
    fn write(&self, slot: usize, value: usize) {
        // SAFETY: whoever took the slot is alone with it; if not, this is what the test is for.
        self.data[slot].with_mut(|data| unsafe { *data = value });
    }
}

#[test]
fn two_threads_get_two_slots() {
    loom::model(|| {
        let table = Table::new(2);
        let other = table.clone();
        let thread = thread::spawn(move || {
            let slot = other.take().expect("two are free");
            other.write(slot, 1);
            slot
        });
        let slot = table.take().expect("two are free");
        table.write(slot, 2);
        assert_ne!(slot, thread.join().unwrap());
        assert_eq!(table.take(), None);
    });
}

#[test]
fn the_last_slot_is_given_once() {
    loom::model(|| {
        let table = Table::new(1);
        let other = table.clone();
        let thread = thread::spawn(move || other.take());
        let (here, there) = (table.take(), thread.join().unwrap());
        assert_eq!(here.or(there), Some(0));
        assert!(here.is_none() || there.is_none());
    });
}

#[test]
fn the_next_owner_sees_that_the_last_has_gone() {
    loom::model(|| {
        let table = Table::new(1);
        let other = table.clone();
        let use_once = |table: &Table, value| {
            if let Some(slot) = table.take() {
                table.write(slot, value);
                table.give_back(slot);
            }
        };
        let thread = thread::spawn(move || use_once(&other, 1));
        use_once(&table, 2);
        thread.join().unwrap();
        assert_eq!(table.take(), Some(0));
    });
}

/// A slot that is open, and what it owns.
struct Open {
    state: AtomicUsize,
    owned: UnsafeCell<usize>,
    releases: AtomicUsize,
    too_late: AtomicUsize,
}

impl Open {
    fn new() -> Arc<Self> {
        let (state, owned) = (AtomicUsize::new(0), UnsafeCell::new(7));
        State(&state).open();
        Arc::new(Self { state, owned, releases: AtomicUsize::new(0), too_late: AtomicUsize::new(0) })
    }

    fn state(&self) -> State<'_> {
        State(&self.state)
    }

    /// A call, which looks at what the slot owns. One that comes too late would end the process.
    fn call(&self, during: impl FnOnce(&Self)) {
        if !self.state().enter() {
            self.too_late.fetch_add(1, Ordering::Relaxed);
            return;
        }
        // SAFETY: a call that was counted in may look; if not, this is what the test is for.
        self.owned.with(|owned| unsafe { assert_eq!(*owned, 7) });
        during(self);
        // SAFETY: as above: it is still there, whatever happened during the call.
        self.owned.with(|owned| unsafe { assert_eq!(*owned, 7) });
        if self.state().leave() {
            self.release();
        }
    }

    fn free(&self) {
        if self.state().close() {
            self.release();
        }
    }

    fn release(&self) {
        // SAFETY: the one who releases is alone; if not, this is what the test is for.
        self.owned.with_mut(|owned| unsafe { *owned = 0 });
        self.releases.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_slot_is_released_once_and_after_its_calls() {
    loom::model(|| {
        let slot = Open::new();
        let callers: Vec<_> = (0..2)
            .map(|_| {
                let slot = slot.clone();
                thread::spawn(move || slot.call(|_| ()))
            })
            .collect();
        slot.free();
        callers.into_iter().for_each(|caller| caller.join().unwrap());
        let releases = slot.releases.load(Ordering::Relaxed);
        match slot.too_late.load(Ordering::Relaxed) {
            0 => assert_eq!(releases, 1),
            _ => assert!(releases <= 1),
        }
    });
}

#[test]
fn a_call_frees_its_own_slot_while_another_runs() {
    loom::model(|| {
        let slot = Open::new();
        let other = slot.clone();
        let thread = thread::spawn(move || other.call(|_| ()));
        slot.call(Open::free);
        thread.join().unwrap();
        if slot.too_late.load(Ordering::Relaxed) == 0 {
            assert_eq!(slot.releases.load(Ordering::Relaxed), 1);
        }
    });
}

/// From taking a slot to giving it back, against a second owner who waits for it.
#[test]
fn a_slot_changes_hands_between_calls() {
    loom::model(|| {
        let table = Table::new(1);
        let other = table.clone();
        let live = |table: &Table, value| {
            let Some(slot) = table.take() else { return };
            table.write(slot, value);
            let state = State(&table.states[slot]);
            state.open();
            assert!(state.enter());
            assert!(!state.leave());
            assert!(state.close());
            table.write(slot, 0);
            table.give_back(slot);
        };
        let thread = thread::spawn(move || live(&other, 1));
        live(&table, 2);
        thread.join().unwrap();
        assert_eq!(table.take(), Some(0));
    });
}

#[test]
fn generations_count_openings() {
    loom::model(|| {
        let table = Table::new(1);
        for expected in 1..4 {
            assert_eq!(table.take(), Some(0));
            assert_eq!(table.take(), None);
            let state = State(&table.states[0]);
            state.open();
            assert_eq!(generation(table.states[0].load(Ordering::Relaxed)), expected);
            assert!(state.close());
            table.give_back(0);
        }
    });
}

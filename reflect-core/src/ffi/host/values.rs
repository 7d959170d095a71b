//! `Values`: the table of all values that C holds.

use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::answer::{Outcome, Refusal};
use super::cell::{Cell, Guard};
use super::chunks::{Chunks, INDEX_BITS};
use super::handle::{Handle, LAST_GENERATION, Sort};
use super::held::Held;
use super::thread::Thread;
use crate::ffi::Status;

/// The values of this library.
pub(super) static VALUES: Values = Values::new();

/// Values by handle. The locks in here are held for a few instructions, none of which is a user's.
pub(super) struct Values {
    slots: Chunks<Mutex<Slot>>,
    free: Mutex<Free>,
    live: AtomicUsize,
}

#[derive(Default)]
struct Slot {
    /// Of the value that is here, or that will be next.
    generation: u32,
    cell: Option<Arc<Cell>>,
}

struct Free {
    slots: Vec<u32>,
    /// From here on none has been used.
    next: u32,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing can be left half done under these locks.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Values {
    const fn new() -> Values {
        let free = Mutex::new(Free { slots: Vec::new(), next: 0 });
        Values { slots: Chunks::new(), free, live: AtomicUsize::new(0) }
    }

    /// How many values there are.
    pub(super) fn live(&self) -> usize {
        self.live.load(Ordering::Relaxed)
    }

    /// A handle for a value.
    pub(super) fn insert(&self, held: Held) -> Outcome<Handle> {
        let index = {
            let mut free = lock(&self.free);
            free.slots.pop().unwrap_or_else(|| {
                free.next = (free.next + 1).min(1 << INDEX_BITS);
                free.next - 1
            })
        };
        let full = || Refusal::new(Status::Refused, "there are too many values");
        let slot = self.slots.reach(index).ok_or_else(full)?;
        let cell = Arc::new(Cell::new(held));
        let mut slot = lock(slot);
        debug_assert!(slot.cell.is_none());
        slot.cell = Some(cell);
        self.live.fetch_add(1, Ordering::Relaxed);
        Ok(Handle::new(Sort::Value, slot.generation, index))
    }

    /// The slot of a handle, locked, with the value that the handle is of.
    fn slot(&self, handle: Handle) -> Outcome<(u32, MutexGuard<'_, Slot>)> {
        let (generation, index) = handle.parts(Sort::Value)?;
        let freed = || Refusal::new(Status::Handle, format!("the value of handle {handle} has been freed"));
        let Some(slot) = self.slots.get(index) else {
            return Err(Refusal::new(Status::Handle, format!("there has never been a value of handle {handle}")));
        };
        let slot = lock(slot);
        let cell = slot.cell.as_ref().filter(|_| slot.generation == generation).ok_or_else(freed)?;
        // Here, under the lock: a thread that so much as had a share of the cell might be the last to have one, and
        // would drop the value.
        if cell.home().is_some_and(|home| home != Thread::current()) {
            return Err(stays(cell));
        }
        Ok((index, slot))
    }

    /// The value of a handle, which this thread may use.
    pub(super) fn get(&self, handle: Handle) -> Outcome<Arc<Cell>> {
        let (_, slot) = self.slot(handle)?;
        Ok(slot.cell.clone().expect("it has one"))
    }

    /// The right to share a value, or to have it alone.
    pub(super) fn borrow(&self, handle: Handle, exclusive: bool) -> Outcome<Guard> {
        Guard::new(self.get(handle)?, exclusive)
    }

    /// Ends a handle. The value is dropped when nobody borrows it any more: with what this returns, or later.
    pub(super) fn remove(&self, handle: Handle) -> Outcome<Arc<Cell>> {
        let (index, mut slot) = self.slot(handle)?;
        let cell = slot.cell.take().expect("it has one");
        slot.generation += 1;
        let used_up = slot.generation > LAST_GENERATION;
        drop(slot);
        self.live.fetch_sub(1, Ordering::Relaxed);
        if !used_up {
            lock(&self.free).slots.push(index);
        }
        Ok(cell)
    }
}

#[cold]
fn stays(cell: &Cell) -> Refusal {
    let message = format!("this {} stays on the thread that made it: it is not known to be Send", cell.ty());
    Refusal::new(Status::Thread, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    fn held(value: i32) -> Held {
        Held::owned(Value::new(value))
    }

    #[test]
    fn a_place_that_is_used_again_has_another_handle() {
        let values = Values::new();
        let first = values.insert(held(1)).unwrap();
        assert_eq!(values.live(), 1);
        drop(values.remove(first).unwrap());
        let second = values.insert(held(2)).unwrap();
        let (places, other) = (first.parts(Sort::Value).unwrap(), second.parts(Sort::Value).unwrap());
        assert_eq!((places.1, places.0 + 1), (other.1, other.0));
        for refused in [values.get(first).err(), values.remove(first).err()] {
            let refusal = refused.unwrap();
            assert_eq!(refusal.status(), Status::Handle);
            assert_eq!(refusal.message(), format!("the value of handle {first} has been freed"));
        }
        assert_eq!(values.live(), 1);
    }

    #[test]
    fn a_place_is_given_up_when_its_generations_are() {
        let values = Values::new();
        let first = values.insert(held(1)).unwrap();
        drop(values.remove(first).unwrap());
        lock(values.slots.get(0).unwrap()).generation = LAST_GENERATION;
        let last = values.insert(held(2)).unwrap();
        assert_eq!(last.parts(Sort::Value).ok(), Some((LAST_GENERATION, 0)));
        drop(values.remove(last).unwrap());
        assert!(values.get(last).is_err());
        let next = values.insert(held(3)).unwrap();
        assert_eq!(next.parts(Sort::Value).ok(), Some((0, 1)));
    }

    #[test]
    fn numbers_that_were_made_up_are_no_values() {
        let values = Values::new();
        let handle = Handle::new(Sort::Value, 3, 1_000_000);
        let refusal = values.get(handle).err().unwrap();
        assert_eq!(refusal.message(), format!("there has never been a value of handle {handle}"));
    }
}

//! `Cell`: a value behind a handle, with Rust's rules of borrowing kept at run time.

use core::cell::UnsafeCell;
use std::sync::{Arc, Mutex, PoisonError};

use super::answer::{Outcome, Refusal};
use super::held::{Held, Keeps};
use super::thread::Thread;
use crate::ffi::Status;
use crate::ty::{Facts, Mode, Type};
use crate::value::Value;

/// A value that C holds by a handle. It is used through a [`Guard`] only: many that share it, or one that has it alone.
pub(super) struct Cell {
    ty: Type,
    mode: Mode,
    /// The only thread that may have anything to do with it, drops included.
    home: Option<Thread>,
    /// Several threads may share it.
    sync: bool,
    access: Mutex<Access>,
    held: UnsafeCell<Held>,
}

/// Who uses the value.
struct Access {
    shared: usize,
    exclusive: bool,
    /// Of a value that threads cannot share: the thread that does.
    sharing: Option<Thread>,
}

// SAFETY: where `home` says so, everything happens on one thread: `Guard::new` and `Values` refuse the others before
// they have even cloned the `Arc`, and a guard or a `Held` with such a cell in it is part of a cell that is bound to
// the same thread (see `home_of`), or on that thread's stack. Any other value may be sent, which `home_of` has asked.
unsafe impl Send for Cell {}
// SAFETY: as above. The value is used through guards, which `access` gives out: one at a time, or several that only
// share it, and then on one thread unless the type is `Sync`. `&Value` needs no more, whether the value is owned or
// borrowed: `&T`, `&&T` and `&&mut T` may be sent where `T` is `Sync`.
unsafe impl Sync for Cell {}

impl Cell {
    pub(super) fn new(held: Held) -> Cell {
        let (ty, mode) = (held.value().ty(), held.value().mode());
        let access = Access { shared: 0, exclusive: false, sharing: None };
        let (home, sync) = (home_of(&held), ty.facts().has(Facts::SYNC));
        Cell { ty, mode, home, sync, access: Mutex::new(access), held: UnsafeCell::new(held) }
    }

    /// The type of the value, which stays what it is.
    pub(super) fn ty(&self) -> Type {
        self.ty
    }

    pub(super) fn mode(&self) -> Mode {
        self.mode
    }

    pub(super) fn home(&self) -> Option<Thread> {
        self.home
    }

    pub(super) fn into_held(self) -> Held {
        self.held.into_inner()
    }

    /// Notes one more use of the value, if there can be one: it never waits.
    fn enter(&self, exclusive: bool) -> Outcome<()> {
        let mut access = self.access.lock().unwrap_or_else(PoisonError::into_inner);
        if access.exclusive || exclusive && access.shared > 0 {
            return Err(self.busy(access.exclusive));
        }
        if exclusive {
            access.exclusive = true;
            return Ok(());
        }
        if !self.sync {
            let this = Thread::current();
            if access.shared > 0 && access.sharing != Some(this) {
                return Err(self.elsewhere());
            }
            access.sharing = Some(this);
        }
        access.shared += 1;
        Ok(())
    }

    fn leave(&self, exclusive: bool) {
        let mut access = self.access.lock().unwrap_or_else(PoisonError::into_inner);
        if exclusive { access.exclusive = false } else { access.shared -= 1 }
    }

    #[cold]
    fn busy(&self, exclusively: bool) -> Refusal {
        let how = if exclusively { "exclusively " } else { "" };
        let message = format!("this {} is borrowed {how}by a call, or by what a call has returned", self.ty);
        Refusal::new(Status::Busy, message)
    }

    #[cold]
    fn elsewhere(&self) -> Refusal {
        let message = format!("this {} is used by another thread, and is not known to be Sync", self.ty);
        Refusal::new(Status::Busy, message)
    }
}

/// The thread on which a value has to stay: an owned or exclusively borrowed one of a type that is not `Send`, a shared
/// one of a type that is not `Sync`, and whatever keeps something alive that has to stay there, since it may be the
/// last to do so. (The type of a lent value says `'static` where its references are shorter; which traits a type has
/// does not depend on that.)
fn home_of(held: &Held) -> Option<Thread> {
    let fact = if held.value().mode() == Mode::Shared { Facts::SYNC } else { Facts::SEND };
    let bound = !held.value().ty().facts().has(fact) || held.keeps().iter().any(|guard| guard.cell.home.is_some());
    bound.then(Thread::current)
}

/// The right to use a cell's value: shared, or alone. It keeps the cell.
pub(super) struct Guard {
    cell: Arc<Cell>,
    exclusive: bool,
}

impl Guard {
    /// Of a cell that this thread may use, which is so of every cell that [`Values`](super::values::Values) gives out.
    pub(super) fn new(cell: Arc<Cell>, exclusive: bool) -> Outcome<Guard> {
        debug_assert!(cell.home.is_none_or(|home| home == Thread::current()));
        cell.enter(exclusive)?;
        let guard = Guard { cell, exclusive };
        // Between the look at its handle and this another thread may have passed it on, and ended that.
        if !guard.held().value().is_valid() {
            return Err(Refusal::new(Status::Handle, "the value has been passed on by value"));
        }
        Ok(guard)
    }

    pub(super) fn cell(&self) -> &Cell {
        &self.cell
    }

    fn held(&self) -> &Held {
        // SAFETY: shared by guards that only share it, or this one's alone: whoever changes it needs a guard of its own
        // that is exclusive (`view`) or borrows this one exclusively (`take`, `put`).
        unsafe { &*self.cell.held.get() }
    }

    /// The value, seen as this guard may: shared, or exclusively as far as that can be.
    ///
    /// Of a guard that is exclusive there is one such view at a time, for which the guard is borrowed exclusively.
    pub(super) fn view(&mut self) -> Value<'_> {
        if !self.exclusive {
            return self.held().value().reborrow();
        }
        // SAFETY: nobody else uses the value as long as this guard exists, and the guard is borrowed exclusively.
        unsafe { &mut *self.cell.held.get() }.value_mut().view_for_call()
    }

    /// The value with what it borrows from; its place is empty until [`put`](Guard::put).
    pub(super) fn take(&mut self) -> Held {
        assert!(self.exclusive, "only whoever has a value alone takes it");
        // SAFETY: as in `view`.
        unsafe { &mut *self.cell.held.get() }.take()
    }

    /// Puts the value back that was taken.
    pub(super) fn put(&mut self, held: Held) {
        assert!(self.exclusive, "only whoever has taken a value puts it back");
        // SAFETY: as in `view`. It is the value that was there, so that what the cell says of it is still true.
        unsafe { *self.cell.held.get() = held };
    }

    /// Keeps for what borrows from this value, in the way that this guard does: what a shared borrow refers to is kept
    /// by what it borrows from itself, and for the rest this guard is kept.
    pub(super) fn into_keeps(self) -> Keeps {
        if self.cell.mode == Mode::Shared { self.held().keeps().clone() } else { vec![Arc::new(self)] }
    }

    /// Ends the borrow, and gives the cell.
    pub(super) fn release(self) -> Arc<Cell> {
        Arc::clone(&self.cell)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.cell.leave(self.exclusive);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_been_taken_is_not_borrowed() {
        let cell = Arc::new(Cell::new(Held::owned(Value::new(7))));
        // Two have looked it up; the first is faster, and passes it on.
        let (first, second) = (cell.clone(), cell);
        drop(Guard::new(first, true).unwrap().take());
        for exclusive in [false, true] {
            let refusal = Guard::new(second.clone(), exclusive).err().expect("there is nothing left");
            assert_eq!(
                (refusal.status(), refusal.message()),
                (Status::Handle, "the value has been passed on by value")
            );
        }
    }

    #[test]
    fn what_has_been_put_back_is_borrowed() {
        let cell = Arc::new(Cell::new(Held::owned(Value::new(7))));
        let mut guard = Guard::new(cell.clone(), true).unwrap();
        assert_eq!(Guard::new(cell.clone(), false).err().map(|refusal| refusal.status()), Some(Status::Busy));
        let held = guard.take();
        guard.put(held);
        drop(guard);
        assert_eq!(Guard::new(cell, false).unwrap().view().to_string(), "7");
    }
}

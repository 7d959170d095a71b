//! A fixed table of function pointers without code of their own.
//!
//! Each entry is sixteen bytes of the program's text; what it does is data. No memory is ever both writable and
//! executable, and none is mapped.

mod slots;
mod table;

/// The atomics that `slots` uses.
mod atomic {
    pub(super) use core::sync::atomic::{AtomicUsize, Ordering};
}

pub use table::CAPACITY;
pub(crate) use table::Slot;
#[allow(unused_imports)] // by the targets that have stubs
pub(crate) use table::{ENTRY_SIZE, SLOTS, called_after_free};

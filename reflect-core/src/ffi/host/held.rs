//! `Held`: a value, with all that it borrows from.

use core::mem;
use std::sync::Arc;

use super::answer::discard;
use super::cell::{Cell, Guard};
use crate::value::Value;

/// What a value borrows from: guards, each of which keeps a cell alive and borrowed.
pub(super) type Keeps = Vec<Arc<Guard>>;

/// A value that C owns, or has borrowed, and what it borrows from.
///
/// The lifetime of the value is not what it says: it is good as long as what is kept beside it. So nothing outside of
/// this module and `cell` gets the value for longer than it borrows this.
pub(super) struct Held {
    value: Value<'static>,
    keeps: Keeps,
}

impl Held {
    /// A value that borrows nothing.
    pub(super) fn owned(value: Value<'static>) -> Held {
        Held { value, keeps: Keeps::new() }
    }

    /// A value that borrows from what is kept.
    ///
    /// # Safety
    /// What the value borrows may be used, in the way that it does, as long as all of these guards exist.
    pub(super) unsafe fn borrowing(value: Value<'_>, keeps: Keeps) -> Held {
        // SAFETY: the caller's promise; the guards are dropped after the value, and moved nowhere without it.
        Held { value: unsafe { Value::from_raw(value.into_raw()) }, keeps }
    }

    /// Keeps more, for what the value borrows.
    pub(super) fn keep(&mut self, keeps: Keeps) {
        self.keeps.extend(keeps);
    }

    pub(super) fn value(&self) -> &Value<'_> {
        &self.value
    }

    /// To change it, not to move it away: what is borrowed here is not `'static`.
    pub(super) fn value_mut(&mut self) -> &mut Value<'static> {
        &mut self.value
    }

    pub(super) fn keeps(&self) -> &Keeps {
        &self.keeps
    }

    /// All of it, with nothing left behind.
    pub(super) fn take(&mut self) -> Held {
        Held { value: self.value.take(), keeps: mem::take(&mut self.keeps) }
    }

    /// The value apart from what it borrows from: the guards have to outlive it.
    pub(super) fn into_parts(mut self) -> (Value<'static>, Keeps) {
        (self.value.take(), mem::take(&mut self.keeps))
    }
}

impl Drop for Held {
    /// The value first, then the borrows, then what was borrowed if nobody else has it: in a loop, since borrows of
    /// borrows may be many.
    fn drop(&mut self) {
        discard(self.value.take());
        let mut keeps = mem::take(&mut self.keeps);
        while let Some(guard) = keeps.pop() {
            let Some(guard) = Arc::into_inner(guard) else { continue };
            if let Some(held) = Arc::into_inner(guard.release()).map(Cell::into_held) {
                let (value, more) = held.into_parts();
                discard(value);
                keeps.extend(more);
            }
        }
    }
}

//! Method values that own their receiver.

use core::cell::Cell;
use core::marker::PhantomData;
use core::ptr;
use std::sync::Arc;

use super::body::Body;
use super::held::Held;
use super::send::ThreadBound;
use super::variant::{Variant, variant};
use super::{Func, FuncMut};
use crate::error::{Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::{Facts, Method, Mode, ReceiverMode};
use crate::value::Value;
use crate::value::tag::EXCLUSIVE;

/// A value, and where in it the receiver of the method is: in the value itself, or behind a pointer that it is.
struct Kept {
    value: Value<'static>,
    receiver: Cell<Ptr>,
    bound: Cell<Option<ThreadBound>>,
}

// SAFETY: it is for one thread only where `bound` says so: where the value's type lacks `Send`, or is shared and lacks
// `Sync`. Both are written once, before anybody else has it.
unsafe impl Body for Kept {
    fn thread_bound(&self) -> Option<ThreadBound> {
        self.bound.get()
    }

    fn receiver(&self) -> Option<Ptr> {
        Some(self.receiver.get())
    }
}

impl Kept {
    /// Puts the value where it stays, and finds the method there.
    #[allow(clippy::arc_with_non_send_sync, reason = "its description says what other threads may do")]
    fn hold(
        op: &'static str,
        value: Value<'_>,
        find: impl FnOnce(&Value<'static>) -> Result<(&'static Method, Ptr)>,
    ) -> Result<Held> {
        debug_assert!(value.raw.tag.is_free());
        // SAFETY: an owned value that is not lent borrows nothing.
        let value = unsafe { Value::from_raw(value.into_raw()) };
        let facts = value.ty().facts();
        let kept = Arc::new(Kept { value, receiver: Cell::new(Ptr::thin(ptr::null_mut())), bound: Cell::new(None) });
        let (method, receiver) = find(&kept.value)?;
        gives_its_own(op, method)?;
        let missing = |fact, needs| (!facts.has(fact)).then_some(ThreadBound::Receiver(kept.value.ty(), needs));
        let shared = if method.receiver == ReceiverMode::Exclusive { None } else { missing(Facts::SYNC, "Sync") };
        // In cells: an exclusive reference to the whole would end what the receiver's address is good for.
        kept.bound.set(missing(Facts::SEND, "Send").or(shared));
        kept.receiver.set(receiver);
        // SAFETY: the variant of methods whose receiver a body keeps, and such a body.
        Ok(unsafe { Held::owning(variant(method, Variant::Kept), kept) })
    }
}

/// Refuses a method that gives what may refer to its receiver: to one that nothing ties the result to.
pub(crate) fn gives_its_own(op: &'static str, method: &Method) -> Result<()> {
    let borrows = |method: &Method| method.result.mode != Mode::Owned || method.is_async();
    if borrows(method) || method.overloads().iter().any(borrows) {
        return Err(Error::new(ErrorKind::Borrows { op, signature: method.to_string() }));
    }
    Ok(())
}

impl<'a> Value<'a> {
    /// [`bind`](Value::bind) for an owned value.
    pub(super) fn keep(self, name: &str) -> Result<Func<'a>> {
        let held = Kept::hold("bind", self, |value| Ok(value.find_method("bind", name)?.parts()))?;
        Ok(Func::holding(held))
    }

    /// [`bind_mut`](Value::bind_mut) for an owned value.
    pub(super) fn keep_mut(self, name: &str) -> Result<FuncMut<'a>> {
        let held = Kept::hold("bind_mut", self, |value| {
            // SAFETY: nobody else has the value, whose place, in a cell or a box, may be written.
            let mut exclusive: Value<'_> = unsafe { Value::view(value.raw.ptr(), value.ty(), EXCLUSIVE) };
            Ok(exclusive.find_method_mut("bind_mut", name)?.func.parts())
        })?;
        Ok(FuncMut { func: Func::holding(held), life: PhantomData })
    }
}

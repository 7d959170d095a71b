//! What a `Func` holds, and who frees it.

use std::sync::Arc;

use super::body::{self, Body};
use crate::ptr::Ptr;
use crate::ty::Method;
use crate::ty::method::OWNED;

/// A method and the place of its receiver: null where that is the first argument; of no meaning where there is none.
/// Where the method says [`OWNED`], it is an `Arc<dyn Body>` instead, of which this is one owner.
///
/// It has no lifetime, so that a `Func<'a>` may be dropped after `'a` has ended: what it owns is `'static`, or has no
/// drop of its own.
pub(crate) struct Held {
    pub(crate) method: &'static Method,
    pub(crate) receiver: Ptr,
}

impl Held {
    /// A function that owns what it runs.
    ///
    /// # Safety
    /// The method says `OWNED`, and its thunk, or its body, is made for this one.
    pub(crate) unsafe fn owning(method: &'static Method, body: Arc<dyn Body>) -> Held {
        debug_assert!(method.detours & OWNED != 0);
        Held { method, receiver: Ptr::of(Arc::into_raw(body)) }
    }

    /// What it owns, if it owns anything.
    pub(crate) fn body(&self) -> Option<&dyn Body> {
        // SAFETY: such a receiver is a body, which this keeps.
        (self.method.detours & OWNED != 0).then(|| unsafe { self.receiver.as_ref::<dyn Body>() })
    }

    /// The receiver, wherever it is kept.
    pub(super) fn place(&self) -> Ptr {
        // SAFETY: where the method says so, the receiver is a body.
        unsafe { body::receiver(self.method, self.receiver) }
    }

    #[cold]
    #[inline(never)]
    fn release(&mut self) {
        // SAFETY: such a receiver is an `Arc`, one of whose owners this was.
        drop(unsafe { Arc::from_raw(self.receiver.cast::<dyn Body>().cast_const()) });
    }
}

impl Clone for Held {
    #[inline]
    fn clone(&self) -> Held {
        if self.method.detours & OWNED != 0 {
            // SAFETY: such a receiver is an `Arc`, which this keeps; the copy is one more owner.
            unsafe { Arc::increment_strong_count(self.receiver.cast::<dyn Body>().cast_const()) };
        }
        Held { method: self.method, receiver: self.receiver }
    }
}

impl Drop for Held {
    #[inline(always)]
    fn drop(&mut self) {
        if self.method.detours & OWNED != 0 {
            self.release();
        }
    }
}

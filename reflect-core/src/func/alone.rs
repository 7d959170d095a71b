//! `Alone`: a receiver for one call at a time.

use core::sync::atomic::{AtomicBool, Ordering};

use crate::ty::Method;

/// Keeps calls apart that C makes, of a receiver that each has alone.
#[derive(Default)]
pub(crate) struct Alone(AtomicBool);

/// A call that is running, until this is dropped.
pub(crate) struct Running<'b>(&'b AtomicBool);

impl Alone {
    /// The right to call, if no call is running.
    #[inline(always)]
    pub(crate) fn enter(&self) -> Option<Running<'_>> {
        (!self.0.swap(true, Ordering::Acquire)).then(|| Running(&self.0))
    }
}

impl Drop for Running<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// What becomes of a call that begins while another is running.
#[cold]
#[inline(never)]
pub(crate) fn busy(method: &Method) -> ! {
    panic!("{method}: called by C while a call of it was running")
}

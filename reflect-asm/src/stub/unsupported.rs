//! Targets without native code: everything is described, nothing called or made.

use super::Body;
use crate::tramp::Slot;

/// There is no entry, since no slot is ever taken.
pub(crate) fn entries() -> *const u8 {
    unreachable!("no convention is native here")
}

pub(crate) unsafe extern "C" fn freed() {
    unreachable!("no convention is native here")
}

pub(super) fn target<B: Body>(_: bool) -> *const () {
    let run: unsafe fn(&Slot, *mut crate::regs::Regs, *mut u8) = B::run;
    run as *const ()
}

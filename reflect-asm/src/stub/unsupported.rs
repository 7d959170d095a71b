//! Targets without native code: everything is described, nothing called or made.

use super::targets;

targets!("C", "C-unwind");

/// There is no entry, since no slot is ever taken.
pub(crate) fn entries() -> *const u8 {
    unreachable!("no convention is native here")
}

pub(crate) unsafe extern "C" fn freed() {
    unreachable!("no convention is native here")
}

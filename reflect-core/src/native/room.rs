//! Room for a list whose length is known when it is needed: on the stack, if it is short.

use core::mem::MaybeUninit;

/// More than any signature has that is known to the compiler.
const SHORT: usize = 24;

/// Calls with room for so many.
#[inline(always)]
pub(super) fn with_room<T, X>(len: usize, call: impl FnOnce(&mut [MaybeUninit<T>]) -> X) -> X {
    if len <= SHORT {
        call(&mut [const { MaybeUninit::uninit() }; SHORT][..len])
    } else {
        call(&mut Box::new_uninit_slice(len))
    }
}

//! Functions whose signature is known at run time only: what checks and runs them.

use core::ptr;

use super::call::Outcome;
use super::entries::Code;
use super::explain::fits;
#[cfg(feature = "native")]
use super::func_type::Convention;
use crate::error::Result;
use crate::ptr::Ptr;
use crate::ty::Method;
use crate::value::raw::Raw;
use crate::value::tag::Tag;

/// What a function owns that was made at run time.
///
/// # Safety
/// `run` does what it says, and `is_sync` is true only of what any thread may use, and drop.
pub(crate) unsafe trait Body {
    /// Whether it may be used and dropped by any thread, by several at once.
    fn is_sync(&self) -> bool;

    /// The function's description, for a body that [`run`](Body::run)s; a closure is called by its thunk.
    fn method(&self) -> &'static Method {
        unreachable!("called by its thunk")
    }

    /// Where it is machine code for C: its address and its convention.
    #[cfg(feature = "native")]
    fn pointer(&self) -> Option<(*const (), Convention)> {
        None
    }

    /// The same as code that typed callables go straight to, if it is called as `extern "C"` functions are here.
    fn code(&self) -> Option<Code> {
        None
    }

    /// Calls the function: what a thunk does, for arguments that have been found to fit. The arguments are consumed, and
    /// after an error they are invalid.
    ///
    /// # Safety
    /// As for [`Thunk`](super::thunk::Thunk), and the arguments fit.
    unsafe fn run(&self, _args: &mut [Raw], _room: *mut ()) -> Result<Tag> {
        unreachable!("called by its thunk")
    }
}

/// Checks the arguments, and calls.
///
/// # Safety
/// As for [`Thunk`](super::thunk::Thunk); the receiver is a `dyn Body` that runs.
pub(super) unsafe fn call(receiver: Ptr, args: &mut [Raw], room: *mut ()) -> Outcome {
    // SAFETY: the caller's promise.
    let body = unsafe { receiver.as_ref::<dyn Body>() };
    let slots = body.method().slots;
    let all = slots.len() == args.len()
        && slots.iter().zip(&*args).all(|(slot, raw)| !raw.tag.is_private() && fits(&slot.passed(), raw));
    if !all {
        return Outcome::Refused;
    }
    // SAFETY: the caller's promise; the arguments fit.
    unsafe { body.run(args, room) }.into()
}

/// Arguments that are being consumed: what is left of them is dropped when this is, and they are invalid afterwards.
pub(super) struct Consumed<'s>(pub(super) &'s mut [Raw]);

impl Drop for Consumed<'_> {
    fn drop(&mut self) {
        // SAFETY: each is there and owned by the call; whatever becomes of the drop, nobody uses them as they were: they
        // are overwritten, or, after a panic, not looked at.
        unsafe { ptr::drop_in_place(&raw mut *self.0) };
        for raw in &mut *self.0 {
            // SAFETY: dropped above.
            unsafe { ptr::write(raw, Raw::invalid()) };
        }
    }
}

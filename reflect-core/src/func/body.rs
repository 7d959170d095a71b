//! Functions whose signature is known at run time only: what checks and runs them.

use core::mem::ManuallyDrop;
use core::ptr;

use super::call::Outcome;
use super::entries::Code;
use super::explain::fits;
#[cfg(feature = "native")]
use super::func_type::Convention;
use super::send::ThreadBound;
use crate::error::Result;
use crate::ptr::Ptr;
use crate::ty::Method;
use crate::ty::method::{GUARDED, KEPT};
use crate::value::raw::Raw;
use crate::value::tag::Tag;

/// What a function owns that was made at run time.
///
/// # Safety
/// What they say is true: `thread_bound` is `None` only of what any thread may use, and drop.
pub(crate) unsafe trait Body {
    /// What keeps it on its thread, if it may not be used and dropped by any thread, by several at once.
    fn thread_bound(&self) -> Option<ThreadBound>;

    /// The receiver that it keeps for a method.
    fn receiver(&self) -> Option<Ptr> {
        None
    }

    /// Whether it keeps calls of a receiver apart itself that each has alone: whoever calls need not.
    #[cfg(feature = "native")]
    fn keeps_apart(&self) -> bool {
        false
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

    /// Calls the function. Its arguments are consumed; after an error they are invalid.
    ///
    /// # Safety
    /// The arguments fit; what they borrow lives as long as the result is used.
    unsafe fn run(&self, _args: &mut [Raw], _room: Room) -> Result<Tag> {
        unreachable!("called by its thunk")
    }
}

/// Where a body leaves its result.
#[derive(Clone, Copy)]
pub(crate) enum Room {
    /// In a payload, as the tag says, which may be the address of a box.
    Payload(*mut ()),
    /// As it is, as a thunk does: aligned room for it, and for a word; a payload for a reference.
    Typed(*mut ()),
}

/// The receiver of a method, which a body keeps, or which lies where it is said to be.
///
/// # Safety
/// Where the method says so, the place is that of a body.
pub(super) unsafe fn receiver(method: &Method, place: Ptr) -> Ptr {
    if method.detours & KEPT == 0 {
        return place;
    }
    // SAFETY: the caller's promise.
    unsafe { place.as_ref::<dyn Body>() }.receiver().expect("it keeps one")
}

/// Checks the arguments, and calls.
///
/// # Safety
/// The method is one that a body runs; the receiver is that body. The room is there; what the arguments borrow lives as
/// long as the result is used.
pub(super) unsafe fn call(method: &Method, receiver: Ptr, args: &mut [Raw], room: Room) -> Outcome {
    if method.detours & GUARDED != 0 {
        return Outcome::Refused;
    }
    let accepted = match &method.more.compiled {
        Some(compiled) => (compiled.accepts)(args),
        None => {
            let slots = method.slots;
            slots.len() == args.len()
                && slots.iter().zip(&*args).all(|(slot, raw)| !raw.tag.is_private() && fits(&slot.passed(), raw))
        }
    };
    if !accepted {
        return Outcome::Refused;
    }
    // SAFETY: the caller's promise; the arguments fit.
    unsafe { receiver.as_ref::<dyn Body>().run(args, room) }.into()
}

/// Arguments that are being consumed: what is left of them is dropped when this is, and they are invalid afterwards.
pub(crate) struct Consumed<'s>(pub(crate) &'s mut [Raw]);

impl<'s> Consumed<'s> {
    /// The arguments, for a call that consumes them in another way.
    pub(crate) fn begin(self) -> &'s mut [Raw] {
        let args = ManuallyDrop::new(self);
        // SAFETY: moved out of what is not used any more.
        unsafe { ptr::read(&raw const args.0) }
    }

    /// Drops them, after a call that was a success: nobody looks at them any more.
    #[inline(always)]
    pub(super) fn finish(self) {
        let mut args = ManuallyDrop::new(self);
        // SAFETY: each is there, and owned by the call.
        unsafe { ptr::drop_in_place(&raw mut *args.0) };
    }
}

impl Drop for Consumed<'_> {
    fn drop(&mut self) {
        // SAFETY: each is there and owned by the call; whatever becomes of the drop, nobody uses them as they were:
        // they are overwritten, or, after a panic, not looked at.
        unsafe { ptr::drop_in_place(&raw mut *self.0) };
        for raw in &mut *self.0 {
            // SAFETY: dropped above.
            unsafe { ptr::write(raw, Raw::invalid()) };
        }
    }
}

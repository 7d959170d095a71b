//! Entries: a function as compiled code that takes typed arguments, without a check and without a `Raw`.

use core::mem::size_of;
use core::ptr;

use super::output::Output;
use super::params::Params;
use super::receiver::Receiver;
use super::signature::Frame;
use super::thunk::{Callable, Callee};
use crate::ptr::Ptr;

/// A function pointer whose type has been erased.
pub(crate) type Code = *const ();

/// A function's compiled forms. Their parameters are those of the function, as they are, after a word for the receiver
/// if there is one: its address, or, where that is wide, the address of a [`Ptr`] with it. A receiver by value is moved
/// out of its place.
///
/// Calling one is as unsafe as calling the thunk, without the check of the arguments: their types are in the pointer's.
#[derive(Clone, Copy)]
pub struct Entries {
    /// `extern "C-unwind"`: a panic passes.
    pub(super) unwinding: Code,
    /// `extern "C"`: a panic ends the process.
    pub(super) aborting: Code,
}

impl Entries {
    /// The form through which a panic passes, or the other one.
    pub(crate) fn code(&self, unwinds: bool) -> Code {
        if unwinds { self.unwinding } else { self.aborting }
    }
}

/// What an entry of a method does.
///
/// # Safety
/// As for [`Entries`], and a value of type `F` has existed.
#[inline(always)]
pub(super) unsafe fn enter<'f, T, R, P, O, F>(receiver: *mut (), args: P::Out<'f>) -> O::Out<'f>
where
    T: ?Sized + 'static,
    R: Receiver<T>,
    P: Params,
    O: Output,
    F: Callee<T, R, P, O>,
{
    // SAFETY: as in `thunk`: a copy of a value that the method's constructor was given.
    let callee = unsafe { ptr::dangling::<F>().read() };
    // SAFETY: the caller's promise.
    unsafe {
        let frame = Frame::new();
        let place = if R::is_wide() { receiver.cast::<Ptr>().read() } else { Ptr::thin(receiver) };
        callee(frame, R::take(frame, place), args)
    }
}

/// What an entry of a closure does: its environment is the receiver.
///
/// # Safety
/// As for [`Entries`]; the environment is an `F` that may be read.
#[inline(always)]
pub(super) unsafe fn enter_closure<'f, F, P, O>(environment: *mut (), args: P::Out<'f>) -> O::Out<'f>
where
    F: Callable<'f, P, O>,
    P: Params,
    O: Output,
{
    const { assert!(size_of::<*const F>() == size_of::<*mut ()>()) };
    // SAFETY: the caller's promise.
    unsafe { (*environment.cast::<F>()).run(args) }
}

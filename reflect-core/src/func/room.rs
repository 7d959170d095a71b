//! `Room`: where `call_as` has a result of a known type put.

use core::mem::{ManuallyDrop, MaybeUninit};

use super::call::{Outcome, call_into, call_into_unsized, goes_to_thunk};
use super::explain::explain;
use super::overload::chosen;
use crate::error::{Error, ErrorKind, Result, held, of_another_library};
use crate::ptr::Ptr;
use crate::ty::image::Identity;
use crate::ty::method::TYPED;
use crate::ty::{Method, Mode};
use crate::value::convert::is_namesake;
use crate::value::raw::Raw;

/// Room for an `R`, and for a word.
#[repr(C)]
pub(super) union Room<R> {
    result: ManuallyDrop<MaybeUninit<R>>,
    word: MaybeUninit<u64>,
}

impl<R: 'static> Room<R> {
    #[inline(always)]
    pub(super) fn new() -> Room<R> {
        Room { word: MaybeUninit::uninit() }
    }

    /// Calls a method whose result is an `R`, into this room.
    ///
    /// # Safety
    /// As for [`call`].
    #[inline(always)]
    pub(super) unsafe fn call(&mut self, method: &'static Method, receiver: Ptr, args: &mut [Raw]) -> Result<()> {
        if method.result_id != Some(Identity::of::<R>()) && !returns::<R>(method) {
            // SAFETY: the caller's promise.
            return unsafe { self.call_instance(method, receiver, args) };
        }
        let room = (&raw mut *self).cast();
        // SAFETY: the room is large enough for an `R` by value; the rest is the caller's promise. Where a thunk returns
        // `None`, nothing has been touched.
        unsafe {
            if !goes_to_thunk(method, receiver) {
                return call_slowly(method, receiver, args, room);
            }
            match (method.thunk)(receiver, args, room) {
                Some(_) => Ok(()),
                None => call_into_unsized(method, receiver, args, room),
            }
        }
    }

    /// The same for a method that returns something else, unless it is a set of which the arguments choose one that
    /// does not.
    ///
    /// # Safety
    /// As for [`call`].
    #[cold]
    #[inline(never)]
    unsafe fn call_instance(&mut self, method: &'static Method, receiver: Ptr, args: &mut [Raw]) -> Result<()> {
        let unbound = receiver.data().is_null();
        let returned = match chosen(method, unbound, args) {
            Some(instance) => instance,
            None if method.overloads().is_empty() => method,
            None => return Err(explain(method, unbound, args, false)),
        };
        if !returns::<R>(returned) {
            return Err(wrong_result::<R>(returned));
        }
        let typed = Method { detours: method.detours | TYPED, ..*method };
        // SAFETY: as in `call`, for the instance that is called.
        match unsafe { call_into::<false>(&typed, receiver, args, (&raw mut *self).cast()) } {
            Outcome::Done(_) => Ok(()),
            Outcome::Refused => Err(explain(method, unbound, args, false)),
            Outcome::Failed(error) => Err(error),
        }
    }

    /// The result.
    ///
    /// # Safety
    /// The last call was a success, and the result has not been taken yet.
    #[inline(always)]
    pub(super) unsafe fn take(&self) -> R {
        // SAFETY: the thunk has written the result, at the room's address.
        unsafe { (&raw const *self).cast::<R>().read() }
    }
}

/// Returns whether a method of another image returns an `R` by value.
#[cold]
#[inline(never)]
fn returns<R: 'static>(method: &Method) -> bool {
    method.result_id.is_some() && method.result().is::<R>()
}

/// With a detour, or with the receiver among the arguments.
///
/// # Safety
/// As for [`call_into`].
#[inline(never)]
unsafe fn call_slowly(method: &Method, receiver: Ptr, args: &mut [Raw], room: *mut ()) -> Result<()> {
    // SAFETY: the caller's promise.
    match unsafe { call_into::<false>(method, receiver, args, room) } {
        Outcome::Done(_) => Ok(()),
        // SAFETY: as above; nothing has been touched.
        Outcome::Refused => unsafe { call_into_unsized(method, receiver, args, room) },
        Outcome::Failed(error) => Err(error),
    }
}

/// An `Err` made out of line. Made inline, it has the optimiser split the `Result` at the size of the error, and the
/// copy of a large result next to it then straddles the thunk's stores and waits for them.
#[inline(always)]
pub(super) fn failed<R>(error: Error) -> Result<R> {
    #[cold]
    #[inline(never)]
    fn apart<R>(error: Error) -> Result<R> {
        Err(error)
    }
    // A small result comes back in registers, whatever its error looks like.
    if size_of::<R>() <= 16 { Err(error) } else { apart(error) }
}

#[cold]
fn wrong_result<R: 'static>(method: &'static Method) -> Error {
    let expected = crate::ty::name::without_modules(core::any::type_name::<R>());
    let found = match method.result.mode {
        mode if method.is_async() => {
            format!("a future of {}: use `call`, and await it", held(mode, method.result()))
        }
        Mode::Owned if is_namesake::<R>(method.result()) => of_another_library(method.result().to_string()),
        Mode::Owned => method.result().to_string(),
        mode => format!("{}, which borrows: use `call`", held(mode, method.result())),
    };
    Error::new(ErrorKind::WrongType { op: "call_as", expected, found })
}

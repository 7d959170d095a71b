//! What is compiled for the type of a function, `fn(A) -> R`, where the compiler knows it.

use super::output::Output;
use super::params::Params;
#[cfg(feature = "native")]
use super::{entry::unnamed, signature::Frame};
use crate::ty::more::{Compiled, More};
#[cfg(feature = "native")]
use crate::{ptr::Ptr, ty::Method, ty::method::OWNED, value::raw::Raw, value::tag::Tag};

/// See [`Compiled`].
pub(super) const fn compiled<P: Params, O: Output>() -> &'static More {
    const {
        &More {
            compiled: Some(Compiled {
                accepts: P::accept,
                #[cfg(feature = "native")]
                foreign: if cfg!(feature = "entries") { Some(const { &foreign::<P, O>() }) } else { None },
            }),
            ..More::NONE
        }
    }
}

/// C functions: what a [`Func`](crate::Func) of one owns begins with its address.
#[cfg(feature = "native")]
const fn foreign<P: Params, O: Output>() -> Method {
    let mut method = unnamed::<P, O>(foreign_thunk::<P, O>);
    method.detours |= OWNED;
    method
}

/// Calls a C function.
///
/// # Safety
/// As for [`Thunk`](super::thunk::Thunk); the receiver's place begins with the address of an `extern "C-unwind"`
/// function, or an `extern "C"` one, of these parameters and this result, which may be called.
#[cfg(feature = "native")]
unsafe fn foreign_thunk<P: Params, O: Output>(receiver: Ptr, args: &mut [Raw], room: *mut ()) -> Option<Tag> {
    if !P::accept(args) {
        return None;
    }
    // SAFETY: the arguments were accepted; the rest is the caller's promise. From here on they are the callee's.
    unsafe {
        let frame = Frame::new();
        let code = receiver.data().cast::<*const ()>().read();
        Some(O::give(frame, P::jump::<O>(code, P::take(frame, args)), room))
    }
}

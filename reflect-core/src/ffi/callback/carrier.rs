//! `Carrier`: panics go around C's frames, not through them.

use core::any::Any;
use core::fmt;
use core::sync::atomic::{AtomicBool, Ordering};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use crate::ffi::panics::{Payload, discard};

/// Carries a panic over C's frames: from a function that C has called to the Rust code that has called C.
///
/// A panic ends the process where C calls an `extern "C"` function, and little C code survives one that unwinds it. So
/// functions are given to C that are [`carried`](crate::Func::carried): their panics are caught, C gets a stand-in for
/// the result and goes on; when it has returned, [`run`](Carrier::run) goes on with the panic.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use std::ffi::c_int;
/// use std::panic::{AssertUnwindSafe, catch_unwind};
/// use reflect::{Carrier, Func};
/// unsafe extern "C" {
///     fn qsort(base: *mut i32, count: usize, size: usize, compare: extern "C" fn(&i32, &i32) -> c_int);
/// }
/// let carrier = Carrier::new();
/// let compare = Func::of(|a: &i32, b: &i32| -> c_int {
///     assert!(*a != 13 && *b != 13, "13 has no place");
///     a.cmp(b) as c_int
/// });
/// let compare = compare.carried(&carrier, || 0)?.native::<extern "C" fn(&i32, &i32) -> c_int>()?;
/// let sort = |values: &mut [i32]| {
///     // SAFETY: a slice of `int`, and a function that compares two of them, which is there for the call.
///     carrier.run(|| unsafe { qsort(values.as_mut_ptr(), values.len(), size_of::<i32>(), *compare.as_fn()) })
/// };
/// let mut values = [3, 1, 2];
/// sort(&mut values);
/// assert_eq!(values, [1, 2, 3]);
/// let payload = catch_unwind(AssertUnwindSafe(|| sort(&mut [7, 13, 5]))).unwrap_err();
/// assert_eq!(payload.downcast_ref::<&str>(), Some(&"13 has no place"));
/// # }
/// # Ok::<(), reflect::Error>(())
/// ```
///
/// The rules:
///
/// - The first panic is carried. As long as it is, carried functions do not run: C gets stand-ins, and the arguments
///   are dropped. What was to be done has failed; nothing is to be done with what the panic has left half done. Calls
///   that are running on other threads go on; if they panic, too, those panics are dropped.
/// - A handler's error ([`Func::make`](crate::Func::make)) is a panic here, as it is in typed callables and function
///   pointers.
/// - A panic is carried across threads: `run` goes on with one from any thread that C has called from.
/// - Whoever takes the panic out, by `run` or [`take`](Carrier::take), has it, and the carrier is as new. One carrier
///   for each thing that is done in C, so that nobody gets another's panic; it costs one allocation.
/// - What nobody takes is dropped with the last of the carrier's clones, of which each function is one. The panic hook
///   has seen it.
/// - Where dropping a payload panics, that is dropped, too, and goes no further.
/// - `errno` (on Linux) is what it was when C called, also after a panic.
///
/// A clone is the same carrier. With `panic = "abort"` there is nothing to carry, and what is no Rust panic (an
/// exception of C++) ends the process.
#[derive(Clone, Default)]
pub struct Carrier(Arc<Shared>);

#[derive(Default)]
struct Shared {
    /// Whether there is a payload. Written under the lock.
    carries: AtomicBool,
    payload: Mutex<Option<Payload>>,
}

impl Carrier {
    /// One that carries nothing.
    ///
    /// ```
    /// use reflect::Carrier;
    /// assert!(!Carrier::new().is_carrying());
    /// ```
    pub fn new() -> Carrier {
        Carrier::default()
    }

    /// Calls, and then goes on with the panic that has been carried meanwhile, if there is one, on this thread.
    ///
    /// The first panic wins: if the closure panics itself, maybe over what a stand-in has led to, the panic that is
    /// carried takes the place of that one. What the closure returns is dropped then. If a panic is carried when this
    /// begins, which nobody has taken, nothing is called.
    ///
    /// Of calls inside of each other each goes on with what was carried below it: out of a function that is carried,
    /// it is carried again, one level up.
    ///
    /// ```
    /// use std::panic::{AssertUnwindSafe, catch_unwind};
    /// use reflect::{Carrier, Func, args};
    /// let carrier = Carrier::new();
    /// let half = Func::of(|x: u32| { assert!(x % 2 == 0, "{x} is odd"); x / 2 });
    /// let half = half.carried(&carrier, || 0_u32)?;
    /// assert_eq!(carrier.run(|| half.call_as::<u32>(args![8_u32]))?, 4);
    ///
    /// let mut after = None;
    /// let run = || carrier.run(|| after = Some(half.call_as::<u32>(args![9_u32]).unwrap()));
    /// let payload = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
    /// assert_eq!(payload.downcast_ref::<String>().unwrap(), "9 is odd");
    /// assert_eq!(after, Some(0)); // it went on with the stand-in
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// With what was carried, without a call of the panic hook, which has been called for it; or as the closure does.
    pub fn run<R>(&self, call: impl FnOnce() -> R) -> R {
        if let Some(payload) = self.take() {
            resume_unwind(payload);
        }
        // Whatever the closure has left half done is seen by those only who catch the panic further on.
        let outcome = catch_unwind(AssertUnwindSafe(call));
        match (self.take(), outcome) {
            (None, Ok(result)) => result,
            (None, Err(payload)) => resume_unwind(payload),
            (Some(payload), outcome) => {
                discard(outcome);
                resume_unwind(payload)
            }
        }
    }

    /// Whether a panic is carried that nobody has taken yet.
    ///
    /// ```
    /// use reflect::{Carrier, Func, args};
    /// let carrier = Carrier::new();
    /// let func = Func::of(|x: u8| assert!(x < 5, "{x} is too much")).carried(&carrier, ())?;
    /// func.call(args![7_u8])?;
    /// assert!(carrier.is_carrying());
    /// # drop(carrier.take());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline]
    pub fn is_carrying(&self) -> bool {
        self.0.carries.load(Ordering::Acquire)
    }

    /// The payload of the panic that is carried, to be looked at, or to go on with by
    /// [`resume_unwind`](std::panic::resume_unwind) at some other time.
    ///
    /// ```
    /// use reflect::{Carrier, Func, args};
    /// let carrier = Carrier::new();
    /// let func = Func::of(|x: u8| -> u8 { panic!("no {x}") }).carried(&carrier, || 0_u8)?;
    /// assert_eq!(func.call_as::<u8>(args![7_u8])?, 0);
    /// assert_eq!(carrier.take().unwrap().downcast_ref::<String>().unwrap(), "no 7");
    /// assert!(carrier.take().is_none());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn take(&self) -> Option<Box<dyn Any + Send>> {
        if !self.is_carrying() {
            return None;
        }
        let mut payload = self.0.payload.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.carries.store(false, Ordering::Release);
        payload.take()
    }

    /// Carries a panic, unless there is one already.
    pub(super) fn keep(&self, new: Payload) {
        let mut payload = self.0.payload.lock().unwrap_or_else(PoisonError::into_inner);
        if payload.is_none() {
            *payload = Some(new);
            self.0.carries.store(true, Ordering::Release);
        } else {
            // Not under the lock: a drop may do anything.
            drop(payload);
            discard(new);
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Some(payload) = self.payload.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
            discard(payload);
        }
    }
}

impl fmt::Debug for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Carrier").field("is_carrying", &self.is_carrying()).finish()
    }
}

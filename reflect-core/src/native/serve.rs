//! The general way of a call from C: the arguments become what a thunk takes, and its result what C gets.

use core::alloc::Layout;
use core::mem::MaybeUninit;
use core::ptr;
use std::sync::{Mutex, PoisonError};

use reflect_asm::Call;

use super::plan::{Param, Plan};
use super::room::with_room;
use crate::func::alone::{Alone, busy};
use crate::func::body::Consumed;
use crate::func::call::{OnceReceiver, Outcome, call_typed};
use crate::func::held::Held;
use crate::ptr::Ptr;
use crate::ty::Method;
use crate::value::raw::{Boxed, Payload, Raw, UNINIT};

/// A function with what serves C's calls of it.
pub(super) struct Served<R> {
    method: &'static Method,
    receiver: R,
    plan: &'static Plan,
}

// SAFETY: who makes one has seen that any thread may use the receiver in the way that `R` gives it to the calls; all
// else is descriptions.
unsafe impl<R> Send for Served<R> {}
// SAFETY: as above.
unsafe impl<R> Sync for Served<R> {}

/// Who has the receiver of a call that C makes, and how.
///
/// # Safety
/// `call` gives what the method's receiver mode asks for: nobody else has it meanwhile, where that is exclusive.
pub(super) unsafe trait Receiver {
    /// Calls with the receiver.
    fn call(&self, method: &Method, call: impl FnOnce(Ptr) -> Outcome) -> Outcome;
}

/// A receiver for any number of calls at once, or none.
pub(super) struct Shared {
    pub(super) receiver: Ptr,
    /// What owns it, if anything does.
    pub(super) _held: Held,
}

// SAFETY: shared with the `Func` that this is a clone of.
unsafe impl Receiver for Shared {
    #[inline(always)]
    fn call(&self, _: &Method, call: impl FnOnce(Ptr) -> Outcome) -> Outcome {
        call(self.receiver)
    }
}

/// A receiver for one call at a time.
pub(super) struct Exclusive {
    receiver: Ptr,
    _held: Held,
    alone: Alone,
}

impl Exclusive {
    pub(super) fn new(receiver: Ptr, held: Held) -> Exclusive {
        Exclusive { receiver, _held: held, alone: Alone::default() }
    }
}

// SAFETY: a second call does not get in.
unsafe impl Receiver for Exclusive {
    fn call(&self, method: &Method, call: impl FnOnce(Ptr) -> Outcome) -> Outcome {
        let Some(_running) = self.alone.enter() else { busy(method) };
        call(self.receiver)
    }
}

/// A receiver for one call.
pub(super) struct Once(pub(super) Mutex<Option<OnceReceiver>>);

// SAFETY: taken by the first call.
unsafe impl Receiver for Once {
    fn call(&self, method: &Method, call: impl FnOnce(Ptr) -> Outcome) -> Outcome {
        let receiver = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut receiver) = receiver else {
            panic!("{method}: called by C for a second time; the first has consumed it")
        };
        // SAFETY: it is a typed call, the only one.
        unsafe { receiver.consume_typed(call) }
    }
}

impl Param {
    /// Moves the argument out of the call, or refers to where it is. `room` keeps what has to be moved elsewhere.
    ///
    /// What is written here is read at once, by loads as wide as these stores: in another way each would have to wait.
    ///
    /// # Safety
    /// The argument is one of this type, and is moved once; `to` is valid for writes.
    #[inline(always)]
    unsafe fn put(&self, call: &Call<'_>, to: *mut Raw, room: &mut Vec<Boxed>) {
        // SAFETY: a `Raw` is a payload and a tag. A value of the tag's type goes into the payload, or its address does;
        // a reference is there as C has it.
        unsafe {
            (&raw mut (*to).tag).write(self.held.tag);
            let payload = (&raw mut (*to).payload).cast::<MaybeUninit<u64>>();
            match (self.index, self.held.place) {
                (Some(index), None) => match self.held.size {
                    1 => payload.write(word(call.get::<MaybeUninit<u8>>(index))),
                    2 => payload.write(word(call.get::<MaybeUninit<u16>>(index))),
                    4 => payload.write(word(call.get::<MaybeUninit<u32>>(index))),
                    8 => payload.write(call.get::<MaybeUninit<u64>>(index)),
                    _ => call.copy(index, payload.cast()),
                },
                (Some(index), Some(layout)) => payload.cast::<*mut u8>().write(place(call, index, layout, room)),
                (None, Some(layout)) => payload.cast::<*mut u8>().write(ptr::without_provenance_mut(layout.align())),
                (None, None) => {}
            }
        }
    }
}

/// A word that begins with these bytes. It is written as a whole, so that a load of the whole finds it in one piece.
#[inline(always)]
fn word<T>(bytes: MaybeUninit<T>) -> MaybeUninit<u64> {
    let mut word = MaybeUninit::new(0_u64);
    const { assert!(size_of::<T>() <= size_of::<u64>() && align_of::<T>() <= align_of::<u64>()) };
    // SAFETY: it fits.
    unsafe { word.as_mut_ptr().cast::<MaybeUninit<T>>().write(bytes) };
    word
}

/// Where a large argument is, or where it has been moved to, because it was in pieces or at an odd place.
///
/// # Safety
/// There is an argument of this layout, which is moved once.
unsafe fn place(call: &Call<'_>, index: usize, layout: Layout, room: &mut Vec<Boxed>) -> *mut u8 {
    if let Some(place) = call.place(index).filter(|place| place.addr().is_multiple_of(layout.align())) {
        return place;
    }
    let boxed = Boxed::new(layout);
    // SAFETY: the room is of the argument's size.
    unsafe { call.copy(index, boxed.at()) };
    let place = boxed.at();
    room.push(boxed);
    place
}

impl<R: Receiver> Served<R> {
    pub(super) fn new(method: &'static Method, receiver: R, plan: &'static Plan) -> Served<R> {
        Served { method, receiver, plan }
    }

    /// Serves a call.
    ///
    /// # Safety
    /// It is one of the type that this was made for.
    pub(super) unsafe fn serve(&self, call: &Call<'_>) {
        with_room(self.plan.params.len(), |args: &mut [MaybeUninit<Raw>]| {
            let mut room = Vec::new();
            for (arg, param) in args.iter_mut().zip(&self.plan.params) {
                // SAFETY: the caller's promise.
                unsafe { param.put(call, arg.as_mut_ptr(), &mut room) };
            }
            // SAFETY: all have been written. The call consumes them, or, where there is none, this does.
            let args = Consumed(unsafe { args.assume_init_mut() });
            // SAFETY: so it is, says the caller; the arguments are of the method's types.
            unsafe { self.give(call, args) }
        });
    }

    /// Calls, and gives C the result.
    ///
    /// # Safety
    /// As for [`serve`](Self::serve); these are the arguments.
    #[inline(always)]
    unsafe fn give(&self, call: &Call<'_>, args: Consumed<'_>) {
        let result = &self.plan.result;
        // Where C wants it, it may lie at an odd place.
        let away = result.place.filter(|layout| !call.result().addr().is_multiple_of(layout.align())).map(Boxed::new);
        let mut payload: Payload = UNINIT;
        let room: *mut u8 = match (&away, result.place) {
            (Some(boxed), _) => boxed.at(),
            (None, Some(_)) => call.result(),
            (None, None) => (&raw mut payload).cast(),
        };
        // SAFETY: the receiver is the method's; what is borrowed is good for the call, and for as long as C was told.
        // The room is of the size of the result.
        let outcome = self
            .receiver
            .call(self.method, |receiver| unsafe { call_typed(self.method, receiver, args.begin(), room.cast()) });
        match outcome {
            Outcome::Done(_) if ptr::eq(room, call.result()) => {}
            // SAFETY: the result is there: a value, or a reference as C has it.
            Outcome::Done(_) => unsafe { copy(room, call.result(), result.size) },
            Outcome::Failed(error) => panic!("{error}"),
            Outcome::Refused => unreachable!("{}: arguments of its types were refused", self.method),
        }
    }
}

/// Copies so many bytes. Copies of a size that is known are loads and stores.
///
/// # Safety
/// There are as many at both places.
#[inline(always)]
unsafe fn copy(from: *const u8, to: *mut u8, size: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        match size {
            4 => ptr::copy_nonoverlapping(from, to, 4),
            8 => ptr::copy_nonoverlapping(from, to, 8),
            16 => ptr::copy_nonoverlapping(from, to, 16),
            _ => ptr::copy_nonoverlapping(from, to, size),
        }
    }
}

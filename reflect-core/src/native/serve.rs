//! The general way of a call from C: the arguments become what a thunk takes, and its result what C gets.

use core::alloc::Layout;
use core::mem::MaybeUninit;
use core::ptr;
use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use reflect_asm::Call;

use super::plan::Plan;
use super::room::with_room;
use crate::func::FuncType;
use crate::func::call::{OnceReceiver, Outcome, call_typed};
use crate::func::held::Held;
use crate::ptr::Ptr;
use crate::ty::Method;
use crate::ty::method::TYPED;
use crate::ty::{Mode, Passed};
use crate::value::raw::{Boxed, Payload, Raw, UNINIT, inline};
use crate::value::tag::{EXCLUSIVE, INLINE, LENT, PLACE, SHARED, Tag, fits};

/// A function with what serves C's calls of it.
pub(super) struct Served<R> {
    method: Method,
    receiver: R,
    params: Box<[Param]>,
    /// The size of the result, and where it is put before it goes to the caller: if nowhere, it fits into a payload.
    size: usize,
    room: Option<Layout>,
}

// SAFETY: who makes one has seen that any thread may use the receiver in the way that `R` gives it to the calls; all else
// is descriptions.
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
pub(super) struct Shared(pub(super) Held);

// SAFETY: shared with the `Func` that this is a clone of.
unsafe impl Receiver for Shared {
    #[inline(always)]
    fn call(&self, _: &Method, call: impl FnOnce(Ptr) -> Outcome) -> Outcome {
        call(self.0.receiver)
    }
}

/// A receiver for one call at a time.
pub(super) struct Exclusive {
    receiver: Ptr,
    busy: AtomicBool,
}

impl Exclusive {
    pub(super) fn new(receiver: Ptr) -> Exclusive {
        Exclusive { receiver, busy: AtomicBool::new(false) }
    }
}

// SAFETY: the flag keeps a second call out.
unsafe impl Receiver for Exclusive {
    fn call(&self, method: &Method, call: impl FnOnce(Ptr) -> Outcome) -> Outcome {
        struct Free<'b>(&'b AtomicBool);
        impl Drop for Free<'_> {
            fn drop(&mut self) {
                self.0.store(false, Ordering::Release);
            }
        }
        assert!(!self.busy.swap(true, Ordering::Acquire), "{method}: called by C while a call of it was running");
        let _free = Free(&self.busy);
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

/// How an argument becomes a `Raw`.
struct Param {
    tag: Tag,
    /// Among the arguments that are passed; what has no size is not.
    index: Option<usize>,
    /// Of a value that does not go into a payload.
    place: Option<Layout>,
}

impl Param {
    fn new(Passed(mode, ty): Passed, index: Option<usize>) -> Param {
        let place = ty.layout().filter(|layout| matches!(mode, Mode::Owned | Mode::Lent) && !fits(*layout));
        let bits = match mode {
            Mode::Shared => SHARED,
            Mode::Exclusive => EXCLUSIVE,
            Mode::Lent => INLINE | LENT,
            Mode::Owned if place.is_some() => PLACE,
            Mode::Owned => INLINE,
        };
        Param { tag: Tag::new(ty, bits), index, place }
    }

    /// The argument, moved out of the call, or where it is. `room` keeps what has to be moved elsewhere.
    ///
    /// # Safety
    /// It is one of this type, and is moved once.
    #[inline(always)]
    unsafe fn argument(&self, call: &Call<'_>, room: &mut Vec<Boxed>) -> Raw {
        let mut payload = UNINIT;
        match (self.index, self.place) {
            // SAFETY: the argument fits.
            (Some(index), None) => unsafe { call.copy(index, (&raw mut payload).cast()) },
            // SAFETY: as this.
            (Some(index), Some(layout)) => payload = inline(unsafe { place(call, index, layout, room) }),
            (None, Some(layout)) => payload = inline(ptr::without_provenance_mut::<u8>(layout.align())),
            (None, None) => {}
        }
        // SAFETY: a value of the tag's type, or its address; a reference is in a payload as C has it.
        unsafe { Raw::new(payload, self.tag) }
    }
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
    pub(super) fn new(method: &'static Method, receiver: R, ty: FuncType, plan: &Plan) -> Served<R> {
        let Passed(mode, result) = ty.result();
        let by_value = matches!(mode, Mode::Owned | Mode::Lent);
        // A reference to what has no size is two words.
        let size = result
            .layout()
            .map_or(2 * size_of::<*const ()>(), |layout| if by_value { layout.size() } else { size_of::<*const ()>() });
        Served {
            // The room is for the result as it is, whichever instance it is of.
            method: Method {
                detours: method.detours | if method.overloads().is_empty() { 0 } else { TYPED },
                ..*method
            },
            receiver,
            params: ty.params().zip(&plan.passed).map(|(passed, index)| Param::new(passed, *index)).collect(),
            size,
            room: result.layout().filter(|layout| by_value && !fits(*layout)),
        }
    }

    /// Serves a call.
    ///
    /// # Safety
    /// It is one of the type that this was made for.
    pub(super) unsafe fn serve(&self, call: &Call<'_>) {
        with_room(self.params.len(), |args: &mut [MaybeUninit<Raw>]| {
            let mut room = Vec::new();
            for (arg, param) in args.iter_mut().zip(&self.params) {
                // SAFETY: the caller's promise.
                arg.write(unsafe { param.argument(call, &mut room) });
            }
            // SAFETY: all have been written. They are not dropped here: the call consumes them.
            let args = unsafe { args.assume_init_mut() };
            // SAFETY: so it is, says the caller; the arguments are of the method's types.
            unsafe { self.give(call, args) }
        });
    }

    /// Calls, and gives C the result.
    ///
    /// # Safety
    /// As for [`serve`](Self::serve); these are the arguments.
    #[inline(always)]
    unsafe fn give(&self, call: &Call<'_>, args: &mut [Raw]) {
        // Where C wants it, it may lie at an odd place.
        let away = self.room.filter(|layout| !call.result().addr().is_multiple_of(layout.align())).map(Boxed::new);
        let mut payload: Payload = UNINIT;
        let room: *mut u8 = match (&away, self.room) {
            (Some(boxed), _) => boxed.at(),
            (None, Some(_)) => call.result(),
            (None, None) => (&raw mut payload).cast(),
        };
        let outcome = self.receiver.call(&self.method, |receiver| {
            // SAFETY: the receiver is the method's; what is borrowed is good for the call, and for as long as C was told.
            // The room is of the size of the result.
            unsafe { call_typed(&self.method, receiver, args, room.cast()) }
        });
        match outcome {
            Outcome::Done(_) if ptr::eq(room, call.result()) => {}
            // SAFETY: the result is there: a value, or a reference as C has it.
            Outcome::Done(_) => unsafe { ptr::copy_nonoverlapping(room, call.result(), self.size) },
            Outcome::Failed(error) => panic!("{error}"),
            Outcome::Refused => unreachable!("{}: arguments of its types were refused", self.method),
        }
    }
}

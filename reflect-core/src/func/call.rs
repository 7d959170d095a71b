//! The call itself: room for the result, the thunk, and what is owned by whom at every moment.

use core::alloc::Layout;
use core::mem::ManuallyDrop;
use core::ptr;

use super::arrange;
use super::body;
use super::explain::explain;
use super::overload::chosen;
use super::unsize;
use crate::error::{Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::hop::Hop;
use crate::ty::method::{BOXED, GUARDED, INDIRECT, LOCAL, MADE, OWNED, TYPED};
use crate::ty::{Kind, Method, ReceiverMode};
use crate::value::Value;
use crate::value::raw::{Boxed, Payload, Raw, UNINIT};
use crate::value::tag::{EXCLUSIVE, SHARED, Tag};

/// Calls a method; a null receiver means the first argument. `Ok`, or a panic: the arguments have been consumed. `Err`:
/// none has been touched, or, where a handler has failed, all are invalid.
///
/// Both paths write into one payload, which is read once, and the tag comes back in a register: copies of a value that
/// has just been written in parts are what a call must not wait for.
///
/// # Safety
/// A receiver that is not null is what the method's receiver mode asks for, for `'c`; what the arguments borrow lives
/// for `'c`.
#[inline(always)]
pub(crate) unsafe fn call<'c>(method: &Method, receiver: Ptr, args: &mut [Raw]) -> Result<Value<'c>> {
    let mut payload = UNINIT;
    let room = (&raw mut payload).cast();
    // SAFETY: the caller's promise; a payload is the room of a result without a box.
    let outcome = unsafe {
        if receiver.data().is_null() || method.detours & !(OWNED | LOCAL) != 0 {
            call_slowly::<false>(method, receiver, args, room)
        } else {
            (method.thunk)(receiver, args, room).into()
        }
    };
    match outcome {
        // SAFETY: the payload holds what the tag says, and borrows from the receiver and the arguments only, hence for
        // `'c`.
        Outcome::Done(tag) => Ok(unsafe { Value::from_raw(Raw::new(by_words(&payload), tag)) }),
        // SAFETY: as above; nothing has been touched.
        Outcome::Refused => unsafe { call_unsized::<false>(method, receiver, args) },
        Outcome::Failed(error) => Err(error),
    }
}

/// Whether there is nothing between the call and the thunk, where the result goes into a room of its type.
#[inline(always)]
pub(super) fn goes_to_thunk(method: &Method, receiver: Ptr) -> bool {
    !receiver.data().is_null() && method.detours & !(OWNED | LOCAL | BOXED) == 0
}

/// How a call ends.
pub(crate) enum Outcome {
    /// The result is in its room.
    Done(Tag),
    /// Nothing has been touched.
    Refused,
    /// The arguments have been consumed and are invalid, and there is no result: the handler of a made function has
    /// failed.
    Failed(Error),
}

impl From<Option<Tag>> for Outcome {
    #[inline(always)]
    fn from(tag: Option<Tag>) -> Outcome {
        tag.map_or(Outcome::Refused, Outcome::Done)
    }
}

impl From<Result<Tag>> for Outcome {
    fn from(result: Result<Tag>) -> Outcome {
        result.map_or_else(Outcome::Failed, Outcome::Done)
    }
}

/// Once more, with references to trait objects where the method takes some and the arguments are something that has the
/// trait. `&T` becomes `&dyn Trait` as it does everywhere in Rust.
///
/// # Safety
/// As for [`call`].
#[cold]
#[inline(never)]
unsafe fn call_unsized<'c, const WHOLE: bool>(method: &Method, receiver: Ptr, args: &mut [Raw]) -> Result<Value<'c>> {
    let unbound = receiver.data().is_null();
    // SAFETY: the caller's promise.
    if unsafe { unsize::arguments(method, receiver, args, WHOLE) } {
        let mut payload = UNINIT;
        // SAFETY: the caller's promise; a payload is the room of a result without a box.
        match unsafe { call_slowly::<WHOLE>(method, receiver, args, (&raw mut payload).cast()) } {
            // SAFETY: as in `call`.
            Outcome::Done(tag) => return Ok(unsafe { Value::from_raw(Raw::new(payload, tag)) }),
            Outcome::Failed(error) => return Err(error),
            Outcome::Refused => {}
        }
    }
    Err(explain(method, unbound, args, WHOLE))
}

/// Calls a method with one argument for every parameter, also for a variadic one, or a hole where there is none; see
/// [`arrange`].
///
/// # Safety
/// As for [`call`]; where there is a hole, the parameter has a default or is variadic.
#[inline(never)]
pub(super) unsafe fn call_whole<'c>(method: &Method, receiver: Ptr, args: &mut [Raw]) -> Result<Value<'c>> {
    let mut payload = UNINIT;
    // SAFETY: as in `call`.
    match unsafe { call_slowly::<true>(method, receiver, args, (&raw mut payload).cast()) } {
        // SAFETY: as in `call`.
        Outcome::Done(tag) => Ok(unsafe { Value::from_raw(Raw::new(by_words(&payload), tag)) }),
        // SAFETY: as above; nothing has been touched.
        Outcome::Refused => unsafe { call_unsized::<true>(method, receiver, args) },
        Outcome::Failed(error) => Err(error),
    }
}

/// The same with the result into this room.
///
/// # Safety
/// As for [`call_into`].
#[cold]
#[inline(never)]
pub(super) unsafe fn call_into_unsized(method: &Method, receiver: Ptr, args: &mut [Raw], room: *mut ()) -> Result<()> {
    let unbound = receiver.data().is_null();
    // SAFETY: the caller's promise.
    unsafe {
        if unsize::arguments(method, receiver, args, false) {
            match call_into::<false>(method, receiver, args, room) {
                Outcome::Done(_) => return Ok(()),
                Outcome::Failed(error) => return Err(error),
                Outcome::Refused => {}
            }
        }
    }
    Err(explain(method, unbound, args, false))
}

/// A copy made word by word. As a whole it would be made by wide loads, and a wide load of what narrower stores have
/// just written waits for all of them to reach the cache.
#[inline(always)]
fn by_words(payload: &Payload) -> Payload {
    let [first, second, third] = *payload;
    [first, second, third]
}

/// With a detour, or with the receiver among the arguments. The address of a result that needs a box goes into the
/// room.
///
/// # Safety
/// As for [`call`]; the room is a payload.
#[inline(never)]
unsafe fn call_slowly<const WHOLE: bool>(method: &Method, receiver: Ptr, args: &mut [Raw], room: *mut ()) -> Outcome {
    if method.detours & MADE != 0 {
        // SAFETY: the receiver of such a method is a body; the rest is the caller's promise.
        return unsafe { body::call(method, receiver, args, body::Room::Payload(room)) };
    }
    // SAFETY: the room is a payload; the rest is the caller's promise.
    unsafe { boxed(method.result_box, room, |at| call_into::<WHOLE>(method, receiver, args, at)) }
}

/// Calls with room for the result: a new box, whose address then goes into the payload, or the payload.
///
/// # Safety
/// The room is a payload. A tag says that the result is in the room that the call was given.
#[inline(always)]
pub(crate) unsafe fn boxed(layout: Option<Layout>, room: *mut (), call: impl FnOnce(*mut ()) -> Outcome) -> Outcome {
    let boxed = layout.map(Boxed::new);
    let outcome = call(boxed.as_ref().map_or(room, |boxed| boxed.at().cast()));
    if let (Some(boxed), Outcome::Done(_)) = (boxed, &outcome) {
        // SAFETY: a payload has room for an address.
        unsafe { room.cast::<*mut u8>().write(boxed.into_raw()) };
    }
    outcome
}

/// With the receiver wherever it is, and the result into this room.
///
/// # Safety
/// As for [`call`]; the room is what the method's result needs.
#[inline(always)]
pub(super) unsafe fn call_into<const WHOLE: bool>(
    method: &Method,
    receiver: Ptr,
    args: &mut [Raw],
    room: *mut (),
) -> Outcome {
    // SAFETY: the caller's promise.
    unsafe {
        if receiver.data().is_null() {
            call_unbound::<WHOLE>(method, args, room)
        } else {
            call_bound::<WHOLE>(method, receiver, args, room)
        }
    }
}

/// The same for arguments of the method's own types. All that can refuse them is a promoted method whose receiver is
/// not there; they are dropped then.
///
/// # Safety
/// As for [`call_into`].
#[inline(always)]
pub(crate) unsafe fn call_typed(method: &Method, receiver: Ptr, args: &mut [Raw], room: *mut ()) -> Outcome {
    // SAFETY: the caller's promise.
    let outcome = unsafe {
        if goes_to_thunk(method, receiver) {
            (method.thunk)(receiver, args, room).into()
        } else {
            call_into_slowly(method, receiver, args, room)
        }
    };
    match outcome {
        Outcome::Refused => refused(method, receiver, args),
        outcome => outcome,
    }
}

#[inline(never)]
unsafe fn call_into_slowly(method: &Method, receiver: Ptr, args: &mut [Raw], room: *mut ()) -> Outcome {
    debug_assert!(method.overloads().is_empty(), "resolved");
    // SAFETY: the caller's promise.
    unsafe { call_into::<true>(method, receiver, args, room) }
}

#[cold]
fn refused(method: &Method, receiver: Ptr, args: &mut [Raw]) -> Outcome {
    let error = explain(method, receiver.data().is_null(), args, true);
    drop(body::Consumed(args));
    Outcome::Failed(error)
}

/// With a receiver.
///
/// # Safety
/// As for [`call_into`], and the receiver is not null.
#[inline(always)]
unsafe fn call_bound<const WHOLE: bool>(method: &Method, receiver: Ptr, args: &mut [Raw], room: *mut ()) -> Outcome {
    // SAFETY: the caller's promise.
    unsafe {
        if method.detours & INDIRECT == 0 {
            (method.thunk)(receiver, args, room).into()
        } else if method.detours & MADE != 0 {
            // The receiver of such a method is a body.
            body::call(method, receiver, args, body::Room::Typed(room))
        } else {
            call_indirectly::<WHOLE>(method, receiver, args, room)
        }
    }
}

/// With more to do than to call the thunk.
///
/// # Safety
/// As for [`call_bound`].
#[inline(never)]
unsafe fn call_indirectly<const WHOLE: bool>(
    method: &Method,
    mut receiver: Ptr,
    args: &mut [Raw],
    room: *mut (),
) -> Outcome {
    if method.detours & GUARDED != 0 {
        return Outcome::Refused;
    }
    // SAFETY: the receiver of a method that says so is a body, which is there for the call.
    receiver = unsafe { body::receiver(method, receiver) };
    if let Some((_, hops)) = method.more.promoted {
        // SAFETY: the receiver is of the type that the method was promoted to, and the way was made for it.
        match unsafe { Hop::walk(hops, receiver, method.receiver == ReceiverMode::Exclusive) } {
            Some(place) => receiver = place,
            None => return Outcome::Refused,
        }
    }
    if !method.overloads().is_empty() {
        // The set's guard is off, if it had one, and so is the instance's.
        let Some(instance) = chosen(method, false, args).map(Method::opened) else { return Outcome::Refused };
        let layout = if method.detours & TYPED == 0 { instance.result_box } else { None };
        // SAFETY: instances take the set's receiver. The room is a payload, since a set as such has no box, or typed,
        // for the result of the instance that these arguments choose.
        return unsafe { boxed(layout, room, |at| call_bound::<WHOLE>(&instance, receiver, args, at)) };
    }
    // SAFETY: the caller's promise; the receiver is the method's own now.
    unsafe {
        if method.more.takes_all() {
            (method.thunk)(receiver, args, room).into()
        } else {
            arrange::call(method, receiver, args, room, WHOLE).into()
        }
    }
}

/// Takes the first argument as the receiver, if it will do.
///
/// # Safety
/// As for [`call_into`].
#[inline(never)]
unsafe fn call_unbound<const WHOLE: bool>(method: &Method, args: &mut [Raw], room: *mut ()) -> Outcome {
    let Some((first, rest)) = args.split_first_mut() else { return Outcome::Refused };
    if !accepts_receiver(method, first) {
        return Outcome::Refused;
    }
    if matches!(method.receiver, ReceiverMode::Shared | ReceiverMode::Exclusive) {
        // SAFETY: accepted, so the payload is a reference of the right mode; the rest is the caller's promise.
        return unsafe { call_bound::<WHOLE>(method, first.payload_as::<Ptr>(), rest, room) };
    }
    let mut consumed = Consumed(first);
    // SAFETY: `first` is borrowed by this alone. Accepted, so the place holds an owned receiver; the rest is the
    // caller's promise.
    let outcome = unsafe { call_bound::<WHOLE>(method, (*consumed.0).ptr_mut(), rest, room) };
    if let Outcome::Refused = outcome {
        consumed.0 = ptr::null_mut();
    }
    outcome
}

/// Frees the box of a receiver that was taken by value, also after a panic.
struct Consumed(*mut Raw);

impl Drop for Consumed {
    fn drop(&mut self) {
        // SAFETY: null, or a `Raw` whose value has been moved out, which nobody else touches before this.
        if let Some(raw) = unsafe { self.0.as_mut() } {
            // SAFETY: as above.
            unsafe { raw.free_box() }
        }
    }
}

/// Whether an argument will do as the receiver.
fn accepts_receiver(method: &Method, raw: &Raw) -> bool {
    let mode = match method.receiver {
        ReceiverMode::Shared => raw.tag.mode() == SHARED || raw.tag.mode() == EXCLUSIVE,
        ReceiverMode::Exclusive => raw.tag.mode() == EXCLUSIVE,
        _ => raw.tag.is_owned(),
    };
    mode && raw.tag.flags() == 0 && raw.ty() == method.asked()
}

/// The receiver of a `FuncOnce`: dropped like any value, unless a call consumes it.
pub(crate) struct OnceReceiver(ManuallyDrop<Raw>, bool);

impl OnceReceiver {
    pub(crate) fn new(receiver: Value<'_>) -> OnceReceiver {
        OnceReceiver(receiver.into_undropped(), false)
    }

    /// Calls with the receiver's place; `Ok`, or a panic, and it has been consumed.
    ///
    /// # Safety
    /// That is what `call` does. It is called once.
    pub(crate) unsafe fn consume<T>(&mut self, call: impl FnOnce(Ptr) -> Result<T>) -> Result<T> {
        self.1 = true;
        let result = call(self.0.ptr_mut());
        self.1 = result.is_ok();
        result
    }

    /// The same for a call of [`call_typed`].
    ///
    /// # Safety
    /// That is what `call` does. It is called once.
    pub(crate) unsafe fn consume_typed(&mut self, call: impl FnOnce(Ptr) -> Outcome) -> Outcome {
        let call = |place| match call(place) {
            Outcome::Done(tag) => Ok(Some(tag)),
            Outcome::Refused => Ok(None),
            Outcome::Failed(error) => Err(error),
        };
        // SAFETY: what fails has not touched the receiver: such a method is none of a handler's.
        unsafe { self.consume(call) }.map_or_else(Outcome::Failed, Outcome::from)
    }
}

impl Drop for OnceReceiver {
    fn drop(&mut self) {
        // SAFETY: moved out, so that only the box is left; or still owned, and dropped here, once.
        unsafe { if self.1 { self.0.free_box() } else { ManuallyDrop::drop(&mut self.0) } }
    }
}

/// The success of a `Result`, or its error as an [`Error`]; anything else as it is.
pub(super) fn flatten<'c>(method: &'static Method, result: Value<'c>) -> Result<Value<'c>> {
    if method.is_async() {
        return result.refuse(Error::new(ErrorKind::Async { op: "call_flat", signature: method.to_string() }));
    }
    let fallible = match method.overloads() {
        [] => method.is_fallible(),
        _ => result.kind() == Kind::Result && result.raw.tag.is_owned(),
    };
    if !fallible {
        return Ok(result);
    }
    result
        .into_result()?
        .map_err(|error| Error::new(ErrorKind::Failed { signature: method.to_string(), error: error.to_string() }))
}

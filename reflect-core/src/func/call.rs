//! The call itself: room for the result, the thunk, and what is owned by whom at every moment.

use core::alloc::Layout;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::ptr;

use super::explain::explain;
use crate::error::{Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::tag::{EXCLUSIVE, SHARED, Tag};
use crate::ty::{Kind, Method, Mode, ReceiverMode};
use crate::value::Value;
use crate::value::raw::{Raw, free, inline, new_box};

/// Calls a method; a null receiver means the first argument. `Ok`, or a panic: the arguments have been consumed. `Err`: none
/// has been touched.
///
/// # Safety
/// A receiver that is not null is what the method's receiver mode asks for, for `'c`; what the arguments borrow lives for
/// `'c`.
#[inline(always)]
pub(crate) unsafe fn call<'c>(method: &'static Method, receiver: *mut (), args: &mut [Raw]) -> Result<Value<'c>> {
    // SAFETY: the caller's promise; the result borrows from the receiver and the arguments only, hence for `'c`.
    unsafe {
        if receiver.is_null() {
            return call_unbound(method, args);
        }
        match run(method, receiver, args) {
            Some(result) => Ok(Value::from_raw(result)),
            None => Err(explain(method, false, args)),
        }
    }
}

/// # Safety
/// As for [`Thunk`](super::thunk::Thunk), whose room this provides.
#[inline(always)]
unsafe fn run(method: &'static Method, receiver: *mut (), args: &mut [Raw]) -> Option<Raw> {
    if let Some(layout) = method.result_box {
        // SAFETY: the caller's promise.
        return unsafe { run_boxed(method, receiver, args, layout) };
    }
    let mut result = MaybeUninit::<Raw>::uninit();
    // SAFETY: a payload is what a result without `result_box` needs; it is initialised together with its tag, or not used.
    unsafe {
        let tag = (method.thunk)(receiver, args, (&raw mut (*result.as_mut_ptr()).payload).cast())?;
        (&raw mut (*result.as_mut_ptr()).tag).write(tag);
        Some(result.assume_init())
    }
}

/// # Safety
/// As for [`run`].
#[inline(never)]
unsafe fn run_boxed(method: &'static Method, receiver: *mut (), args: &mut [Raw], layout: Layout) -> Option<Raw> {
    /// Frees the room of a result that never came.
    struct Room(*mut u8, Layout);
    impl Drop for Room {
        fn drop(&mut self) {
            // SAFETY: from `new_box`, with this layout.
            unsafe { free(self.0, self.1) }
        }
    }
    let room = Room(new_box(layout), layout);
    // SAFETY: the room is of the result's layout; the rest is the caller's promise.
    let tag = unsafe { (method.thunk)(receiver, args, room.0.cast()) }?;
    Some(Raw { payload: inline(ManuallyDrop::new(room).0), tag })
}

/// # Safety
/// As for [`call`].
#[cold]
#[inline(never)]
unsafe fn call_unbound<'c>(method: &'static Method, args: &mut [Raw]) -> Result<Value<'c>> {
    // SAFETY: the caller's promise.
    let result = unsafe { unbound(method, args, |receiver, args| run(method, receiver, args)) };
    match result {
        // SAFETY: the caller's promise.
        Some(result) => Ok(unsafe { Value::from_raw(result) }),
        None => Err(explain(method, true, args)),
    }
}

/// Takes the first argument as the receiver, if it will do.
///
/// # Safety
/// As for [`call`]; `run` passes the receiver and the arguments on to the method's thunk, and returns `Some` if they have
/// been consumed.
unsafe fn unbound<T>(
    method: &'static Method,
    args: &mut [Raw],
    run: impl FnOnce(*mut (), &mut [Raw]) -> Option<T>,
) -> Option<T> {
    let (first, rest) = args.split_first_mut()?;
    if !accepts_receiver(method, first) {
        return None;
    }
    if matches!(method.receiver, ReceiverMode::Shared | ReceiverMode::Exclusive) {
        // SAFETY: accepted, so the payload is a reference.
        let place = unsafe { first.payload_as::<Ptr>() };
        return run(place.data(), rest);
    }
    let place = first.ptr_mut().data();
    let mut consumed = Consumed(first);
    let result = run(place, rest);
    if result.is_none() {
        // Not consumed after all.
        consumed.0 = ptr::null_mut();
    }
    result
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
pub(super) fn accepts_receiver(method: &Method, raw: &Raw) -> bool {
    let mode = match method.receiver {
        ReceiverMode::Shared => raw.tag.mode() == SHARED || raw.tag.mode() == EXCLUSIVE,
        ReceiverMode::Exclusive => raw.tag.mode() == EXCLUSIVE,
        _ => raw.tag.is_owned(),
    };
    mode && raw.tag.flags() == 0 && raw.ty() == (method.receiver_ty)()
}

/// Calls a method that consumes its receiver. On error the receiver is dropped.
pub(super) fn call_owned<'c>(method: &'static Method, receiver: Value<'_>, args: &mut [Raw]) -> Result<Value<'c>> {
    let mut receiver = receiver.into_undropped();
    let place = receiver.ptr_mut().data();
    let mut consumed = Consumed(&raw mut *receiver);
    // SAFETY: `FuncOnce` is made only with an owned value of the place that the method takes.
    let result = unsafe { call(method, place, args) };
    if result.is_err() {
        consumed.0 = ptr::null_mut();
        drop(ManuallyDrop::into_inner(receiver));
    }
    result
}

/// Calls a method for a result of a known type.
///
/// # Safety
/// As for [`call`].
#[inline(always)]
pub(crate) unsafe fn call_as<R: 'static>(method: &'static Method, receiver: *mut (), args: &mut [Raw]) -> Result<R> {
    /// Room for an `R`, and for a word.
    #[repr(C)]
    union Room<R> {
        result: ManuallyDrop<MaybeUninit<R>>,
        word: u64,
    }
    if method.result.mode != Mode::Owned || !(method.result.ty)().is::<R>() {
        return Err(wrong_result::<R>(method));
    }
    let mut room = Room::<R> { result: ManuallyDrop::new(MaybeUninit::uninit()) };
    let at: *mut () = (&raw mut room).cast();
    // SAFETY: the room is large enough for an `R` by value; the rest is the caller's promise.
    let done: Option<Tag> = unsafe {
        if receiver.is_null() {
            unbound(method, args, |receiver, args| (method.thunk)(receiver, args, at))
        } else {
            (method.thunk)(receiver, args, at)
        }
    };
    match done {
        // SAFETY: the thunk has written the result.
        Some(_) => Ok(unsafe { at.cast::<R>().read() }),
        None => Err(explain(method, receiver.is_null(), args)),
    }
}

#[cold]
fn wrong_result<R: 'static>(method: &'static Method) -> Error {
    let expected = crate::ty::name::without_modules(core::any::type_name::<R>()).to_string();
    let found = crate::error::held(method.result.mode, method.result());
    Error::new(ErrorKind::WrongType { op: "call_as", expected, found })
}

/// The success of a `Result`, or its error as an [`Error`]; anything else as it is.
pub(super) fn flatten<'c>(method: &'static Method, result: Value<'c>) -> Result<Value<'c>> {
    if result.kind() != Kind::Result {
        return Ok(result);
    }
    result
        .into_result()?
        .map_err(|error| Error::new(ErrorKind::Failed { signature: method.to_string(), error: error.to_string() }))
}

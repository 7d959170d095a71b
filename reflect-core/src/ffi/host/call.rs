//! Calls: arguments are found by their handles, borrowed or taken as the parameters ask for it, and given back if the
//! call is refused.

use core::ffi::c_char;
use core::mem;
use core::ptr::{dangling_mut, null_mut};
use std::sync::Arc;

use super::answer::{Outcome, Refusal, answer_value, caught, discard, done};
use super::cell::Guard;
use super::find;
use super::fit::{fit, some};
use super::handle::{Handle, Sort};
use super::held::{Held, Keeps};
use super::input::{arguments, name};
use super::known::{FUNCTIONS, TYPES};
use super::values::VALUES;
use crate::error::{Error, ErrorKind, held};
use crate::ffi::Status;
use crate::func::arrange::takes;
use crate::func::call;
use crate::func::explain::{receiver as receiver_of, slot_at};
use crate::ptr::Ptr;
use crate::ty::shape::Shape;
use crate::ty::{Kind, Method, Mode, Passed, ReceiverMode, Type};
use crate::value::Value;
use crate::value::dynamic::unsize;
use crate::value::raw::Raw;
use crate::value::tag::EXCLUSIVE;

/// # Safety
/// The places and lists are null, or what the header says of them, here and below.
pub(super) unsafe extern "C" fn call_flat(
    receiver: Handle,
    function: Handle,
    args: *const Handle,
    count: usize,
    result: *mut Handle,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answered(result, || call_to(receiver, FUNCTIONS.get(function)?.0, arguments(args, count)?, true)) }
}

/// # Safety
/// See above.
pub(super) unsafe extern "C" fn call_plain(
    receiver: Handle,
    function: Handle,
    args: *const Handle,
    count: usize,
    result: *mut Handle,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answered(result, || call_to(receiver, FUNCTIONS.get(function)?.0, arguments(args, count)?, false)) }
}

/// # Safety
/// See above.
pub(super) unsafe extern "C" fn call_by_name(
    receiver: Handle,
    text: *const c_char,
    len: usize,
    args: *const Handle,
    count: usize,
    result: *mut Handle,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answered(result, || {
            let (name, args) = (name(text, len)?, arguments(args, count)?);
            match receiver.sort() {
                _ if receiver.is_none() => call_to(receiver, find::function_by_path(name)?.0, args, true),
                // A static function of the type.
                Some(Sort::Type) => {
                    call_to(Handle::NONE, find::method_of_type(TYPES.get(receiver)?, name)?, args, true)
                }
                _ => {
                    let method = find::method_of_value(receiver, &*VALUES.get(receiver)?, name)?;
                    call_to(receiver, method, args, true)
                }
            }
        })
    }
}

/// C may leave the result to be dropped.
///
/// # Safety
/// As for [`answer_value`].
unsafe fn answered(result: *mut Handle, call: impl FnOnce() -> Outcome<Option<Held>>) -> Status {
    if result.is_null() {
        return done(|| call().map(drop));
    }
    // SAFETY: the caller's promise.
    unsafe { answer_value(result, call) }
}

/// Something that is passed: the right to it, in the way that the parameter asks for.
struct Passing {
    handle: Handle,
    slot: Passed,
    /// `None` is one for an option that borrows.
    guard: Option<Guard>,
    /// The value itself goes into the call, and its handle ends with that.
    taken: bool,
    /// What a value that was taken borrows from.
    keeps: Keeps,
}

impl Passing {
    fn new(handle: Handle, slot: Passed) -> Outcome<Passing> {
        let option = slot.mode() == Mode::Lent;
        if option && handle.is_none() && slot.ty().is_default() {
            return Ok(Passing { handle, slot, guard: None, taken: false, keeps: Keeps::new() });
        }
        let cell = VALUES.get(handle)?;
        // An option that borrows is taken if it is one; to anything else a new one refers.
        let taken = slot.mode() == Mode::Owned || option && cell.ty() == slot.ty();
        let exclusive = taken || slot.mode() == Mode::Exclusive || option && is_exclusive(slot.ty());
        Ok(Passing { handle, slot, guard: Some(Guard::new(cell, exclusive)?), taken, keeps: Keeps::new() })
    }

    /// What the call gets: good as long as this is there, and not lent again.
    fn lend(&mut self) -> Raw {
        let ty = self.slot.ty();
        let Some(guard) = &mut self.guard else {
            return Value::default_of(ty).unwrap_or(Value::invalid()).into_raw();
        };
        if self.taken {
            let (value, keeps) = guard.take().into_parts();
            self.keeps = keeps;
            return value.into_raw();
        }
        let view = guard.view();
        if self.slot.mode() == Mode::Lent { some(view, ty) } else { fit(view, ty) }.into_raw()
    }

    /// Gives back what was lent, after the call has been refused.
    fn give_back(&mut self, raw: Raw) {
        if let (true, Some(guard)) = (self.taken, &mut self.guard) {
            // SAFETY: what was taken, with what it borrows from.
            guard.put(unsafe { Held::borrowing(Value::from_raw(raw), mem::take(&mut self.keeps)) });
        }
    }

    /// Ends the handle of what was taken, before anybody else can see that nothing is left.
    fn end(&self) {
        if self.taken {
            // Another thread may have freed it, which is as good.
            drop(VALUES.remove(self.handle));
        }
    }

    /// What a result keeps that borrows from this.
    fn into_keeps(self) -> Keeps {
        match self.guard {
            Some(guard) if !self.taken => guard.into_keeps(),
            _ => self.keeps,
        }
    }
}

/// Whether an option of a reference is one of `&mut T`.
fn is_exclusive(option: Type) -> bool {
    let shape = option.elem().map(|pointer| pointer.descriptor().shape);
    matches!(shape, Some(Shape::Pointer(pointer)) if pointer.deref_mut.is_some())
}

/// Calls a method; or a function, without a receiver then. A success without a value is that of `()`.
///
/// # Safety
/// So many handles are there when this begins.
unsafe fn call_to(
    receiver: Handle,
    method: &'static Method,
    args: *const [Handle],
    flat: bool,
) -> Outcome<Option<Held>> {
    check(method, receiver, args.len())?;
    // SAFETY: the caller's promise; nothing has been called yet.
    let mut passing = unsafe { pass(method, receiver, args) }?;
    match run(method, &mut passing)? {
        Ok(result) => returned(method, result, passing, flat),
        Err(message) => Err(Refusal::new(Status::Panicked, message)),
    }
}

/// The right to all that is passed.
///
/// The list is C's, which may use it for something else as soon as a function of the user's runs: so each handle is
/// read once, and no reference to the list is made.
///
/// # Safety
/// So many handles are there.
unsafe fn pass(method: &'static Method, receiver: Handle, args: *const [Handle]) -> Outcome<Vec<Passing>> {
    let mut passing = Vec::with_capacity(args.len() + 1);
    if !method.receiver.is_none() {
        let receiver = Passing::new(receiver, receiver_of(method));
        passing.push(receiver.map_err(|refusal| refusal.about("the receiver"))?);
    }
    for index in 0..args.len() {
        // SAFETY: the caller's promise.
        let handle = unsafe { args.cast::<Handle>().add(index).read() };
        match Passing::new(handle, slot_at(method, index, false)) {
            Ok(one) => passing.push(one),
            Err(refusal) => return Err(refused(method, index, handle, &passing, refusal)),
        }
    }
    Ok(passing)
}

/// Makes the call: what it returns or the message of its panic, and what was taken is gone; or it is refused, and
/// everything is as it was.
///
/// The result borrows from what is passed for longer than this says: until all of that has been dropped.
fn run(method: &'static Method, passing: &mut [Passing]) -> Outcome<Result<Value<'static>, String>> {
    // Not among the arguments but bound, if it is borrowed.
    let bound = matches!(method.receiver, ReceiverMode::Shared | ReceiverMode::Exclusive);
    let mut receiver = Ptr::thin(if method.receiver.is_none() { dangling_mut::<()>() } else { null_mut() });
    if bound {
        receiver = place_of(method, passing[0].lend())?;
    }
    let args = &mut passing[usize::from(bound)..];
    let mut row = Vec::with_capacity(args.len());
    row.extend(args.iter_mut().map(Passing::lend));
    // SAFETY: the receiver's place is what the method takes, if it is bound; it and what the arguments borrow are good
    // as long as their guards are there, in `passing`, which the caller drops after the result, or keeps with it.
    let outcome = caught(|| unsafe { call::call(method, receiver, &mut row) });
    if let Ok(Err(error)) = outcome {
        for (one, raw) in args.iter_mut().zip(row) {
            one.give_back(raw);
        }
        return Err(error.into());
    }
    // SAFETY: fewer are fewer. The call has moved out what was there.
    unsafe { row.set_len(0) };
    // Before the guards are dropped, so that nobody can see that nothing is left.
    passing.iter().for_each(Passing::end);
    Ok(outcome.map(|result| result.expect("refusals have been dealt with")))
}

/// The result as C gets it, with all that it may borrow from.
fn returned(method: &Method, result: Value<'static>, passing: Vec<Passing>, flat: bool) -> Outcome<Option<Held>> {
    let fallible = match method.overloads() {
        [] => method.is_fallible(),
        _ => result.kind() == Kind::Result && result.raw.tag.is_owned(),
    };
    let result = match flat && fallible {
        true => match result.into_result()? {
            Ok(success) => success,
            Err(error) => return Err(failure(error)),
        },
        false => result,
    };
    if result.raw.tag.is_free() {
        return Ok((result.kind() != Kind::Unit).then(|| Held::owned(result)));
    }
    let mut keeps: Keeps = passing.into_iter().flat_map(Passing::into_keeps).collect();
    // Each once: what two arguments have borrowed, and what the next call passes on again, and so on.
    keeps.sort_unstable_by_key(Arc::as_ptr);
    keeps.dedup_by(|one, other| Arc::ptr_eq(one, other));
    // SAFETY: it may borrow from what was passed by reference, whose guards these are, and from what values that were
    // taken did; or, where one passed was a shared borrow itself, from what that borrowed.
    Ok(Some(unsafe { Held::borrowing(result, keeps) }))
}

/// What the error says that a function has returned.
fn failure(error: Value<'_>) -> Refusal {
    let text = caught(|| error.to_string());
    // Apart from the text, so that a panic there is over when this may be the next.
    discard(error);
    match text {
        Ok(text) => Refusal::new(Status::Failed, text),
        Err(message) => Refusal::new(Status::Panicked, message),
    }
}

/// The place of a receiver that is borrowed, if it is one of this method.
fn place_of(method: &Method, mut view: Raw) -> Outcome<Ptr> {
    let (ty, asked) = (view.ty(), method.asked());
    let refusal = match view.tag {
        tag if tag.is_lent() => Error::new(ErrorKind::Lent { op: "call", ty }).into(),
        tag if tag.is_private() => {
            Error::new(ErrorKind::Private { op: "call", what: format!("the receiver of {method}") }).into()
        }
        tag if ty != asked && !(asked.kind() == Kind::Dyn && ty.implements_type(asked)) => {
            let found = held(Passed(view.mode(), ty).mode(), tag.ty());
            Refusal::new(Status::Type, format!("{method}: is a method of {asked}, and the receiver is {found}"))
        }
        tag if method.receiver == ReceiverMode::Exclusive && tag.mode() != EXCLUSIVE => {
            Refusal::new(Status::Refused, format!("{method}: takes `&mut self`, and this {ty} is only shared"))
        }
        _ if ty == asked => return Ok(view.ptr()),
        // SAFETY: neither lent nor private, and not used again.
        _ => match unsafe { unsize(&mut view, asked) } {
            Some(object) => return Ok(object.ptr()),
            None => unreachable!("{ty} has the trait {asked}"),
        },
    };
    Err(refusal)
}

/// What can be said of a call before its arguments are looked at.
fn check(method: &Method, receiver: Handle, count: usize) -> Outcome<()> {
    let signature = || method.to_string();
    if method.is_async() || method.overloads().iter().any(Method::is_async) {
        let message = format!("{method}: gives its result when it is awaited, which C cannot do");
        return Err(Refusal::new(Status::Refused, message));
    }
    if method.is_unsafe() {
        return Err(Error::new(ErrorKind::Unsafe { signature: signature() }).into());
    }
    if method.receiver.is_none() && !receiver.is_none() {
        return Err(Refusal::new(Status::Arity, format!("{method}: takes no receiver; give 0 in its place")));
    }
    if !takes(method, count, false) {
        let (expected, found) = (method.required(), count);
        let most = (!method.is_variadic()).then_some(method.slots.len());
        let missing = method.names.iter().copied().take(expected).skip(count).collect();
        return Err(Error::new(ErrorKind::Arity { signature: signature(), expected, most, found, missing }).into());
    }
    Ok(())
}

#[cold]
fn refused(method: &Method, index: usize, handle: Handle, passing: &[Passing], refusal: Refusal) -> Refusal {
    let name = method.names.get(index).or(method.names.last()).copied().unwrap_or_default();
    let twice = refusal.status() == Status::Busy && passing.iter().any(|other| other.handle == handle);
    let refusal = if twice {
        Refusal::new(Status::Invalid, "the same value is passed twice in this call, and not only shared")
    } else {
        refusal
    };
    refusal.about(&format!("{method}: argument {index} (`{name}`)"))
}

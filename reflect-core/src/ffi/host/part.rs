//! Parts of values: views, which keep what they are a part of borrowed; and what is set or moved out.

use core::ffi::c_char;

use super::answer::{Outcome, Refusal, answer_value, caught, done};
use super::cell::Guard;
use super::handle::Handle;
use super::held::{Held, Keeps};
use super::input::{mode_number, name, wanted};
use super::values::VALUES;
use crate::Result;
use crate::error::{Error, ErrorKind};
use crate::ffi::Status;
use crate::ty::{Kind, Mode};
use crate::value::Value;

/// A view of a part of what a guard is of: none if there is none.
fn part(
    mut guard: Guard,
    find: impl for<'s> FnOnce(&'s mut Value<'_>) -> Result<Option<Value<'s>>>,
) -> Outcome<Option<Held>> {
    let mut view = guard.view();
    let Some(part) = find(&mut view)? else { return Ok(None) };
    // SAFETY: `view` is a reference to the place, and lends what lies there or behind it; the part is good as long as
    // the place is, which the guard sees to, or what the guard gives instead.
    let mut part = unsafe { Held::borrowing(part, Vec::new()) };
    part.keep(guard.into_keeps());
    Ok(Some(part))
}

/// A part of the value of a handle, in the way that C wants it.
fn part_of(
    value: Handle,
    mode: i32,
    find: impl for<'s> FnOnce(&'s mut Value<'_>, bool) -> Result<Option<Value<'s>>>,
) -> Outcome<Option<Held>> {
    let exclusive = match wanted(mode)? {
        Mode::Owned => {
            let message = "a part is not moved out; `payload` does that, of an Option or a Result";
            return Err(Refusal::new(Status::Refused, message));
        }
        mode => mode == Mode::Exclusive,
    };
    part(VALUES.borrow(value, exclusive)?, |whole| find(whole, exclusive))
}

/// # Safety
/// As for [`answer_value`].
unsafe fn answer_part(
    value: Handle,
    mode: i32,
    result: *mut Handle,
    find: impl for<'s> FnOnce(&'s mut Value<'_>, bool) -> Result<Option<Value<'s>>>,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer_value(result, || part_of(value, mode, find)) }
}

/// # Safety
/// The places are null, or may be written, and the text is null, or so many bytes that may be read; here and below.
pub(super) unsafe extern "C" fn field(
    value: Handle,
    text: *const c_char,
    len: usize,
    mode: i32,
    result: *mut Handle,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer_value(result, || {
            let name = name(text, len)?;
            part_of(value, mode, |whole, exclusive| {
                if exclusive { whole.field_mut(name) } else { whole.field(name) }.map(Some)
            })
        })
    }
}

/// # Safety
/// See [`field`].
pub(super) unsafe extern "C" fn part_at(value: Handle, index: usize, mode: i32, result: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer_part(value, mode, result, |whole, exclusive| {
            if exclusive { whole.field_at_mut(index) } else { whole.field_at(index) }.map(Some)
        })
    }
}

/// # Safety
/// See [`field`].
pub(super) unsafe extern "C" fn element(value: Handle, index: usize, mode: i32, result: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer_part(value, mode, result, |whole, exclusive| {
            if whole.kind() == Kind::Set && !exclusive {
                let (ty, len) = (whole.ty(), whole.len()?);
                let out = || Error::new(ErrorKind::OutOfRange { op: "element", ty, index, len });
                return whole.elements()?.nth(index).ok_or_else(out).map(Some);
            }
            if exclusive { whole.index_mut(index) } else { whole.index(index) }.map(Some)
        })
    }
}

/// # Safety
/// See [`field`].
pub(super) unsafe extern "C" fn pointee(value: Handle, mode: i32, result: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer_part(value, mode, result, |whole, exclusive| {
            if exclusive { whole.pointee_mut() } else { whole.pointee() }.map(Some)
        })
    }
}

/// # Safety
/// See [`field`].
pub(super) unsafe extern "C" fn lookup(map: Handle, key: Handle, mode: i32, result: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer_value(result, || {
            let exclusive = wanted(mode)? == Mode::Exclusive;
            // The key first: one that is the map, or a part of it, is then the one that is in use.
            let mut key = VALUES.borrow(key, false).map_err(|refusal| refusal.about("the key"))?;
            let key = key.view();
            part(VALUES.borrow(map, exclusive)?, |map| if exclusive { map.get_mut(&key) } else { map.get(&key) })
        })
    }
}

/// # Safety
/// See [`field`].
pub(super) unsafe extern "C" fn entry_key(map: Handle, index: usize, key: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer_part(map, mode_number(Mode::Shared), key, |map, _| entry(map, index).map(|(key, _)| Some(key))) }
}

/// # Safety
/// See [`field`].
pub(super) unsafe extern "C" fn entry_value(map: Handle, index: usize, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer_part(map, mode_number(Mode::Shared), value, |map, _| entry(map, index).map(|(_, value)| Some(value)))
    }
}

fn entry<'s>(map: &'s Value<'_>, index: usize) -> Result<(Value<'s>, Value<'s>)> {
    let (ty, len) = (map.ty(), map.len()?);
    let out = || Error::new(ErrorKind::OutOfRange { op: "entry", ty, index, len });
    map.entries()?.nth(index).ok_or_else(out)
}

/// # Safety
/// See [`field`].
pub(super) unsafe extern "C" fn payload(value: Handle, mode: i32, result: *mut Handle) -> Status {
    if wanted(mode).is_ok_and(|mode| mode == Mode::Owned) {
        // SAFETY: the caller's promise.
        return unsafe { answer_value(result, || move_out(value)) };
    }
    // SAFETY: the caller's promise.
    unsafe {
        answer_part(value, mode, result, |whole, exclusive| {
            let whole = if exclusive { whole.reborrow_mut()? } else { whole.reborrow() };
            payload_of(whole)
        })
    }
}

/// What is in an `Option` or a `Result`.
fn payload_of(whole: Value<'_>) -> Result<Option<Value<'_>>> {
    match whole.kind() {
        Kind::Result => whole.into_result().map(|either| Some(either.unwrap_or_else(|error| error))),
        _ => whole.into_option(),
    }
}

/// The payload by value, or as the borrow that it is; the handle of the whole ends.
fn move_out(handle: Handle) -> Outcome<Option<Held>> {
    let mut guard = VALUES.borrow(handle, true)?;
    if !matches!(guard.cell().ty().kind(), Kind::Option | Kind::Result) {
        return Err(Error::wrong_kind("payload", guard.cell().ty(), "an `Option` or a `Result`").into());
    }
    let (whole, keeps) = guard.take().into_parts();
    // Before the guard is dropped, so that nobody can see that nothing is left. Another thread may have freed it.
    drop(VALUES.remove(handle));
    Ok(payload_of(whole)?.map(|payload| {
        let keeps = if payload.raw.tag.is_free() { Keeps::new() } else { keeps };
        // SAFETY: it borrows what the whole did, for which these were kept, or nothing.
        unsafe { Held::borrowing(payload, keeps) }
    }))
}

/// Sets what a view is of to the value of a handle, which ends with that.
fn set_to(mut place: Value<'_>, handle: Handle) -> Outcome<()> {
    let mut guard = VALUES.borrow(handle, true).map_err(|refusal| refusal.about("the new value"))?;
    let new = guard.take();
    if let Err(error) = place.check_set(new.value()) {
        guard.put(new);
        return Err(error.into());
    }
    // What can be set borrows nothing.
    let (new, _) = new.into_parts();
    // The old value is dropped by this. If that panics, the new one is in its place all the same.
    let set = caught(|| place.set(new));
    drop(VALUES.remove(handle));
    match set {
        Ok(set) => Ok(set?),
        Err(message) => Err(Refusal::new(Status::Panicked, message)),
    }
}

/// # Safety
/// See [`field`].
pub(super) unsafe extern "C" fn set_field(value: Handle, text: *const c_char, len: usize, new: Handle) -> Status {
    done(|| {
        // SAFETY: the caller's promise.
        let name = unsafe { name(text, len) }?;
        set_to(VALUES.borrow(value, true)?.view().field_mut(name)?, new)
    })
}

/// Sets a value, or what a view is of.
pub(super) extern "C" fn set(value: Handle, new: Handle) -> Status {
    done(|| set_to(VALUES.borrow(value, true)?.view(), new))
}

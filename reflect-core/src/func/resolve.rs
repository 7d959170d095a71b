//! Which function of a type is meant, if there is one, and how its code is called.

use core::ptr;

use super::entries::Entries;
use super::explain::{is_reference_to, receiver};
use super::func_type::FuncType;
use super::held::Held;
use super::variant::{Variant, variant};
use crate::error::{self, Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::hop::Hop;
use crate::ty::method::GUARDED;
use crate::ty::{Method, Mode, Passed, ReceiverMode};

/// How the code is called.
#[derive(Clone, Copy)]
pub(crate) enum How {
    /// With the address of the receiver.
    Bound,
    /// Without a receiver, or with one that is the first argument.
    Unbound,
    /// With the address of a wide pointer to the receiver.
    Wide,
    /// By the thunk: the code is null.
    ByThunk,
}

/// Why a function is not of a type.
#[cold]
fn differs_by(op: &'static str, method: &Method, wanted: FuncType, reason: impl Into<String>) -> Error {
    let (signature, wanted) = (method.to_string(), wanted.to_string());
    Error::new(ErrorKind::Signature { op, signature, wanted, reason: reason.into() })
}

/// A function of a type.
pub(crate) struct Resolved {
    /// As code takes it: which it is of a set, and where a promoted one has its receiver.
    pub(crate) method: &'static Method,
    pub(crate) receiver: Ptr,
    /// As a thunk is called.
    pub(crate) target: (&'static Method, Ptr),
}

/// The function of this type that is meant, if there is one.
pub(crate) fn resolve(op: &'static str, held: &Held, unbound: bool, wanted: FuncType) -> Result<Resolved> {
    let method = held.method;
    let instance = of_type(op, method, unbound, wanted)?;
    let receiver = match method.more.promoted {
        Some((ty, hops)) if !unbound => {
            // SAFETY: the receiver is of the type that the method was promoted to, borrowed in the mode that it asks
            // for, and the way leads through what is borrowed with it: it leads there as long as the borrow lasts.
            let place = unsafe { Hop::walk(hops, held.place(), method.receiver == ReceiverMode::Exclusive) };
            place.ok_or_else(|| Error::new(ErrorKind::NoReceiver { signature: method.to_string(), ty }))?
        }
        // Its receiver is still to come, and the way with it.
        Some(_) if !method.overloads().is_empty() => {
            let reason = "it is promoted and generic, so that its receiver has to be bound first";
            return Err(differs_by(op, method, wanted, reason));
        }
        _ => held.place(),
    };
    // An instance is called as such: arguments alone could choose another one.
    let target = if method.overloads().is_empty() { (method, held.receiver) } else { (instance, receiver) };
    Ok(Resolved { method: instance, receiver, target })
}

/// The method of this type that is meant, which is one of its instances if it is a set.
pub(crate) fn of_type(
    op: &'static str,
    method: &'static Method,
    unbound: bool,
    wanted: FuncType,
) -> Result<&'static Method> {
    if method.detours & GUARDED != 0 {
        let reason = "it is unsafe; whoever keeps what it asks for makes it safe by `assume_safe`";
        return Err(differs_by(op, method, wanted, reason));
    }
    if method.is_async() {
        return Err(Error::new(ErrorKind::Async { op, signature: method.to_string() }));
    }
    let fits = |instance: &&'static Method| fits(method, instance, unbound, wanted);
    match method.overloads() {
        [] if fits(&method) => Ok(method),
        [] => Err(differs_by(op, method, wanted, difference(method, unbound, wanted))),
        set => {
            let none = || differs_by(op, method, wanted, "none of its instances takes and gives that");
            let instance = set.iter().find(fits).ok_or_else(none)?;
            // The guard of a set that has been declared safe is off, and so is that of its instances.
            Ok(if instance.detours & GUARDED == 0 { instance } else { variant(instance, Variant::Opened) })
        }
    }
}

/// Whether an instance of a method is of a type.
fn fits(method: &Method, instance: &Method, unbound: bool, wanted: FuncType) -> bool {
    let have = || unbound.then(|| receiver(method)).into_iter().chain(instance.slots.iter().map(|slot| slot.passed()));
    // The same types have the same description, as a rule.
    let params = !unbound && ptr::eq(instance.slots, wanted.method.slots) || have().eq(wanted.params());
    params && gives(instance.result.passed(), wanted.result())
}

/// Whether what a function gives will do.
fn gives(have: Passed, want: Passed) -> bool {
    // What is `'static` will do wherever a borrow is given.
    have == want || have.mode() == Mode::Owned && want.mode() == Mode::Shared && is_reference_to(have.ty(), want.ty())
}

/// Where a method first differs from a type.
#[cold]
fn difference(method: &Method, unbound: bool, wanted: FuncType) -> String {
    let receiver = unbound.then(|| ("self", receiver(method)));
    let params = method.names.iter().copied().zip(method.slots.iter().map(|slot| slot.passed()));
    let params: Vec<(&str, Passed)> = receiver.into_iter().chain(params).collect();
    if params.len() != wanted.params().len() {
        let plural = if params.len() == 1 { "" } else { "s" };
        return format!("it has {} parameter{plural}, not {}", params.len(), wanted.params().len());
    }
    let told_apart =
        |have: Passed, want: Passed| error::told_apart(have.to_string(), want.to_string(), (have.ty(), want.ty()));
    for (index, ((name, have), want)) in params.into_iter().zip(wanted.params()).enumerate() {
        if have != want {
            let (have, want) = told_apart(have, want);
            // What has no name has its number.
            let name = if *name == *index.to_string() { String::new() } else { format!(" (`{name}`)") };
            return format!("parameter {index}{name} is {have}, not {want}");
        }
    }
    let (have, want) = told_apart(method.result.passed(), wanted.result());
    format!("its result is {have}, not {want}")
}

/// The code of a function that has been resolved, and how it is called.
pub(crate) fn how(method: &Method, unbound: bool) -> (Option<Entries>, How) {
    let open = method.more.promoted.is_some() && unbound;
    let Some(entries) = method.entries.filter(|_| !open) else { return (None, How::ByThunk) };
    let how = match (method.receiver, unbound, method.is_wide()) {
        // A closure has its environment in the receiver's place.
        (ReceiverMode::None, ..) if method.is_closure() => How::Bound,
        (ReceiverMode::None, ..) => How::Unbound,
        (ReceiverMode::Shared | ReceiverMode::Exclusive, false, false) => How::Bound,
        (ReceiverMode::Shared | ReceiverMode::Exclusive, false, true) => How::Wide,
        // A thin reference is the address that the code takes.
        (ReceiverMode::Shared | ReceiverMode::Exclusive, true, false) => How::Unbound,
        // An argument is no wide pointer that lies somewhere, and no place that a receiver is moved out of.
        _ => return (None, How::ByThunk),
    };
    (Some(entries()), how)
}

//! Calls whose arguments are not the parameters one by one: some are left to their defaults, or the last parameter
//! takes a list of them.

use core::mem::ManuallyDrop;
use core::ptr;

use super::arity::MOST;
use super::explain::{fits, slot_at};
use crate::ptr::Ptr;
use crate::ty::{Kind, Method, ReceiverMode};
use crate::value::raw::{Raw, UNINIT};
use crate::value::tag::{LENT, PRIVATE, Tag};

/// In place of an argument that is left to its default: invalid, in a way that no value of a user's is.
pub(super) const fn hole() -> Raw {
    // SAFETY: as of any invalid value, there is nothing to hold; the flags keep operations away from it.
    unsafe { Raw::new(UNINIT, Tag::new(crate::builtin::INVALID, LENT | PRIVATE)) }
}

pub(super) fn is_hole(raw: &Raw) -> bool {
    raw.tag.is_lent() && raw.tag.is_private() && raw.ty().kind() == Kind::Invalid
}

/// Arranges the arguments and calls the thunk with them. `whole`: there is one for every parameter, or a hole, and the
/// variadic one is given as what it is; otherwise what is left of them is spread.
///
/// # Safety
/// As for a [`Thunk`](super::thunk::Thunk).
pub(super) unsafe fn call(method: &Method, receiver: Ptr, args: &mut [Raw], room: *mut (), whole: bool) -> Option<Tag> {
    if !will_do(method, args, whole) {
        return None;
    }
    // From here on nothing is refused: it ends with a result or by a panic, and either way the arguments are consumed.
    // SAFETY: the receiver is as the method takes it; what is consumed by a panic is not touched again by the caller.
    let mut row = unsafe { defaults(method, receiver, args) };
    let (count, fixed) = (method.slots.len(), method.fixed());
    let mut elements = None;
    if let Some(variadic) = method.more.variadic.filter(|_| !(whole && is_given(args, fixed))) {
        let rest = if whole { &mut [] } else { args.get_mut(fixed..).unwrap_or_default() };
        // SAFETY: `will_do` has found each of them to be an owned element, free of flags; they are not used again.
        let list = unsafe { (variadic.collect)(rest) };
        row[fixed] = match variadic.lend {
            None => list,
            // SAFETY: `collect` made it, of the same elements; it stays in `elements` until the call is over, and what
            // the call gives back cannot refer to it: `Method::more` has seen to that.
            Some(lend) => unsafe { lend(elements.insert(list)) },
        };
    }
    for (place, given) in row.iter_mut().zip(&*args).take(if whole { count } else { fixed }) {
        if !is_hole(given) {
            // SAFETY: moved, once: the caller does not use it again. What it replaces is a hole, which has no drop.
            unsafe { ptr::copy_nonoverlapping(given, place, 1) };
        }
    }
    // Theirs who are called; also after a panic.
    let mut row = ManuallyDrop::new(row);
    // SAFETY: the caller's promise; defaults live for `'static`, elements until the call is over.
    let Some(tag) = (unsafe { (method.thunk)(receiver, &mut row[..count], room) }) else {
        // What the macro says of a default or of elements is not true of the parameter. The arguments have been moved,
        // and cannot be given back: as if the callee had panicked.
        drop(ManuallyDrop::into_inner(row));
        panic!(
            "{method}: is described wrongly: a default, or how the last parameter is variadic, is not of its parameter's type"
        );
    };
    if elements.is_some() {
        let result = Unclaimed { tag, room };
        drop(elements);
        core::mem::forget(result);
    }
    Some(tag)
}

/// Whether there are as many arguments as there may be, each of which can be passed.
fn will_do(method: &Method, args: &[Raw], whole: bool) -> bool {
    let fit = |(index, raw): (usize, &Raw)| {
        whole && is_hole(raw) || !raw.tag.is_private() && fits(&slot_at(method, index, whole), raw)
    };
    takes(method, args.len(), whole) && args.iter().enumerate().all(fit)
}

/// Whether a call can have so many arguments, the receiver not counted.
pub(crate) fn takes(method: &Method, count: usize, whole: bool) -> bool {
    match method.more.variadic {
        _ if whole => count == method.slots.len(),
        Some(_) => count >= method.required(),
        None => (method.required()..=method.slots.len()).contains(&count),
    }
}

fn is_given(args: &[Raw], index: usize) -> bool {
    args.get(index).is_some_and(|raw| !is_hole(raw))
}

/// The defaults of the parameters that are not given, at their places; holes elsewhere.
///
/// # Safety
/// The receiver's place is what the method takes. After a panic, arguments and a receiver by value have been dropped.
unsafe fn defaults(method: &Method, receiver: Ptr, args: &mut [Raw]) -> [Raw; MOST] {
    let given = Given { method, receiver, args };
    let mut row = [const { hole() }; MOST];
    for (index, place) in row.iter_mut().enumerate().take(method.fixed()) {
        if !is_given(given.args, index) {
            let default = method.extra(index).and_then(|extra| extra.default);
            *place = default.expect("only what has a default is left out").make();
        }
    }
    core::mem::forget(given);
    row
}

/// Drops what a call was given, if a default panics.
struct Given<'s> {
    method: &'s Method,
    receiver: Ptr,
    args: &'s mut [Raw],
}

impl Drop for Given<'_> {
    fn drop(&mut self) {
        // SAFETY: consumed by this panic, and not used by the caller again.
        unsafe { ptr::drop_in_place(&raw mut *self.args) };
        if matches!(self.method.receiver, ReceiverMode::None | ReceiverMode::Shared | ReceiverMode::Exclusive) {
            return;
        }
        if let Some(drop) = (self.method.receiver_ty)().descriptor().ops.drop {
            // SAFETY: a receiver by value lies in its place, of this type, and is consumed by this panic; whoever has
            // the place frees it, and no more.
            unsafe { drop(self.receiver.data()) }
        }
    }
}

/// A result that nobody gets, since the drop of an element panics.
struct Unclaimed {
    tag: Tag,
    room: *mut (),
}

impl Drop for Unclaimed {
    fn drop(&mut self) {
        if let (true, Some(drop)) = (self.tag.is_owned(), self.tag.ty().descriptor().ops.drop) {
            // SAFETY: the thunk has left an owned value in the room, which nobody else gets; where it is to be boxed,
            // the room is what the box will hold.
            unsafe { drop(self.room) }
        }
    }
}

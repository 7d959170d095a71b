//! Arguments that become trait objects: `&T` to `&dyn Trait`, `&mut T` to `&mut dyn Trait`, `Box<T>` to `Box<dyn Trait>`.

use super::arrange;
use super::body;
use super::explain::{fits, wanted};
use crate::ptr::Ptr;
use crate::ty::hop::Hop;
use crate::ty::method::GUARDED;
use crate::ty::param::Passed;
use crate::ty::{Kind, Method, Mode, Type};
use crate::value::dynamic::{unsize, unsize_box};
use crate::value::raw::Raw;

/// Makes trait objects of the arguments that have to be some, if the call can then be made: otherwise, and if there are
/// none, nothing is touched.
///
/// # Safety
/// Receiver and arguments are those of a call that has been refused; `whole` is as it was there.
#[cold]
#[inline(never)]
pub(super) unsafe fn arguments(method: &Method, receiver: Ptr, args: &mut [Raw], whole: bool) -> bool {
    let unbound = receiver.data().is_null();
    // What is refused for another reason stays as it is.
    if method.detours & GUARDED != 0 || !method.overloads().is_empty() {
        return false;
    }
    let Some(count) = args.len().checked_sub(usize::from(unbound)) else { return false };
    let count = arrange::takes(method, count, whole).then_some(args.len());
    let wanted = || count.into_iter().flat_map(|count| wanted(method, unbound, count, whole));
    let fitting = |(slot, raw): (Passed, &Raw)| {
        whole && arrange::is_hole(raw)
            || !raw.tag.is_private() && (fits(&slot, raw) || !raw.tag.is_lent() && becomes(&slot, raw).is_some())
    };
    if count.is_none() || !wanted().zip(&*args).all(fitting) {
        return false;
    }
    // The way to a receiver may be closed, and what has become a trait object stays one.
    if let Some((_, hops)) = method.more.promoted {
        // SAFETY: the receiver of a method that says so is a body.
        let place = if unbound { args[0].ptr() } else { unsafe { body::receiver(method, receiver) } };
        // SAFETY: a receiver of the type that the method was promoted to: where it is the first argument, it was found
        // to fit, or it would have to become a trait object, which has no fields to promote a method from.
        if unsafe { Hop::walk(hops, place, false) }.is_none() {
            return false;
        }
    }
    let mut any = false;
    for (slot, raw) in wanted().zip(args) {
        if let Some(object) = becomes(&slot, raw).filter(|_| !fits(&slot, raw)) {
            // SAFETY: without flags; what is moved out is overwritten by what it has become, and not dropped.
            unsafe {
                let object = if slot.1 == object { unsize(raw, object) } else { unsize_box(raw, object) };
                core::ptr::write(raw, object.expect("it has the trait"));
            }
            any = true;
        }
    }
    any
}

/// The trait object that an argument would have to be, if it has the trait.
pub(super) fn becomes(slot: &Passed, raw: &Raw) -> Option<Type> {
    let found = Passed(raw.mode(), raw.ty());
    let held = slot.0 == found.0 || (slot.0, found.0) == (Mode::Shared, Mode::Exclusive);
    let (object, concrete) = match (held, slot.1.kind()) {
        (true, Kind::Dyn) => (slot.1, found.1),
        // A box: of the same sort on both sides, as the trait's own list tells.
        (true, Kind::Pointer) if slot.0 == Mode::Owned => (slot.1.elem()?, found.1.elem()?),
        _ => return None,
    };
    let imp = concrete.imp(object)?;
    let boxed = slot.1 == imp.boxed_object && found.1.id() == imp.boxed_concrete;
    (object == slot.1 || boxed).then_some(object)
}

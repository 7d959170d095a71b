//! Arguments that become trait objects: `&T` to `&dyn Trait`, `&mut T` to `&mut dyn Trait`, `Box<T>` to `Box<dyn Trait>`.

use super::arrange;
use super::explain::{fits, wanted};
use crate::ty::method::GUARDED;
use crate::ty::param::Passed;
use crate::ty::{Kind, Method, Mode, Type};
use crate::value::dynamic::unsize;
use crate::value::raw::Raw;

/// Makes trait objects of the arguments that have to be some, if the call can then be made: otherwise, and if there are
/// none, nothing is touched.
///
/// # Safety
/// The arguments are those of a call that has been refused; `whole` is as it was there.
#[cold]
#[inline(never)]
pub(super) unsafe fn arguments(method: &Method, unbound: bool, args: &mut [Raw], whole: bool) -> bool {
    // What is refused for another reason stays as it is.
    if method.detours & GUARDED != 0 || !method.overloads().is_empty() {
        return false;
    }
    let Some(count) = args.len().checked_sub(usize::from(unbound)) else { return false };
    let count = arrange::takes(method, count, whole).then_some(args.len());
    let wanted = || count.into_iter().flat_map(|count| wanted(method, unbound, count, whole));
    let fitting = |(slot, raw): (Passed, &Raw)| {
        whole && arrange::is_hole(raw) || raw.tag.flags() == 0 && (fits(&slot, raw) || becomes(&slot, raw).is_some())
    };
    if count.is_none() || !wanted().zip(&*args).all(fitting) {
        return false;
    }
    let mut any = false;
    for (slot, raw) in wanted().zip(args) {
        if let Some(object) = becomes(&slot, raw).filter(|_| !fits(&slot, raw)) {
            // SAFETY: without flags; what is moved out is overwritten by what it has become, and not dropped.
            unsafe {
                let object = unsize(raw, object).expect("it has the trait");
                core::ptr::write(raw, object);
            }
            any = true;
        }
    }
    any
}

/// The trait object that an argument would have to be, if it has the trait.
fn becomes(slot: &Passed, raw: &Raw) -> Option<Type> {
    let found = Passed(raw.mode(), raw.ty());
    let held = slot.0 == found.0 || (slot.0, found.0) == (Mode::Shared, Mode::Exclusive);
    let (object, concrete) = match (held, slot.1.kind()) {
        (true, Kind::Dyn) => (slot.1, found.1),
        // A box: of the same sort on both sides, as the trait's own list tells.
        (true, Kind::Pointer) => (slot.1.elem()?, found.1.elem()?),
        _ => return None,
    };
    let imp = concrete.imp(object.id())?;
    let boxed = slot.1 == imp.boxed_object && found.1.id() == imp.boxed_concrete;
    (object == slot.1 || boxed).then_some(object)
}

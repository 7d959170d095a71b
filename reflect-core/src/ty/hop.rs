//! The way from a value to something inside of it, for which a method of the value is called.

use super::shape::{EnumShape, PointerShape};
use crate::ptr::Ptr;

/// One step of the way.
#[derive(Clone, Copy)]
pub(crate) enum Hop {
    /// To a field of a struct.
    Field(usize),
    /// To what a pointer points to.
    Pointee(PointerShape),
    /// To the payload of an `Option`.
    Some(EnumShape),
    /// To the same value as a trait object.
    Upcast(unsafe fn(Ptr) -> Ptr),
}

impl Hop {
    /// Takes the step; `None` where an `Option` is `None`.
    ///
    /// # Safety
    /// The place is of the type that the hop was made for, and may be read; where `exclusive`, it may also be written,
    /// by nobody else, and a pointer gives out its target so.
    unsafe fn from(self, place: Ptr, exclusive: bool) -> Option<Ptr> {
        // SAFETY: in all cases the caller's promise; a field's offset is inside of its struct.
        unsafe {
            Some(match self {
                Hop::Field(offset) => Ptr::thin(place.data().byte_add(offset)),
                Hop::Pointee(shape) => match shape.deref_mut.filter(|_| exclusive) {
                    Some(deref_mut) => deref_mut(place),
                    None => (shape.deref)(place),
                },
                Hop::Some(shape) => {
                    if (shape.variant_of)(place.data()) == 0 {
                        return None;
                    }
                    let part = (shape.field)(place.data(), 0).place;
                    // With the whole place's right to write.
                    Ptr::thin(place.data().wrapping_byte_add(part.addr() - place.data().addr()))
                }
                Hop::Upcast(upcast) => upcast(place),
            })
        }
    }

    /// Goes the whole way.
    ///
    /// # Safety
    /// As for [`Hop::from`], with each hop made for the type that the one before leads to.
    pub(crate) unsafe fn walk(hops: &[Hop], place: Ptr, exclusive: bool) -> Option<Ptr> {
        // SAFETY: the caller's promise.
        hops.iter().try_fold(place, |place, hop| unsafe { hop.from(place, exclusive) })
    }
}

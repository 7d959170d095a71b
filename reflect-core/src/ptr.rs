//! `Ptr`: a pointer whose type has been erased, thin or wide.

use core::mem::{MaybeUninit, size_of};
use core::ptr;

/// A `*mut T` for any `T: ?Sized`, its type forgotten: the address, and the metadata of a wide pointer.
///
/// Holding one says nothing about what may be done with it; each use argues for itself.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Ptr {
    data: *mut (),
    meta: MaybeUninit<*mut ()>,
}

impl Ptr {
    /// A pointer to a sized place.
    #[inline]
    pub(crate) const fn thin(data: *mut ()) -> Ptr {
        Ptr { data, meta: MaybeUninit::uninit() }
    }

    /// Erases a pointer, keeping its provenance and its metadata.
    #[inline]
    pub(crate) const fn of<T: ?Sized>(pointer: *const T) -> Ptr {
        let mut erased = Ptr::thin(ptr::null_mut());
        const { assert!(size_of::<*const T>() <= size_of::<Ptr>()) };
        // SAFETY: it fits, as asserted; the copy is untyped, so provenance stays with the address. That the address
        // comes first is not promised by the language, but so it is, and a test below holds it to that; `cast` only
        // needs that both copies are alike.
        unsafe {
            ptr::copy_nonoverlapping(
                (&raw const pointer).cast::<u8>(),
                (&raw mut erased).cast::<u8>(),
                size_of::<*const T>(),
            );
        }
        erased
    }

    /// The address.
    #[inline]
    pub(crate) const fn data(self) -> *mut () {
        self.data
    }

    /// Back to the pointer it was made from.
    ///
    /// # Safety
    /// It was made by [`Ptr::of`] from a pointer to `T`, or `T` is sized.
    #[inline]
    pub(crate) const unsafe fn cast<T: ?Sized>(self) -> *mut T {
        // SAFETY: by the contract these are the bytes of a `*const T`; a thin pointer is the address, which comes
        // first.
        unsafe { ptr::read((&raw const self).cast::<*mut T>()) }
    }

    /// The same, as a shared reference.
    ///
    /// # Safety
    /// As for [`Ptr::cast`], and the place may be read as a `T` for `'p`.
    #[inline]
    pub(crate) unsafe fn as_ref<'p, T: ?Sized>(self) -> &'p T {
        // SAFETY: exactly the caller's promise.
        unsafe { &*self.cast::<T>() }
    }

    /// The same, as an exclusive reference.
    ///
    /// # Safety
    /// As for [`Ptr::cast`], and nothing else reads or writes the place for `'p`.
    #[inline]
    pub(crate) unsafe fn as_mut<'p, T: ?Sized>(self) -> &'p mut T {
        // SAFETY: exactly the caller's promise.
        unsafe { &mut *self.cast::<T>() }
    }
}

#[cfg(test)]
mod tests {
    use core::fmt::Debug;

    use super::*;

    /// What `data` and `thin` rely on.
    #[test]
    fn the_address_comes_first() {
        fn check<T: ?Sized>(place: &T) {
            let pointer = &raw const *place;
            assert_eq!(Ptr::of(place).data().addr(), pointer.cast::<()>().addr());
        }
        check("text");
        check(&[1_u16, 2][..]);
        check(&7_u8 as &dyn Debug);
        check(&7_u8);
    }
}

//! Parameters: when an argument will do, and how it is taken.

use core::mem::{ManuallyDrop, size_of, transmute_copy};

use super::signature::{Frame, Lend, Mut, OptMut, OptRef, Own, Ref};
use crate::ptr::Ptr;
use crate::ty::param::Slot;
use crate::ty::{Mode, Reflect, type_of};
use crate::value::raw::{Raw, inline};
use crate::value::tag::{BOXED, EXCLUSIVE, INLINE, LENT, PLACE, SHARED, Tag, is_inline};

/// A way to pass a parameter.
///
/// # Safety
/// `accepts` is true only of a `Raw` that holds what `take` takes out of it.
pub unsafe trait Param {
    /// What the function gets.
    type Out<'f>;
    /// How it is described.
    const SLOT: Slot;
    /// Whether this argument will do.
    fn accepts(raw: &Raw) -> bool;
    /// Takes the argument.
    ///
    /// # Safety
    /// `accepts(raw)` is true, `raw` is not used again, and what it borrows lives for `'f`.
    unsafe fn take<'f>(frame: Frame<'f>, raw: &mut Raw) -> Self::Out<'f>;
    /// The other way: moves a typed argument into a `Raw`, or refers to it where it lies.
    ///
    /// # Safety
    /// An argument is there, which is used no other way afterwards, and stays until the `Raw` has been used.
    unsafe fn lend<'f>(place: *mut Self::Out<'f>) -> Raw;
}

// SAFETY: an argument is accepted only if its tag says that it owns a `T`, free of lent borrows and private origin.
unsafe impl<T: Reflect> Param for Own<T> {
    type Out<'f> = T;
    const SLOT: Slot = Slot::of(Mode::Owned, type_of::<T>);

    #[inline(always)]
    fn accepts(raw: &Raw) -> bool {
        if is_inline::<T>() {
            raw.tag.same(const { Tag::new(type_of::<T>(), INLINE) })
        } else {
            raw.tag == const { Tag::new(type_of::<T>(), BOXED) }
                || raw.tag.same(const { Tag::new(type_of::<T>(), PLACE) })
                || raw.tag.same(const { Tag::new(type_of::<T>(), BOXED) })
        }
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, raw: &mut Raw) -> T {
        // SAFETY: accepted, so an owned `T`; not used again.
        unsafe { raw.take::<T>() }
    }

    #[inline(always)]
    unsafe fn lend<'f>(place: *mut T) -> Raw {
        // SAFETY: the caller's promise.
        unsafe { if is_inline::<T>() { Raw::owned(place.read()) } else { Raw::place(place) } }
    }
}

// SAFETY: accepted only if the tag says that the payload is a reference to a `T`, shared or exclusive.
unsafe impl<T: Reflect + ?Sized> Param for Ref<T> {
    type Out<'f> = &'f T;
    const SLOT: Slot = Slot::of(Mode::Shared, type_of::<T>);

    #[inline(always)]
    fn accepts(raw: &Raw) -> bool {
        raw.tag == const { Tag::new(type_of::<T>(), SHARED) }
            || raw.tag.same(const { Tag::new(type_of::<T>(), EXCLUSIVE) })
            || raw.tag.same(const { Tag::new(type_of::<T>(), SHARED) })
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, raw: &mut Raw) -> &'f T {
        // SAFETY: the payload is a reference to a `T`, good for `'f`. An exclusive one is given up for this shared one.
        unsafe { raw.payload_as::<Ptr>().as_ref::<T>() }
    }

    #[inline(always)]
    unsafe fn lend(place: *mut &T) -> Raw {
        // SAFETY: the caller's promise; what it refers to may be read for its lifetime.
        unsafe { Raw::view(Ptr::of(place.read()), type_of::<T>(), SHARED) }
    }
}

// SAFETY: accepted only if the tag says that the payload is an exclusive reference to a `T`.
unsafe impl<T: Reflect + ?Sized> Param for Mut<T> {
    type Out<'f> = &'f mut T;
    const SLOT: Slot = Slot::of(Mode::Exclusive, type_of::<T>);

    #[inline(always)]
    fn accepts(raw: &Raw) -> bool {
        raw.tag.same(const { Tag::new(type_of::<T>(), EXCLUSIVE) })
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, raw: &mut Raw) -> &'f mut T {
        // SAFETY: the payload is an exclusive reference to a `T`, good for `'f`; `raw` is not used again.
        unsafe { raw.payload_as::<Ptr>().as_mut::<T>() }
    }

    #[inline(always)]
    unsafe fn lend(place: *mut &mut T) -> Raw {
        // SAFETY: the caller's promise; what it refers to may be written for `'f`, by nobody else.
        unsafe { Raw::view(Ptr::of(&raw mut *place.read()), type_of::<T>(), EXCLUSIVE) }
    }
}

/// A value as another type of the same layout.
///
/// # Safety
/// They differ in lifetimes only, and the result is used only as long as the shorter ones last.
unsafe fn relabel<A, B>(value: A) -> B {
    const { assert!(size_of::<A>() == size_of::<B>() && align_of::<A>() == align_of::<B>()) };
    // SAFETY: the caller's promise; the original is forgotten.
    unsafe { transmute_copy::<ManuallyDrop<A>, B>(&ManuallyDrop::new(value)) }
}

macro_rules! lent {
    ($marker:ident<$($param:ident),*>, $($bounds:tt)*) => {
        // SAFETY: accepted only if the tag says that the payload is an owned `Static`, lent or truly static.
        unsafe impl<$($bounds)*> Param for $marker<$($param),*> {
            type Out<'f> = <Self as Lend>::Of<'f>;
            const SLOT: Slot = Slot::of(Mode::Lent, type_of::<<Self as Lend>::Static>);

            fn accepts(raw: &Raw) -> bool {
                const { assert!(is_inline::<<Self as Lend>::Static>()) };
                raw.tag.same(const { Tag::new(type_of::<<Self as Lend>::Static>(), INLINE | LENT) })
                    || raw.tag.same(const { Tag::new(type_of::<<Self as Lend>::Static>(), INLINE) })
            }

            unsafe fn take<'f>(_: Frame<'f>, raw: &mut Raw) -> Self::Out<'f> {
                // SAFETY: accepted, so an owned `Static` up to lifetimes, whose references live for `'f`.
                unsafe { relabel(raw.take::<<Self as Lend>::Static>()) }
            }

            unsafe fn lend<'f>(place: *mut Self::Out<'f>) -> Raw {
                // SAFETY: the caller's promise; inline, as asserted above, and the flag keeps it from passing for a
                // static one.
                unsafe { Raw::new(inline(place.read()), const { Tag::new(type_of::<<Self as Lend>::Static>(), INLINE | LENT) }) }
            }
        }
    };
}

lent!(OptRef<T>, T: Reflect + ?Sized);
lent!(OptMut<T>, T: Reflect + ?Sized);

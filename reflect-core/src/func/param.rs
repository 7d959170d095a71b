//! Parameters: when an argument will do, and how it is taken.

use core::mem::{ManuallyDrop, size_of, transmute_copy};

use super::signature::{Frame, Lend, Mut, OptMut, OptRef, Own, Ref};
use crate::ptr::Ptr;
use crate::ty::param::Slot;
use crate::ty::{Mode, Reflect, type_of};
use crate::value::raw::Raw;
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
}

// SAFETY: an argument is accepted only if its tag says that it owns a `T`, free of lent borrows and private origin.
unsafe impl<T: Reflect> Param for Own<T> {
    type Out<'f> = T;
    const SLOT: Slot = Slot { mode: Mode::Owned, ty: type_of::<T> };

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
}

// SAFETY: accepted only if the tag says that the payload is a reference to a `T`, shared or exclusive.
unsafe impl<T: Reflect + ?Sized> Param for Ref<T> {
    type Out<'f> = &'f T;
    const SLOT: Slot = Slot { mode: Mode::Shared, ty: type_of::<T> };

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
}

// SAFETY: accepted only if the tag says that the payload is an exclusive reference to a `T`.
unsafe impl<T: Reflect + ?Sized> Param for Mut<T> {
    type Out<'f> = &'f mut T;
    const SLOT: Slot = Slot { mode: Mode::Exclusive, ty: type_of::<T> };

    #[inline(always)]
    fn accepts(raw: &Raw) -> bool {
        raw.tag.same(const { Tag::new(type_of::<T>(), EXCLUSIVE) })
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, raw: &mut Raw) -> &'f mut T {
        // SAFETY: the payload is an exclusive reference to a `T`, good for `'f`; `raw` is not used again.
        unsafe { raw.payload_as::<Ptr>().as_mut::<T>() }
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
            const SLOT: Slot = Slot { mode: Mode::Lent, ty: type_of::<<Self as Lend>::Static> };

            fn accepts(raw: &Raw) -> bool {
                const { assert!(is_inline::<<Self as Lend>::Static>()) };
                raw.tag.same(const { Tag::new(type_of::<<Self as Lend>::Static>(), INLINE | LENT) })
                    || raw.tag.same(const { Tag::new(type_of::<<Self as Lend>::Static>(), INLINE) })
            }

            unsafe fn take<'f>(_: Frame<'f>, raw: &mut Raw) -> Self::Out<'f> {
                // SAFETY: accepted, so an owned `Static` up to lifetimes, whose references live for `'f`.
                unsafe { relabel(raw.take::<<Self as Lend>::Static>()) }
            }
        }
    };
}

lent!(OptRef<T>, T: Reflect + ?Sized);
lent!(OptMut<T>, T: Reflect + ?Sized);

/// All parameters of a function.
///
/// # Safety
/// As for [`Param`]; `accepts` looks at exactly `SLOTS.len()` arguments.
pub unsafe trait Params {
    /// What the function gets.
    type Out<'f>;
    /// How they are described.
    const SLOTS: &'static [Slot];
    /// Whether these arguments will do: their number and each of them, from left to right.
    fn accept(args: &[Raw]) -> bool;
    /// Takes them all.
    ///
    /// # Safety
    /// `accept(args)` is true, so their number is right, and as for [`Param::take`], for each.
    unsafe fn take<'f>(frame: Frame<'f>, args: &mut [Raw]) -> Self::Out<'f>;
}

macro_rules! params {
    ($count:literal: $($param:ident $index:tt),*) => {
        // SAFETY: `accept` asks every parameter about its argument, and for the right number.
        unsafe impl<$($param: Param),*> Params for ($($param,)*) {
            type Out<'f> = ($($param::Out<'f>,)*);
            const SLOTS: &'static [Slot] = &[$($param::SLOT),*];

            #[inline(always)]
            #[allow(unused_variables)]
            fn accept(args: &[Raw]) -> bool {
                args.len() == $count $(&& $param::accepts(&args[$index]))*
            }

            #[inline(always)]
            #[allow(unused_variables, unused_unsafe, clippy::unused_unit)]
            unsafe fn take<'f>(frame: Frame<'f>, args: &mut [Raw]) -> Self::Out<'f> {
                // SAFETY: the caller's promise, for each.
                unsafe { ($($param::take(frame, args.get_unchecked_mut($index)),)*) }
            }
        }
    };
}

params!(0: );
params!(1: A 0);
params!(2: A 0, B 1);
params!(3: A 0, B 1, C 2);
params!(4: A 0, B 1, C 2, D 3);
params!(5: A 0, B 1, C 2, D 3, E 4);
params!(6: A 0, B 1, C 2, D 3, E 4, F 5);
params!(7: A 0, B 1, C 2, D 3, E 4, F 5, G 6);
params!(8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
params!(9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
params!(10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
params!(11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
params!(12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
params!(13: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12);
params!(14: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13);
params!(15: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14);
params!(16: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15);

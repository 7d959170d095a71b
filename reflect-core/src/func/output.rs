//! Results: how they are put into their room.

use core::alloc::Layout;

use super::signature::{Frame, Lend, Mut, OptMut, OptRef, Own, Ref, ResMut, ResRef};
use crate::ptr::Ptr;
use crate::ty::image::Identity;
use crate::ty::param::Slot;
use crate::ty::{Mode, Reflect, type_of};
use crate::value::raw::write_word;
use crate::value::tag::{BOXED, EXCLUSIVE, INLINE, LENT, SHARED, Tag, is_inline};

/// A way to give a result.
///
/// # Safety
/// `give` leaves in the room what the tag that it returns says: the value or the reference; where `BOX` is a layout,
/// the value that a box of that layout is to hold, which the tag takes for boxed already.
pub unsafe trait Output {
    /// What the function returns.
    type Out<'f>;
    /// How it is described.
    const SLOT: Slot;
    /// The identity of a result by value.
    const ID: Option<Identity> = None;
    /// The layout of the result where it does not fit into a value's payload.
    const BOX: Option<Layout>;
    /// Where it is a future of what is described: whether that is `Send`.
    const FUTURE: Option<bool> = None;
    /// Puts the result into its room.
    ///
    /// # Safety
    /// The room is of the layout `BOX`, if there is one; else a payload; or, where `ID` is given, aligned room for an
    /// `Out` and for a word.
    unsafe fn give<'f>(frame: Frame<'f>, result: Self::Out<'f>, room: *mut ()) -> Tag;
}

/// A result whose type is written in signatures as it is: any but that of an `async fn`.
///
/// # Safety
/// `take` takes what `give` has left.
pub unsafe trait Returned: Output {
    /// The result, out of the room that `give` was called with.
    ///
    /// # Safety
    /// `give` has left one there, for `'f`, and it has not been taken yet.
    unsafe fn take<'f>(frame: Frame<'f>, room: *mut ()) -> Self::Out<'f>;
}

// SAFETY: `give` writes the result as it is.
unsafe impl<T: Reflect> Returned for Own<T> {
    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, room: *mut ()) -> T {
        // SAFETY: the caller's promise.
        unsafe { room.cast::<T>().read() }
    }
}

// SAFETY: `give` writes a `Ptr` to what is behind the reference.
unsafe impl<T: Reflect + ?Sized> Returned for Ref<T> {
    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, room: *mut ()) -> &'f T {
        // SAFETY: the caller's promise.
        unsafe { room.cast::<Ptr>().read().as_ref::<T>() }
    }
}

// SAFETY: as above.
unsafe impl<T: Reflect + ?Sized> Returned for Mut<T> {
    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, room: *mut ()) -> &'f mut T {
        // SAFETY: the caller's promise.
        unsafe { room.cast::<Ptr>().read().as_mut::<T>() }
    }
}

const fn boxed<T>() -> Option<Layout> {
    if is_inline::<T>() { None } else { Some(Layout::new::<T>()) }
}

// SAFETY: the tag is that of an owned `T`, inline exactly where `BOX` is `None`.
unsafe impl<T: Reflect> Output for Own<T> {
    type Out<'f> = T;
    const SLOT: Slot = Slot::of(Mode::Owned, type_of::<T>);
    const ID: Option<Identity> = Some(Identity::of::<T>());
    const BOX: Option<Layout> = boxed::<T>();

    #[inline(always)]
    unsafe fn give<'f>(_: Frame<'f>, result: T, room: *mut ()) -> Tag {
        // SAFETY: the room is large enough by the contract.
        unsafe { write_word(result, room) };
        const { Tag::owned::<T>() }
    }
}

// SAFETY: the payload is a `Ptr` to the `T` behind the reference, and the tag says so.
unsafe impl<T: Reflect + ?Sized> Output for Ref<T> {
    type Out<'f> = &'f T;
    const SLOT: Slot = Slot::of(Mode::Shared, type_of::<T>);
    const BOX: Option<Layout> = None;

    #[inline(always)]
    unsafe fn give<'f>(_: Frame<'f>, result: &'f T, room: *mut ()) -> Tag {
        // SAFETY: a payload has room for a `Ptr`.
        unsafe { room.cast::<Ptr>().write(Ptr::of(result)) };
        const { Tag::new(type_of::<T>(), SHARED) }
    }
}

// SAFETY: as above, with an exclusive reference.
unsafe impl<T: Reflect + ?Sized> Output for Mut<T> {
    type Out<'f> = &'f mut T;
    const SLOT: Slot = Slot::of(Mode::Exclusive, type_of::<T>);
    const BOX: Option<Layout> = None;

    #[inline(always)]
    unsafe fn give<'f>(_: Frame<'f>, result: &'f mut T, room: *mut ()) -> Tag {
        // SAFETY: a payload has room for a `Ptr`.
        unsafe { room.cast::<Ptr>().write(Ptr::of(&raw mut *result)) };
        const { Tag::new(type_of::<T>(), EXCLUSIVE) }
    }
}

macro_rules! lent_output {
    ($marker:ident<$($param:ident),*>, $($bounds:tt)*) => {
        // SAFETY: an owned `Static` up to lifetimes, and the tag says so.
        unsafe impl<$($bounds)*> Output for $marker<$($param),*> {
            type Out<'f> = <Self as Lend>::Of<'f>;
            const SLOT: Slot = Slot::of(Mode::Lent, type_of::<<Self as Lend>::Static>);
            const BOX: Option<Layout> = boxed::<<Self as Lend>::Static>();

            unsafe fn give<'f>(_: Frame<'f>, result: Self::Out<'f>, room: *mut ()) -> Tag {
                // SAFETY: the room is large enough; the tag keeps the value from passing for a static one.
                unsafe { write_word(result, room) };
                let mode = const { if is_inline::<<Self as Lend>::Static>() { INLINE } else { BOXED } };
                Tag::new(type_of::<<Self as Lend>::Static>(), mode | LENT)
            }
        }

        // SAFETY: `give` writes the result as it is.
        unsafe impl<$($bounds)*> Returned for $marker<$($param),*> {
            unsafe fn take<'f>(_: Frame<'f>, room: *mut ()) -> Self::Out<'f> {
                // SAFETY: the caller's promise.
                unsafe { room.cast::<Self::Out<'f>>().read() }
            }
        }
    };
}

lent_output!(OptRef<T>, T: Reflect + ?Sized);
lent_output!(OptMut<T>, T: Reflect + ?Sized);
lent_output!(ResRef<T, E>, T: Reflect + ?Sized, E: Reflect);
lent_output!(ResMut<T, E>, T: Reflect + ?Sized, E: Reflect);

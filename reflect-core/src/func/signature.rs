//! Signatures as types: how a receiver, a parameter and a result look to a thunk.
//!
//! The macros translate each parameter to a marker: `T` to `Own<T>`, `&T` to `Ref<T>`, `&mut T` to `Mut<T>`, and write a
//! closure from those to the call. A closure must work for every lifetime `'f` of the frame, so rustc itself refuses
//! whatever would let a borrow of the frame out: the expansions need no `unsafe` and cannot get this wrong.

use core::alloc::Layout;
use core::any::TypeId;
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, size_of, transmute_copy};
use std::rc::Rc;
use std::sync::Arc;

use crate::ptr::Ptr;
use crate::ty::method::Slot;
use crate::ty::tag::{BOXED, EXCLUSIVE, INLINE, LENT, PLACE, SHARED, Tag, is_inline};
use crate::ty::{Mode, ReceiverMode, Reflect, Type, type_of};
use crate::value::raw::{Raw, write_word};

/// The lifetime of one call, in which arguments and receiver are borrowed, as a value of no size.
#[derive(Clone, Copy)]
pub struct Frame<'f>(PhantomData<fn(&'f ()) -> &'f ()>);

impl Frame<'_> {
    /// A frame of the lifetime that its user chooses; what it stands for is promised by each `unsafe` function that takes one.
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Frame(PhantomData)
    }
}

/// A parameter by value.
pub struct Own<T>(PhantomData<T>);
/// A parameter or result behind `&`.
pub struct Ref<T: ?Sized>(PhantomData<T>);
/// A parameter or result behind `&mut`.
pub struct Mut<T: ?Sized>(PhantomData<T>);
/// `Option<&T>`
pub struct OptRef<T: ?Sized>(PhantomData<T>);
/// `Option<&mut T>`
pub struct OptMut<T: ?Sized>(PhantomData<T>);
/// `Result<&T, E>`
pub struct ResRef<T: ?Sized, E>(PhantomData<(*const T, E)>);
/// `Result<&mut T, E>`
pub struct ResMut<T: ?Sized, E>(PhantomData<(*const T, E)>);

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
            raw.tag.same(const { Tag::new(T::TYPE, INLINE) })
        } else {
            raw.tag == const { Tag::new(T::TYPE, BOXED) }
                || raw.tag.same(const { Tag::new(T::TYPE, PLACE) })
                || raw.tag.same(const { Tag::new(T::TYPE, BOXED) })
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
        raw.tag == const { Tag::new(T::TYPE, SHARED) }
            || raw.tag.same(const { Tag::new(T::TYPE, EXCLUSIVE) })
            || raw.tag.same(const { Tag::new(T::TYPE, SHARED) })
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
        raw.tag.same(const { Tag::new(T::TYPE, EXCLUSIVE) })
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, raw: &mut Raw) -> &'f mut T {
        // SAFETY: the payload is an exclusive reference to a `T`, good for `'f`; `raw` is not used again.
        unsafe { raw.payload_as::<Ptr>().as_mut::<T>() }
    }
}

/// Types that hold borrows of the frame: `Of<'f>` is the type, `Static` the one that describes it.
///
/// # Safety
/// `Of<'f>` and `Static` differ in lifetimes only; their borrows are plain references, and no operation in `Static`'s
/// descriptor can tell the lifetimes apart or lets the references out.
pub unsafe trait Lend {
    /// With the frame's lifetime.
    type Of<'f>;
    /// With `'static`.
    type Static: Reflect;
}

// SAFETY: for all four: `Option` and `Result` are covariant and their operations are the library's own, which go through the
// reference to operations of `T`, which is `'static` itself.
unsafe impl<T: Reflect + ?Sized> Lend for OptRef<T> {
    type Of<'f> = Option<&'f T>;
    type Static = Option<&'static T>;
}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized> Lend for OptMut<T> {
    type Of<'f> = Option<&'f mut T>;
    type Static = Option<&'static mut T>;
}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized, E: Reflect> Lend for ResRef<T, E> {
    type Of<'f> = Result<&'f T, E>;
    type Static = Result<&'static T, E>;
}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized, E: Reflect> Lend for ResMut<T, E> {
    type Of<'f> = Result<&'f mut T, E>;
    type Static = Result<&'static mut T, E>;
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
                raw.tag.same(const { Tag::new(<Self as Lend>::Static::TYPE, INLINE | LENT) })
                    || raw.tag.same(const { Tag::new(<Self as Lend>::Static::TYPE, INLINE) })
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
    /// As for [`Param::take`], for each.
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

/// A way to give a result.
///
/// # Safety
/// `give` leaves in the room what the tag it returns says, and `BOX` is the layout that the tag's mode needs.
pub unsafe trait Output {
    /// What the function returns.
    type Out<'f>;
    /// How it is described.
    const SLOT: Slot;
    /// The identity of a result by value.
    const ID: Option<TypeId> = None;
    /// The layout of the result where it does not fit into a value's payload.
    const BOX: Option<Layout>;
    /// Puts the result into its room.
    ///
    /// # Safety
    /// The room is `BOX`, or a payload, or room for an `Out` and a word; and the value lives no longer than `'f`.
    unsafe fn give<'f>(frame: Frame<'f>, result: Self::Out<'f>, room: *mut ()) -> Tag;
}

const fn boxed<T>() -> Option<Layout> {
    if is_inline::<T>() { None } else { Some(Layout::new::<T>()) }
}

// SAFETY: the tag is that of an owned `T`, inline exactly where `BOX` is `None`.
unsafe impl<T: Reflect> Output for Own<T> {
    type Out<'f> = T;
    const SLOT: Slot = Slot { mode: Mode::Owned, ty: type_of::<T> };
    const ID: Option<TypeId> = Some(TypeId::of::<T>());
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
    const SLOT: Slot = Slot { mode: Mode::Shared, ty: type_of::<T> };
    const BOX: Option<Layout> = None;

    #[inline(always)]
    unsafe fn give<'f>(_: Frame<'f>, result: &'f T, room: *mut ()) -> Tag {
        // SAFETY: a payload has room for a `Ptr`.
        unsafe { room.cast::<Ptr>().write(Ptr::of(result)) };
        const { Tag::new(T::TYPE, SHARED) }
    }
}

// SAFETY: as above, with an exclusive reference.
unsafe impl<T: Reflect + ?Sized> Output for Mut<T> {
    type Out<'f> = &'f mut T;
    const SLOT: Slot = Slot { mode: Mode::Exclusive, ty: type_of::<T> };
    const BOX: Option<Layout> = None;

    #[inline(always)]
    unsafe fn give<'f>(_: Frame<'f>, result: &'f mut T, room: *mut ()) -> Tag {
        // SAFETY: a payload has room for a `Ptr`.
        unsafe { room.cast::<Ptr>().write(Ptr::of(&raw mut *result)) };
        const { Tag::new(T::TYPE, EXCLUSIVE) }
    }
}

macro_rules! lent_output {
    ($marker:ident<$($param:ident),*>, $($bounds:tt)*) => {
        // SAFETY: an owned `Static` up to lifetimes, and the tag says so.
        unsafe impl<$($bounds)*> Output for $marker<$($param),*> {
            type Out<'f> = <Self as Lend>::Of<'f>;
            const SLOT: Slot = Slot { mode: Mode::Lent, ty: type_of::<<Self as Lend>::Static> };
            const BOX: Option<Layout> = boxed::<<Self as Lend>::Static>();

            unsafe fn give<'f>(_: Frame<'f>, result: Self::Out<'f>, room: *mut ()) -> Tag {
                // SAFETY: the room is large enough; the tag keeps the value from passing for a static one.
                unsafe { write_word(result, room) };
                let mode = const { if is_inline::<<Self as Lend>::Static>() { INLINE } else { BOXED } };
                Tag::new(<Self as Lend>::Static::TYPE, mode | LENT)
            }
        }
    };
}

lent_output!(OptRef<T>, T: Reflect + ?Sized);
lent_output!(OptMut<T>, T: Reflect + ?Sized);
lent_output!(ResRef<T, E>, T: Reflect + ?Sized, E: Reflect);
lent_output!(ResMut<T, E>, T: Reflect + ?Sized, E: Reflect);

/// How a method of `T` takes its receiver.
///
/// # Safety
/// `MODE` and `place` say what `take` needs.
pub unsafe trait Receiver<T> {
    /// What the method gets.
    type Out<'f>
    where
        T: 'f;
    /// How it is described.
    const MODE: ReceiverMode;
    /// The type of the place that holds the receiver.
    fn place() -> Type;
    /// Takes the receiver.
    ///
    /// # Safety
    /// `place` points to a place of the type `place()`, good for `'f` in the way that the mode says; where the mode takes
    /// it by value, it is not used again.
    unsafe fn take<'f>(frame: Frame<'f>, place: *mut ()) -> Self::Out<'f>
    where
        T: 'f;
}

/// No receiver.
pub struct Static;
// SAFETY: takes nothing.
unsafe impl<T> Receiver<T> for Static {
    type Out<'f>
        = ()
    where
        T: 'f;
    const MODE: ReceiverMode = ReceiverMode::None;
    fn place() -> Type {
        <()>::TYPE
    }
    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, _: *mut ())
    where
        T: 'f,
    {
    }
}

macro_rules! receivers {
    ($($(#[$doc:meta])* $marker:ident $mode:ident ($self:ident) $place:ty => $out:ty: |$at:ident| $take:expr;)*) => {$(
        $(#[$doc])*
        pub struct $marker;
        // SAFETY: the place is of the type that is taken, and the mode says how.
        unsafe impl<$self: Reflect> Receiver<$self> for $marker {
            type Out<'f> = $out where $self: 'f;
            const MODE: ReceiverMode = ReceiverMode::$mode;
            fn place() -> Type {
                <$place>::TYPE
            }
            #[inline(always)]
            unsafe fn take<'f>(_: Frame<'f>, place: *mut ()) -> $out where $self: 'f {
                let $at = place.cast::<$place>();
                // SAFETY: the caller's promise.
                unsafe { $take }
            }
        }
    )*};
}

receivers! {
    /// `&self`
    ByRef Shared (T) T => &'f T: |at| &*at;
    /// `&mut self`
    ByMut Exclusive (T) T => &'f mut T: |at| &mut *at;
    /// `self`
    ByValue Owned (T) T => T: |at| at.read();
    /// `self: Box<Self>`
    ByBox Box (T) Box<T> => Box<T>: |at| at.read();
    /// `self: Rc<Self>`
    ByRc Rc (T) Rc<T> => Rc<T>: |at| at.read();
    /// `self: Arc<Self>`
    ByArc Arc (T) Arc<T> => Arc<T>: |at| at.read();
}

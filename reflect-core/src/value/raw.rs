//! `Raw`: a value without its lifetime. All of the storage rules are here.

use core::alloc::Layout;
use core::cell::UnsafeCell;
use core::mem::{ManuallyDrop, MaybeUninit, size_of};
use core::ptr;
use std::alloc::{alloc, dealloc, handle_alloc_error};

use super::tag::{BOXED, EXCLUSIVE, INLINE, LENT, PLACE, PRIVATE, ROOM, SHARED, Tag, fits, is_inline};
use crate::ptr::Ptr;
use crate::ty::{Mode, Reflect, Type, type_of};

/// Room for a value of up to 24 bytes, or for the address of one, or for a reference to one.
pub(crate) type Payload = [MaybeUninit<u64>; ROOM / 8];

/// Nothing yet.
pub(crate) const UNINIT: Payload = [MaybeUninit::uninit(); ROOM / 8];

/// A value of any type, without the lifetime of what it borrows. The payload comes first, for its alignment.
///
/// What the payload holds follows from the tag's mode (see [`crate::value::tag`]), and dropping a `Raw` drops and frees
/// what it owns. A `Raw` has no lifetime, so that a borrowed `Value<'a>` may be dropped after `'a` has ended, as
/// references may: the drop of what is borrowed does nothing, and what is owned is `'static` or has only references
/// that need no drop. (Also a future: it has not begun, see [`crate::func::future`].)
#[repr(C, align(16))]
pub struct Raw {
    /// In a cell: a value with interior mutability lies in it too, and changes while the `Raw` is shared.
    pub(crate) payload: UnsafeCell<Payload>,
    pub(crate) tag: Tag,
}

impl Raw {
    /// # Safety
    /// The payload holds what the tag's mode says, of the tag's type, and what it owns nobody else does.
    #[inline(always)]
    pub(crate) const unsafe fn new(payload: Payload, tag: Tag) -> Raw {
        Raw { payload: UnsafeCell::new(payload), tag }
    }

    /// Nothing.
    pub(crate) const fn invalid() -> Raw {
        // SAFETY: a value without a size, which needs no drop.
        unsafe { Raw::new(UNINIT, Tag::new(crate::builtin::INVALID, INLINE)) }
    }

    /// Takes a value.
    #[inline(always)]
    pub(crate) fn owned<T: Reflect>(value: T) -> Raw {
        // SAFETY: there is proof that the description is true of `T`.
        unsafe { Raw::owned_as(type_of::<T>(), value) }
    }

    /// Takes a value of a foreign type.
    ///
    /// # Safety
    /// `ty` describes `T`.
    #[inline(always)]
    pub(crate) unsafe fn owned_as<T>(ty: Type, value: T) -> Raw {
        // SAFETY: of the type by the caller's promise; inline, or in a box of its own.
        unsafe {
            if is_inline::<T>() {
                Raw::new(inline(value), Tag::new(ty, INLINE))
            } else {
                Raw::new(inline(Box::into_raw(Box::new(value))), Tag::new(ty, BOXED))
            }
        }
    }

    /// Refers to a value that lies somewhere else and is moved out of there by a call; dropped by this `Raw` otherwise.
    ///
    /// # Safety
    /// The place stays where it is as long as this exists, and nobody else drops or reads what is in it.
    #[inline(always)]
    pub(crate) unsafe fn place<T: Reflect>(place: *mut T) -> Raw {
        // SAFETY: the address of a `T` that by the caller's promise is this `Raw`'s to drop or to give away.
        unsafe { Raw::new(inline(place), const { Tag::new(type_of::<T>(), PLACE) }) }
    }

    /// Refers to a place.
    ///
    /// # Safety
    /// `bits` are [`SHARED`] or [`EXCLUSIVE`], with flags that are true of the place. It is a `ty` and may be read
    /// (with `EXCLUSIVE`: written, by nobody else) as long as this is used; with [`LENT`], as long as the references in
    /// it live.
    #[inline(always)]
    pub(crate) unsafe fn view(place: Ptr, ty: Type, bits: usize) -> Raw {
        // SAFETY: the caller's promise.
        unsafe { Raw::new(inline(place), Tag::new(ty, bits)) }
    }

    #[inline(always)]
    pub(crate) fn ty(&self) -> Type {
        self.tag.ty()
    }

    /// How it is held.
    pub(crate) fn mode(&self) -> Mode {
        match self.tag.mode() {
            SHARED => Mode::Shared,
            EXCLUSIVE => Mode::Exclusive,
            _ if self.tag.is_lent() => Mode::Lent,
            _ => Mode::Owned,
        }
    }

    /// Where the value is: inside of `self` for inline ones, so that this is good only while `self` does not move.
    #[inline]
    pub(crate) fn ptr(&self) -> Ptr {
        match self.tag.mode() {
            INLINE => Ptr::thin(self.payload.get().cast()),
            // SAFETY: in these modes the payload is an address.
            BOXED | PLACE => Ptr::thin(unsafe { self.payload_as() }),
            // SAFETY: in the others it is a reference, which was stored as a `Ptr`.
            _ => unsafe { self.payload_as() },
        }
    }

    /// The same, with the right to write where the value is owned or borrowed exclusively.
    #[inline]
    pub(crate) fn ptr_mut(&mut self) -> Ptr {
        match self.tag.mode() {
            INLINE => Ptr::thin(self.payload.get_mut().as_mut_ptr().cast()),
            _ => self.ptr(),
        }
    }

    /// # Safety
    /// The payload holds a `T`, which stays there.
    #[inline(always)]
    pub(crate) unsafe fn payload_as<T: Copy>(&self) -> T {
        const { assert!(size_of::<T>() <= ROOM && align_of::<T>() <= 16) };
        // SAFETY: the caller's promise; the payload is 16-aligned.
        unsafe { self.payload.get().cast::<T>().read() }
    }

    /// Moves the value out, and frees the box that it may have been in.
    ///
    /// # Safety
    /// It is an owned `T`, and `self` is neither used nor dropped afterwards.
    #[inline(always)]
    pub(crate) unsafe fn take<T>(&mut self) -> T {
        // SAFETY: owned as a `T`, so inline exactly if `T` fits; otherwise the payload is the address, of a box of
        // `T`'s layout, which nobody else frees, or of a place that the caller keeps. The value is read once: the
        // caller does not use `self` again, nor drop it.
        unsafe {
            if is_inline::<T>() {
                return self.payload.get().cast::<T>().read();
            }
            let address = self.payload_as::<*mut T>();
            if self.tag.mode() == PLACE { address.read() } else { *Box::from_raw(address) }
        }
    }

    /// What it is made of. By words, which may stay in registers: a value handed on by address has to be in memory
    /// first.
    #[inline(always)]
    pub(crate) fn into_words(self) -> (MaybeUninit<u64>, MaybeUninit<u64>, MaybeUninit<u64>, Tag) {
        let mut raw = ManuallyDrop::new(self);
        let [first, second, third] = *raw.payload.get_mut();
        (first, second, third, raw.tag)
    }

    /// Moves the value into a box of its own, and returns its address: a `Box` of the value's type.
    ///
    /// # Safety
    /// It is owned, and `self` is neither used nor dropped afterwards.
    pub(crate) unsafe fn move_to_box(&mut self) -> *mut u8 {
        if self.tag.mode() == BOXED {
            // SAFETY: in this mode the payload is such an address.
            return unsafe { self.payload_as() };
        }
        let layout = sized(self.ty());
        let room = Boxed::new(layout).into_raw();
        // SAFETY: the value is as large as its layout, and so is the room.
        unsafe { ptr::copy_nonoverlapping(self.ptr_mut().data().cast::<u8>(), room, layout.size()) };
        room
    }

    /// Takes a value that lies in a box of its own.
    ///
    /// # Safety
    /// The address of an owned `ty` in a box of its layout, which is given up.
    pub(crate) unsafe fn from_box(address: *mut u8, ty: Type) -> Raw {
        let layout = sized(ty);
        if !fits(layout) {
            // SAFETY: what does not fit is kept so.
            return unsafe { Raw::new(inline(address), Tag::new(ty, BOXED)) };
        }
        // SAFETY: the box is given up, and freed after the value has been moved out, which is as large as its layout.
        unsafe {
            let _box = Boxed::from_raw(address, layout);
            Raw::written(ty, 0, |room| ptr::copy_nonoverlapping(address, room.cast::<u8>(), layout.size()))
        }
    }

    /// Frees the box of a value that has been moved out, if there is one.
    ///
    /// # Safety
    /// It was owned, and has been moved out; nothing uses it afterwards.
    pub(crate) unsafe fn free_box(&mut self) {
        if self.tag.mode() == BOXED {
            // SAFETY: in this mode the payload is the address of a box of the type's layout, which is given up here.
            drop(unsafe { Boxed::from_raw(self.payload_as(), sized(self.ty())) });
        }
    }

    #[cold]
    #[inline(never)]
    fn drop_value(first: MaybeUninit<u64>, second: MaybeUninit<u64>, third: MaybeUninit<u64>, tag: Tag) {
        // As a `Raw` again, for its alignment; not dropped, since dropping it is what happens here.
        // SAFETY: the words and the tag of a value that is being dropped.
        let mut raw = ManuallyDrop::new(unsafe { Raw::new([first, second, third], tag) });
        let place = raw.ptr_mut().data();
        // Freed last, also if the drop panics.
        // SAFETY: in this mode the place is a box of the type's layout.
        let _box = (tag.mode() == BOXED).then(|| unsafe { Boxed::from_raw(place.cast(), sized(tag.ty())) });
        if let Some(drop) = tag.ty().descriptor().ops.drop {
            // SAFETY: the value is owned, of this type, and the `Raw` that owned it is being dropped.
            unsafe { drop(place) }
        }
    }

    /// A value that `write` puts into new storage.
    ///
    /// # Safety
    /// `write` initialises the room as a `ty`. `flags` are true of it.
    pub(crate) unsafe fn written(ty: Type, flags: usize, write: impl FnOnce(*mut ())) -> Raw {
        let layout = sized(ty);
        if fits(layout) {
            // SAFETY: not a value before `write` has returned, and not dropped if it panics.
            let mut raw = ManuallyDrop::new(unsafe { Raw::new(UNINIT, Tag::new(ty, INLINE | flags)) });
            write(raw.payload.get_mut().as_mut_ptr().cast());
            return ManuallyDrop::into_inner(raw);
        }
        let room = Boxed::new(layout);
        write(room.at().cast());
        // SAFETY: a box of the type's layout, initialised, and from here on this `Raw`'s.
        unsafe { Raw::new(inline(room.into_raw()), Tag::new(ty, BOXED | flags)) }
    }
}

/// The layout of a type of owned values.
fn sized(ty: Type) -> Layout {
    ty.layout().expect("only sized values are owned")
}

impl Drop for Raw {
    #[inline(always)]
    fn drop(&mut self) {
        // Decided here, where the mode is often known; the payload is handed over by value, so that it may stay in
        // registers.
        let mode = self.tag.mode();
        if mode <= PLACE && (mode == BOXED || self.ty().needs_drop()) {
            let [first, second, third] = *self.payload.get_mut();
            Raw::drop_value(first, second, third, self.tag);
        }
    }
}

/// Puts a value into a payload. One shorter than a word is written as a whole word: a load of the word then finds it in
/// one piece, where it would otherwise have to wait until a narrow store has reached the cache.
#[inline(always)]
pub(crate) fn inline<T>(value: T) -> Payload {
    assert!(size_of::<T>() <= ROOM);
    let mut payload = UNINIT;
    // SAFETY: it fits, as asserted; the payload will be 16-aligned where it is used as a `T`, and the write does not
    // assume it.
    unsafe { write_word(value, (&raw mut payload).cast()) };
    payload
}

/// # Safety
/// `room` has room for a `T`, and for a word if that is not of size zero.
#[inline(always)]
pub(crate) unsafe fn write_word<T>(value: T, room: *mut ()) {
    let value = ManuallyDrop::new(value);
    let bytes = (&raw const value).cast::<u8>();
    match size_of::<T>() {
        0 => {}
        size @ 1..8 => {
            let mut word = MaybeUninit::new(0_u64);
            // SAFETY: `T` is smaller than the word, and the word than the room.
            unsafe {
                ptr::copy_nonoverlapping(bytes, word.as_mut_ptr().cast(), size);
                room.cast::<MaybeUninit<u64>>().write_unaligned(word);
            }
        }
        // SAFETY: the caller's promise.
        size => unsafe { ptr::copy_nonoverlapping(bytes, room.cast(), size) },
    }
}

/// Room for a boxed value, freed when this is dropped; what lies in it is not.
pub(crate) struct Boxed(*mut u8, Layout);

impl Boxed {
    /// New room.
    pub(crate) fn new(layout: Layout) -> Boxed {
        if layout.size() == 0 {
            return Boxed(ptr::without_provenance_mut(layout.align()), layout);
        }
        // SAFETY: the size is not zero.
        let room = unsafe { alloc(layout) };
        if room.is_null() {
            handle_alloc_error(layout)
        }
        Boxed(room, layout)
    }

    /// # Safety
    /// `room` is from [`Boxed::into_raw`] or `Box::into_raw`, of this layout, and given up.
    unsafe fn from_raw(room: *mut u8, layout: Layout) -> Boxed {
        Boxed(room, layout)
    }

    pub(crate) fn at(&self) -> *mut u8 {
        self.0
    }

    pub(crate) fn into_raw(self) -> *mut u8 {
        ManuallyDrop::new(self).0
    }
}

impl Drop for Boxed {
    fn drop(&mut self) {
        if self.1.size() != 0 {
            // SAFETY: allocated with this layout, here or by `Box`; nobody else frees it. Of no size, it never was.
            unsafe { dealloc(self.0, self.1) }
        }
    }
}

/// What a view of a part keeps of the whole: shared, with the whole's flags, and private where the part is.
#[inline]
pub(crate) fn part_bits(mode: usize, inherited: usize, public: bool) -> usize {
    debug_assert!(mode == SHARED || (mode == EXCLUSIVE && inherited & (LENT | PRIVATE) == 0));
    mode | inherited | if public { 0 } else { PRIVATE }
}

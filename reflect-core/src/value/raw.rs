//! `Raw`: a value without its lifetime. All of the storage rules are here.

use core::alloc::Layout;
use core::cell::UnsafeCell;
use core::mem::{ManuallyDrop, MaybeUninit, size_of};
use core::ptr;
use std::alloc::{alloc, dealloc, handle_alloc_error};

use crate::ptr::Ptr;
use crate::ty::tag::{BOXED, EXCLUSIVE, INLINE, LENT, PLACE, PRIVATE, ROOM, SHARED, Tag, is_inline};
use crate::ty::{Reflect, Type, type_of};

/// Room for a value of up to 24 bytes, or for the address of one, or for a reference to one.
pub(crate) type Payload = [MaybeUninit<u64>; ROOM / 8];

/// Nothing yet.
pub(crate) const UNINIT: Payload = [MaybeUninit::uninit(); ROOM / 8];

/// A value of any type, without the lifetime of what it borrows. The payload comes first, for its alignment.
///
/// What the payload holds follows from the tag's mode (see [`crate::ty::tag`]), and dropping a `Raw` drops and frees what
/// it owns. A `Raw` has no lifetime, so that a borrowed `Value<'a>` may be dropped after `'a` has ended, as references may:
/// the drop of what is borrowed does nothing, and what is owned is `'static` or has only references that need no drop.
#[repr(C, align(16))]
pub struct Raw {
    /// In a cell: a value with interior mutability lies in it too, and changes while the `Raw` is shared.
    pub(crate) payload: UnsafeCell<Payload>,
    pub(crate) tag: Tag,
}

impl Raw {
    #[inline(always)]
    pub(crate) const fn new(payload: Payload, tag: Tag) -> Raw {
        Raw { payload: UnsafeCell::new(payload), tag }
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
        if is_inline::<T>() {
            Raw::new(inline(value), Tag::new(ty, INLINE))
        } else {
            Raw::new(inline(Box::into_raw(Box::new(value))), Tag::new(ty, BOXED))
        }
    }

    /// Refers to a value that lies somewhere else and is moved out of there by a call; dropped by this `Raw` otherwise.
    ///
    /// # Safety
    /// The place stays where it is as long as this exists, and nobody else drops or reads what is in it.
    #[inline(always)]
    pub(crate) unsafe fn place<T: Reflect>(place: *mut T) -> Raw {
        Raw::new(inline(place), const { Tag::new(type_of::<T>(), PLACE) })
    }

    /// Refers to a place.
    ///
    /// # Safety
    /// The place is a `ty` and may be read (with [`EXCLUSIVE`]: written, by nobody else) as long as this exists; with
    /// [`LENT`], as long as the references in it live.
    #[inline(always)]
    pub(crate) unsafe fn view(place: Ptr, ty: Type, bits: usize) -> Raw {
        Raw::new(inline(place), Tag::new(ty, bits))
    }

    #[inline(always)]
    pub(crate) fn ty(&self) -> Type {
        self.tag.ty()
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
    /// It is an owned `T`.
    #[inline(always)]
    pub(crate) unsafe fn take<T>(&mut self) -> T {
        // SAFETY: owned as a `T`, so inline exactly if `T` fits; otherwise the payload is the address, of a box of `T`'s
        // layout or of a place that the caller keeps. Nobody reads the value again: by the contract of `MovedOut`
        // handling in the callers, `self` is forgotten or overwritten.
        unsafe {
            if is_inline::<T>() {
                return self.payload.get().cast::<T>().read();
            }
            let address = self.payload_as::<*mut T>();
            if self.tag.mode() == PLACE { address.read() } else { *Box::from_raw(address) }
        }
    }

    /// What it is made of. By words, which may stay in registers: a value handed on by address has to be in memory first.
    #[inline(always)]
    pub(crate) fn into_words(self) -> (MaybeUninit<u64>, MaybeUninit<u64>, MaybeUninit<u64>, Tag) {
        let mut raw = ManuallyDrop::new(self);
        let [first, second, third] = *raw.payload.get_mut();
        (first, second, third, raw.tag)
    }

    /// Frees the box of a value that has been moved out, if there is one.
    ///
    /// # Safety
    /// It was owned, and has been moved out; nothing uses it afterwards.
    pub(crate) unsafe fn free_box(&mut self) {
        if self.tag.mode() == BOXED {
            let layout = self.ty().layout().unwrap_or(Layout::new::<()>());
            // SAFETY: a box of this mode was made with the type's layout, which is never zero-sized (those are inline,
            // or over-aligned: see `new_box`).
            unsafe { free(self.payload_as(), layout) }
        }
    }

    /// The reason why this may only be looked at: flags that a view of a part inherits.
    #[inline]
    pub(crate) fn inherited(&self) -> usize {
        self.tag.flags()
    }

    #[cold]
    #[inline(never)]
    fn drop_value(first: MaybeUninit<u64>, second: MaybeUninit<u64>, third: MaybeUninit<u64>, tag: Tag) {
        // As a `Raw` again, for its alignment; not dropped, since dropping it is what happens here.
        let raw = ManuallyDrop::new(Raw::new([first, second, third], tag));

        /// Frees the box after the value's drop, also when that panics.
        struct Free(*mut u8, Layout);
        impl Drop for Free {
            fn drop(&mut self) {
                // SAFETY: see `free_box`.
                unsafe { free(self.0, self.1) }
            }
        }
        let descriptor = tag.ty().descriptor();
        let inside: *mut () = raw.payload.get().cast();
        // SAFETY: in these modes the payload is an address.
        let address = || unsafe { inside.cast::<*mut ()>().read() };
        let (place, _free) = match tag.mode() {
            INLINE => (inside, None),
            BOXED => (address(), Some(Free(address().cast(), descriptor.layout.unwrap_or(Layout::new::<()>())))),
            _ => (address(), None),
        };
        if let Some(drop) = descriptor.ops.drop {
            // SAFETY: the value is owned, of this type, and the `Raw` that owned it is being dropped.
            unsafe { drop(place) }
        }
    }
}

impl Drop for Raw {
    #[inline(always)]
    fn drop(&mut self) {
        // Decided here, where the mode is often known; the payload is handed over by value, so that it may stay in registers.
        let mode = self.tag.mode();
        if mode <= PLACE && (mode == BOXED || self.ty().needs_drop()) {
            let [first, second, third] = *self.payload.get_mut();
            Raw::drop_value(first, second, third, self.tag);
        }
    }
}

/// Puts a value into a payload. One shorter than a word is written as a whole word: a load of the word then finds it in one
/// piece, where it would otherwise have to wait until a narrow store has reached the cache.
#[inline(always)]
pub(crate) fn inline<T>(value: T) -> Payload {
    let mut payload = UNINIT;
    // SAFETY: all callers pass what fits, and the payload will be 16-aligned where it is used as a `T`; here the write does
    // not assume it.
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

/// Room for a boxed value.
pub(crate) fn new_box(layout: Layout) -> *mut u8 {
    if layout.size() == 0 {
        return ptr::without_provenance_mut(layout.align());
    }
    // SAFETY: the size is not zero.
    let room = unsafe { alloc(layout) };
    if room.is_null() {
        handle_alloc_error(layout)
    }
    room
}

/// # Safety
/// `room` is from [`new_box`] or `Box::into_raw`, with this layout.
pub(crate) unsafe fn free(room: *mut u8, layout: Layout) {
    if layout.size() != 0 {
        // SAFETY: the caller's promise; zero-sized rooms were never allocated.
        unsafe { dealloc(room, layout) }
    }
}

/// What a view of a part keeps of the whole: shared, with the whole's flags, and private where the part is.
#[inline]
pub(crate) fn part_bits(mode: usize, inherited: usize, public: bool) -> usize {
    debug_assert!(mode == SHARED || (mode == EXCLUSIVE && inherited & (LENT | PRIVATE) == 0));
    mode | inherited | if public { 0 } else { PRIVATE }
}

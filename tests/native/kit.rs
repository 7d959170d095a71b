//! A type without its type: how its values are made and recognised, and how it is passed.

use std::alloc::{self, Layout};
use std::ptr::NonNull;

use reflect::{Mode, Reflect, Type};

use crate::sample::{Behind, Sample};

/// A parameter or a result.
pub struct Kit {
    pub mode: Mode,
    pub ty: Type,
    pub layout: Layout,
    make: unsafe fn(*mut u8, u64),
    take: unsafe fn(*mut u8, u64) -> bool,
}

impl Kit {
    fn new<T: Sample>(mode: Mode, ty: Type) -> Kit {
        /// # Safety
        /// There is room for a `T`.
        unsafe fn make<T: Sample>(to: *mut u8, seed: u64) {
            // SAFETY: the caller's promise.
            unsafe { to.cast::<T>().write(T::sample(seed)) }
        }
        /// # Safety
        /// There is a `T`, which is given away.
        unsafe fn take<T: Sample>(from: *mut u8, seed: u64) -> bool {
            // SAFETY: the caller's promise.
            unsafe { from.cast::<T>().read() }.same(seed)
        }
        Kit { mode, ty, layout: Layout::new::<T>(), make: make::<T>, take: take::<T> }
    }

    /// The sample of a seed, in memory of its own.
    pub fn make(&self, seed: u64) -> Room {
        let room = Room::new(self.layout);
        // SAFETY: the room has the layout of the type that `make` is for.
        unsafe { (self.make)(room.as_ptr(), seed) }
        room
    }

    /// Whether this is the sample of a seed. It is dropped.
    ///
    /// # Safety
    ///
    /// There is a value of this type, which is given away.
    pub unsafe fn take(&self, room: &Room, seed: u64) -> bool {
        // SAFETY: the caller's promise.
        unsafe { (self.take)(room.as_ptr(), seed) }
    }
}

/// By value.
pub fn owned<T: Sample + Reflect>() -> Kit {
    Kit::new::<T>(Mode::Owned, T::TYPE)
}

/// `&T`
pub fn shared<T: Behind + Reflect + ?Sized>() -> Kit {
    Kit::new::<&'static T>(Mode::Shared, T::TYPE)
}

/// `&mut T`
pub fn exclusive<T: Behind + Reflect + ?Sized>() -> Kit {
    Kit::new::<&'static mut T>(Mode::Exclusive, T::TYPE)
}

/// By value, with a borrow inside.
pub fn lent<T: Sample + Reflect>() -> Kit {
    Kit::new::<T>(Mode::Lent, T::TYPE)
}

/// Memory of exactly one value's size, so that a sanitizer sees who reads or writes beyond it. What is in it is not
/// dropped.
pub struct Room(NonNull<u8>, Layout);

impl Room {
    pub fn new(layout: Layout) -> Room {
        if layout.size() == 0 {
            // No memory, but an aligned address.
            return Room(NonNull::without_provenance(layout.align().try_into().expect("not zero")), layout);
        }
        // SAFETY: the size is not zero.
        let memory = unsafe { alloc::alloc(layout) };
        Room(NonNull::new(memory).unwrap_or_else(|| alloc::handle_alloc_error(layout)), layout)
    }

    pub fn as_ptr(&self) -> *mut u8 {
        self.0.as_ptr()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if self.1.size() > 0 {
            // SAFETY: allocated by `new` with this layout.
            unsafe { alloc::dealloc(self.0.as_ptr(), self.1) }
        }
    }
}

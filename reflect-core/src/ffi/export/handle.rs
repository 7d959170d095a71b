//! Handles: types of which C has nothing but a pointer.

use core::mem::forget;
use core::ptr;
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};

use crate::ty::Reflect;

/// A type that C has behind an opaque pointer: a box, which a function of C's own frees. That function belongs to a block,
/// of which there can be one; the name of the trait is what rustc shows of two.
pub trait OneExportedBlockWithoutName: Reflect {}

/// A place of its own for what has no size: C tells values apart by where they are.
const fn nowhere<T>() -> Layout {
    // As aligned as the type is, which is no more than memory can be.
    match Layout::from_size_align(1, align_of::<T>()) {
        Ok(layout) => layout,
        Err(_) => panic!("the alignment of a type"),
    }
}

/// Gives C a value.
pub(super) fn give<T>(value: Box<T>) -> *mut T {
    if size_of::<T>() > 0 {
        return Box::into_raw(value);
    }
    // It goes on in the byte that C gets the address of, until it is taken from there.
    forget(*value);
    let layout = const { nowhere::<T>() };
    // SAFETY: the size is not 0.
    let place = unsafe { alloc(layout) };
    if place.is_null() {
        handle_alloc_error(layout);
    }
    place.cast()
}

/// Takes it back.
///
/// # Safety
/// It is what `give` has given, and is not used again.
pub(super) unsafe fn take<T>(handle: *mut T) -> Box<T> {
    if size_of::<T>() > 0 {
        // SAFETY: the caller's promise: a box.
        return unsafe { Box::from_raw(handle) };
    }
    // SAFETY: the caller's promise: one value without a size, which is read once, and the byte for it.
    unsafe {
        dealloc(handle.cast(), const { nowhere::<T>() });
        Box::new(ptr::dangling::<T>().read())
    }
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;

    thread_local! {
        static DROPS: Cell<u32> = const { Cell::new(0) };
    }

    struct Token;

    impl Drop for Token {
        fn drop(&mut self) {
            DROPS.set(DROPS.get() + 1);
        }
    }

    #[test]
    fn each_has_a_place_of_its_own_and_is_dropped_once() {
        let (a, b) = (give(Box::new(Token)), give(Box::new(Token)));
        assert_ne!(a, b);
        assert_eq!(DROPS.get(), 0);
        // SAFETY: both are from `give`, and are taken once.
        unsafe {
            drop(take(a));
            drop(take(b));
        }
        assert_eq!(DROPS.get(), 2);
        // SAFETY: as above.
        assert_eq!(*unsafe { take(give(Box::new(7))) }, 7);
    }
}

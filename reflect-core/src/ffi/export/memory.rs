//! Memory that C gets and gives back: text and lists. One function frees all of it, so that each block says how large it
//! is in front of what C sees.

use core::mem::MaybeUninit;
use core::ptr;
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};

/// What stands in front, which also keeps what follows aligned.
#[repr(C, align(16))]
struct Front {
    size: usize,
}

fn layout(size: usize) -> Option<Layout> {
    let whole = size.checked_add(size_of::<Front>())?;
    Layout::from_size_align(whole, align_of::<Front>()).ok()
}

/// A copy of these values, with so many zero bytes behind them, for C to have and to [`free`]. It is never null.
pub(super) fn give<T>(values: &[T], zeros: usize) -> *mut T {
    const { assert!(align_of::<T>() <= align_of::<Front>(), "the values would be misaligned") };
    let size = size_of_val(values);
    let layout = size.checked_add(zeros).and_then(layout).expect("there is as much already");
    // SAFETY: the size is not 0. The block has room for what is written: the front, the values, the zeros.
    unsafe {
        let block = alloc(layout).cast::<Front>();
        if block.is_null() {
            handle_alloc_error(layout);
        }
        block.write(Front { size: size + zeros });
        let start = block.add(1).cast::<T>();
        ptr::copy_nonoverlapping(values.as_ptr().cast::<MaybeUninit<u8>>(), start.cast(), size);
        start.cast::<u8>().add(size).write_bytes(0, zeros);
        start
    }
}

/// Frees what C was given as text or as a list. Null is nothing to free.
///
/// # Safety
/// It is null, or what an exported function has given as the pointer of such a `struct`; and it is not used any more.
pub unsafe fn free(start: *mut u8) {
    if start.is_null() {
        return;
    }
    // SAFETY: the caller's promise: a front stands before it, which says the size of the block.
    unsafe {
        let block = start.cast::<Front>().sub(1);
        let layout = layout((*block).size).expect("as when it was made");
        dealloc(block.cast(), layout);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_can_be_freed() {
        let text = give(b"Ada", 1);
        // SAFETY: the text, and its zero.
        assert_eq!(unsafe { core::slice::from_raw_parts(text, 4) }, b"Ada\0");
        let none = give::<u64>(&[], 0);
        assert!(!none.is_null() && none.is_aligned());
        let words = give(&[1_u64, 2], 0);
        // SAFETY: two words; then all is given back, once.
        unsafe {
            assert_eq!((words.read(), words.add(1).read()), (1, 2));
            free(text);
            free(none.cast());
            free(words.cast());
            free(ptr::null_mut());
        }
    }
}

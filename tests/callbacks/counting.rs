//! An allocator that knows how many bytes each thread has more than it has given back.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static BYTES: Cell<isize> = const { Cell::new(0) };
    static BLOCKS: Cell<usize> = const { Cell::new(0) };
}

fn count(by: isize) {
    // No allocation of its own: the cells have neither a destructor nor a late initialisation.
    BYTES.set(BYTES.get() + by);
    BLOCKS.set(BLOCKS.get() + usize::from(by > 0));
}

// SAFETY: everything is the system's allocator's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How many bytes more this thread has than it has given back.
pub fn bytes() -> isize {
    BYTES.get()
}

/// How often this allocates.
pub fn allocations(run: impl FnOnce()) -> usize {
    let before = BLOCKS.get();
    run();
    BLOCKS.get() - before
}

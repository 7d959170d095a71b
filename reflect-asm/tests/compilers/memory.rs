//! Buffers that end where memory ends: a read or a write of one byte too many is a fault.

use std::ffi::{c_int, c_void};
use std::ptr;

unsafe extern "C" {
    fn mmap(at: *mut c_void, size: usize, protection: c_int, flags: c_int, file: c_int, offset: i64) -> *mut c_void;
    fn mprotect(at: *mut c_void, size: usize, protection: c_int) -> c_int;
}

const PROT_NONE: c_int = 0;
const PROT_READ_WRITE: c_int = 3;
const MAP_PRIVATE_ANONYMOUS: c_int = 0x22;

/// A multiple of every page size in use.
const PAGE: usize = 1 << 16;
/// What bytes in front of a buffer hold.
const CANARY: u8 = 0xC5;
/// How many of them are looked at.
const FRONT: usize = 64;

/// Rows of an accessible and an inaccessible page. They are never unmapped.
#[derive(Clone, Copy)]
pub struct Buffers {
    base: *mut u8,
    count: usize,
}

// SAFETY: the pages belong to nobody else; who uses the pointers into them answers for races.
unsafe impl Sync for Buffers {}
// SAFETY: as above.
unsafe impl Send for Buffers {}

impl Buffers {
    pub fn new(count: usize) -> Self {
        // SAFETY: a new mapping anywhere touches nothing that exists.
        let base = unsafe { mmap(ptr::null_mut(), count * 2 * PAGE, PROT_NONE, MAP_PRIVATE_ANONYMOUS, -1, 0) };
        assert!(base.addr() != usize::MAX, "mmap of the buffers");
        for row in 0..count {
            let page = base.wrapping_byte_add(row * 2 * PAGE);
            // SAFETY: the page lies in the mapping that was just made.
            assert_eq!(unsafe { mprotect(page, PAGE, PROT_READ_WRITE) }, 0, "mprotect of a buffer");
        }
        Self { base: base.cast(), count }
    }

    /// A buffer of `size` bytes with inaccessible memory right behind it. Its bytes and those in front of it are
    /// canaries.
    pub fn at_end(&self, index: usize, size: usize) -> *mut u8 {
        self.before_end(index, size, 0)
    }

    /// The same with a gap behind it, for an address that is not aligned.
    pub fn before_end(&self, index: usize, size: usize, gap: usize) -> *mut u8 {
        assert!(index < self.count && size + gap + FRONT < PAGE);
        let at = self.base.wrapping_add((index * 2 + 1) * PAGE - size - gap);
        // SAFETY: the bytes are within the accessible page, says the assertion.
        unsafe { ptr::write_bytes(at.sub(FRONT), CANARY, FRONT + size + gap) };
        at
    }

    /// A buffer at the end of memory with these bytes.
    pub fn with(&self, index: usize, bytes: &[u8], gap: usize) -> *mut u8 {
        let at = self.before_end(index, bytes.len(), gap);
        // SAFETY: there is room for as many bytes.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len()) };
        at
    }
}

/// Whether the bytes in front of a buffer of [`Buffers`] are still as they were.
pub fn front_intact(buffer: *const u8) -> bool {
    // SAFETY: there are so many bytes in front of every buffer, in the same page.
    let front = unsafe { std::slice::from_raw_parts(buffer.sub(FRONT), FRONT) };
    front.iter().all(|byte| *byte == CANARY)
}

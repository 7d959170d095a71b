//! Says what was being done when a call ends in a fault: one byte too many, a jump to nowhere.

use std::cell::UnsafeCell;
use std::ffi::{c_int, c_void};

unsafe extern "C" {
    fn signal(number: c_int, handler: extern "C" fn(c_int)) -> *mut c_void;
    fn write(file: c_int, from: *const u8, size: usize) -> isize;
    fn _exit(status: c_int) -> !;
}

const SIGILL: c_int = 4;
const SIGBUS: c_int = 7;
const SIGSEGV: c_int = 11;
const STDERR: c_int = 2;

#[repr(transparent)]
struct Shared(UnsafeCell<[String; 2]>);

// SAFETY: written under the lock of `crate::exclusive` only, read when the process is about to end.
unsafe impl Sync for Shared {}

static DOING: Shared = Shared(UnsafeCell::new([String::new(), String::new()]));

/// From now on faults are told.
pub fn tell() {
    for number in [SIGILL, SIGBUS, SIGSEGV] {
        // SAFETY: the handler calls nothing but `write` and `_exit`.
        unsafe { signal(number, told) };
    }
}

/// What the next calls are about.
pub fn subject(text: String) {
    // SAFETY: the lock is held, and no handler is running.
    unsafe { (&mut *DOING.0.get())[0] = text }
}

/// Which role is played.
pub fn role(text: &str) {
    // SAFETY: as above.
    unsafe { (&mut *DOING.0.get())[1].replace_range(.., text) }
}

extern "C" fn told(_: c_int) {
    // SAFETY: the thread that was writing is this one, or it is going to end with the process.
    unsafe {
        let [subject, role] = &*DOING.0.get();
        for text in ["a fault in a call, or at another time after it: ", role, ", ", subject, "\n"] {
            write(STDERR, text.as_ptr(), text.len());
        }
        _exit(101)
    }
}

//! No frame, of whatever size and wherever it starts, steps over a single guard page: the memory below it stays as it
//! is.
#![cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]

mod common;

use std::arch::asm;
use std::ffi::{c_int, c_void};
use std::ptr::null_mut;
use std::sync::OnceLock;

use common::{host, in_a_process};
use reflect_asm::abi::Desc;
use reflect_asm::{Caller, Layout, Signature};

unsafe extern "C" {
    fn mmap(at: *mut c_void, bytes: usize, access: c_int, flags: c_int, file: c_int, offset: i64) -> *mut c_void;
    fn mprotect(at: *mut c_void, bytes: usize, access: c_int) -> c_int;
    fn signal(signal: c_int, handler: usize) -> usize;
    fn fork() -> c_int;
    fn waitpid(process: c_int, status: *mut c_int, options: c_int) -> c_int;
    fn _exit(status: c_int) -> !;
}

const PAGE: usize = 4096;
/// Pages below the guard page, and above it.
const BELOW: usize = 4;
const ABOVE: usize = 8;
const UNTOUCHED: u8 = 0xaa;
const SIGSEGV: c_int = 11;

static CALLER: OnceLock<Caller> = OnceLock::new();
static ARGUMENT: [u8; ABOVE * PAGE] = [1; ABOVE * PAGE];

extern "C" fn nothing() {}

/// Makes the call, and ends the process if there was room for it.
extern "C" fn call() -> ! {
    // SAFETY: the argument has as many bytes as any signature here asks for; the function does not look at it.
    unsafe {
        CALLER.get().expect("set before").call(nothing as *const (), &[(&raw const ARGUMENT).cast()], null_mut());
        _exit(0)
    }
}

/// Calls `call` on another stack.
///
/// # Safety
///
/// `top` is 16-aligned and the end of some memory.
unsafe fn call_below(top: usize) -> ! {
    // SAFETY: nothing of this stack is needed any more, as `call` does not return.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        asm!("mov rsp, {top}", "call {call}", "ud2", top = in(reg) top, call = sym call, options(noreturn));
        #[cfg(target_arch = "aarch64")]
        asm!("mov sp, {top}", "bl {call}", "udf #0", top = in(reg) top, call = sym call, options(noreturn));
    }
}

#[test]
fn no_frame_steps_over_a_guard_page() {
    let output = in_a_process("frames_near_a_guard_page");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && out.contains("all frames were tried"), "{out}");
}

#[test]
#[ignore = "forks, so that it has to be alone"]
fn frames_near_a_guard_page() {
    // SAFETY: fresh memory, shared with the children (0x21: shared, anonymous), of which one page is made inaccessible.
    let (base, guard) = unsafe {
        let base = mmap(null_mut(), (BELOW + 1 + ABOVE) * PAGE, 3, 0x21, -1, 0).cast::<u8>();
        assert_ne!(base.addr(), usize::MAX, "no memory");
        let guard = base.add(BELOW * PAGE);
        assert_eq!(mprotect(guard.cast(), PAGE, 0), 0);
        (base, guard)
    };
    let mut overflowed = 0;
    // By value on the stack (System V) or in a copy (AArch64): sizes whose frame, with the registers, ends near a
    // page's end.
    for size in [3840, 3856, 3872, 3888, 3904, 7984] {
        let block = Layout::record([Layout::array(Layout::U64, size / 8).unwrap()]).unwrap();
        let caller = Caller::new(&Desc::new(host(), &Signature::new([block], [])).unwrap()).unwrap();
        for start in (0..PAGE).step_by(16) {
            let top = guard.addr() + PAGE + size / PAGE * PAGE + 128 + start;
            // SAFETY: the pages below the guard are ours, and no child is running.
            let below = unsafe { std::slice::from_raw_parts_mut(base, BELOW * PAGE) };
            below.fill(UNTOUCHED);
            let mut status = 0;
            // SAFETY: the child does nothing but the call, on a stack of its own, and ends.
            unsafe {
                let child = fork();
                if child == 0 {
                    signal(SIGSEGV, 0);
                    CALLER.set(caller.clone()).unwrap();
                    call_below(top);
                }
                assert_eq!(waitpid(child, &mut status, 0), child);
            }
            assert!(status == 0 || status & 0x7f == SIGSEGV, "status {status}");
            overflowed += usize::from(status != 0);
            let written = below.iter().filter(|byte| **byte != UNTOUCHED).count();
            assert_eq!(written, 0, "a frame of {size} bytes that starts {} above the guard page", top - guard.addr());
        }
    }
    assert!(overflowed > 100, "only {overflowed} frames met the guard page");
    println!("all frames were tried");
}

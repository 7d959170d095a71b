//! Frames of every size and alignment.

mod common;

use std::hint::black_box;
use std::thread;

use common::{host, in_a_process, on_every};
use reflect_asm::abi::{Convention, Desc};
use reflect_asm::{Call, Callee, Caller, Error, Handler, Layout, MAX_SIZE, Native, Signature};

/// Passes a struct of `bytes` bytes by value between two numbers to a handler, which tells what it saw.
fn round_trip(convention: &'static dyn Convention, bytes: usize, align: usize) {
    let block = Layout::record([Layout::array(Layout::U8, bytes).unwrap()]).unwrap().aligned(align).unwrap();
    let size = block.size();
    let signature = Signature::new([Layout::I32, block, Layout::I64], [Layout::I64]);
    let desc = Desc::new(convention, &signature).unwrap();
    let callee = Callee::new(&desc).unwrap().unwind();
    let native = Native::new(Handler::new(&callee, move |call: &Call<'_>| {
        let place = call.place(1).expect("so large a value is in one place");
        // SAFETY: there are `size` bytes at the place, until the handler returns.
        let seen = unsafe { std::slice::from_raw_parts(place, size) };
        assert!(seen.iter().enumerate().all(|(i, byte)| *byte == (i * 7 + i / 251) as u8));
        assert_eq!(place.align_offset(align), 0, "a {size}-byte value that asks for {align}");
        // SAFETY: the first is an `i32`, the last an `i64`, and so is the result.
        unsafe {
            assert_eq!(call.get::<i32>(0), -5);
            call.set(call.get::<i64>(2) + size as i64);
        }
    }))
    .unwrap();
    let (first, last, mut result) = (-5i32, 1i64 << 40, 0i64);
    let block: Vec<u8> = (0..size).map(|i| (i * 7 + i / 251) as u8).collect();
    let args = [(&raw const first).cast(), block.as_ptr(), (&raw const last).cast()];
    // SAFETY: the arguments are of the signature, and the function is alive.
    unsafe { Caller::new(&desc).unwrap().unwind().call(native.as_ptr(), &args, (&raw mut result).cast()) }
    assert_eq!(result, (1 << 40) + size as i64);
}

/// Runs something on a stack of so many bytes.
fn on_a_stack_of(bytes: usize, run: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(bytes).spawn(run).unwrap().join().unwrap();
}

#[test]
fn sizes_around_pages() {
    on_every(|convention| {
        for pages in [0, 1, 2, 16] {
            for bytes in [1, 8, 15, 16, 17, 200, 272, 300, 512, 4000, 4079, 4080, 4081, 4096, 4111] {
                round_trip(convention, pages * 4096 + bytes, 1);
            }
        }
    });
}

#[test]
fn large_ones() {
    let largest = if cfg!(target_arch = "aarch64") { 8 << 20 } else { 128 << 20 };
    on_a_stack_of(2 * largest + (1 << 20), move || {
        on_every(|convention| {
            for bytes in [1 << 16, (1 << 20) - 13, largest] {
                round_trip(convention, bytes, 1);
            }
        });
    });
}

#[test]
fn alignments() {
    on_a_stack_of(8 << 20, || {
        on_every(|convention| {
            // A stack argument of AArch64 has an alignment of 16 at most, and a type's own where it is passed by
            // address.
            for align in [1, 2, 8, 16, 32, 64, 256, 4096, 1 << 16] {
                for bytes in [33, 100, 5000] {
                    round_trip(convention, bytes, align);
                }
            }
        });
    });
}

#[repr(C, align(64))]
struct Line([u64; 8]);

#[repr(C)]
struct Wide([i128; 1]);

macro_rules! callee {
    ($name:ident, $abi:literal) => {
        extern $abi fn $name(a: i64, b: Line, c: i128, d: Wide, e: Line) -> u64 {
            let misaligned = [
                (&raw const b).addr() % 64,
                (&raw const e).addr() % 64,
                (&raw const c).addr() % 16,
                (&raw const d).addr() % 16,
            ];
            assert_eq!(black_box(misaligned), [0; 4]);
            a as u64 + b.0[7] + c as u64 + d.0[0] as u64 + e.0[0]
        }
    };
}
callee!(callee, "C");
#[cfg(target_arch = "x86_64")]
callee!(callee_win64, "win64");

/// rustc relies on the alignment of what it is given, and says where it is.
#[test]
fn a_callee_finds_aligned_arguments() {
    on_every(|convention| {
        #[cfg(target_arch = "x86_64")]
        let code = if convention.name() == "Windows x86-64" { callee_win64 as *const () } else { callee as *const () };
        #[cfg(not(target_arch = "x86_64"))]
        let code = callee as *const ();
        let line = Layout::record([Layout::array(Layout::U64, 8).unwrap()]).unwrap().aligned(64).unwrap();
        let wide = Layout::record([Layout::array(Layout::I128, 1).unwrap()]).unwrap();
        let params = [Layout::I64, line.clone(), Layout::I128, wide, line];
        let caller = Caller::new(&Desc::new(convention, &Signature::new(params, [Layout::U64])).unwrap()).unwrap();
        let (a, b, c, d, e) = (1i64, Line([20; 8]), 300i128, Wide([4_000]), Line([50_000; 8]));
        let args = [
            (&raw const a).cast(),
            (&raw const b).cast(),
            (&raw const c).cast(),
            (&raw const d).cast(),
            (&raw const e).cast(),
        ];
        let mut result = 0u64;
        // SAFETY: the arguments are what the callee takes.
        unsafe { caller.call(code, &args, (&raw mut result).cast()) }
        assert_eq!(result, 54_321);
    });
}

#[test]
fn more_than_a_gibibyte_is_refused() {
    on_every(|convention| {
        let half = Layout::record([Layout::array(Layout::U64, MAX_SIZE / 16).unwrap()]).unwrap();
        let fits = Signature::new([half.clone()], []);
        assert!(Desc::new(convention, &fits).is_ok());
        let over = Signature::new([half.clone(), half.clone(), Layout::I64, half], []);
        assert_eq!(
            Desc::new(convention, &over).and_then(|desc| Caller::new(&desc).map(drop)),
            Err(Error::FrameTooLarge)
        );
    });
}

#[test]
fn thousands_of_parameters() {
    on_every(|convention| {
        let count = 4096;
        let signature = Signature::new(vec![Layout::I16; count], [Layout::I64]);
        let desc = Desc::new(convention, &signature).unwrap();
        let callee = Callee::new(&desc).unwrap().unwind();
        let native = Native::new(Handler::new(&callee, move |call: &Call<'_>| {
            // SAFETY: all are `i16`, and the result is an `i64`.
            unsafe {
                let weighted = (0..call.len()).map(|i| i64::from(call.get::<i16>(i)) * (i as i64 + 1)).sum::<i64>();
                call.set(weighted);
            }
        }))
        .unwrap();
        let values: Vec<i16> = (0..count).map(|i| (i as i16).wrapping_mul(13)).collect();
        let args: Vec<*const u8> = values.iter().map(|value| (&raw const *value).cast()).collect();
        let mut result = 0i64;
        // SAFETY: as many `i16` as the signature has.
        unsafe { Caller::new(&desc).unwrap().unwind().call(native.as_ptr(), &args, (&raw mut result).cast()) }
        assert_eq!(result, values.iter().zip(1..).map(|(value, i)| i64::from(*value) * i).sum::<i64>());
    });
}

/// A frame larger than the stack that is left meets the guard page, and does not step over it.
#[test]
fn too_large_a_frame_is_a_stack_overflow() {
    let output = in_a_process("overflow");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && !String::from_utf8_lossy(&output.stdout).contains("had room"));
    // The emulator has no signal handler of Rust's that could say so.
    let said = ["overflowed its stack", "AddressSanitizer: stack-overflow"].iter().any(|words| err.contains(words));
    assert!(said || cfg!(target_arch = "aarch64"), "{err}");
}

#[test]
#[ignore = "ends the process"]
fn overflow() {
    extern "C" fn never() {
        println!("the frame had room");
    }
    // 128 KiB of arguments, on a stack that is not larger.
    let four = Layout::record([Layout::array(Layout::F64, 4).unwrap()]).unwrap();
    let desc = Desc::new(host(), &Signature::new(vec![four; 4096], [])).unwrap();
    let caller = Caller::new(&desc).unwrap();
    on_a_stack_of(1 << 16, move || {
        let four = [1.0f64; 4];
        let args = vec![four.as_ptr().cast(); 4096];
        // SAFETY: the arguments are of the signature; the function, which takes none, does not look at them.
        unsafe { caller.call(never as *const (), &args, std::ptr::null_mut()) }
    });
}

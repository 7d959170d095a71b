//! Panics cross the stubs in both directions: they are caught outside, every value is dropped once, what the catching
//! function had in registers is still there, and a backtrace shows both sides.

mod common;

use std::backtrace::Backtrace;
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::Arc;

use common::{host, on_every};
use reflect_asm::abi::{Convention, Desc};
use reflect_asm::{Call, Callee, Caller, Handler, Layout, Method, Native, Signature, Translation};

thread_local! {
    static DROPS: Cell<usize> = const { Cell::new(0) };
    static FRAMES: RefCell<String> = const { RefCell::new(String::new()) };
}

struct Counted;

impl Drop for Counted {
    fn drop(&mut self) {
        DROPS.set(DROPS.get() + 1);
    }
}

/// Runs something that panics with `payload`, between values in as many registers as there are.
#[inline(never)]
fn catches(payload: u32, run: impl FnOnce()) {
    let ints: [u64; 8] = std::array::from_fn(|i| black_box(0x0101_0101_0101_0101 * (i as u64 + 1)));
    let floats: [f64; 10] = std::array::from_fn(|i| black_box(1.5 * (i as f64 + 1.0)));
    let [a, b, c, d, e, f, g, h] = ints;
    let [p, q, r, s, t, u, v, w, x, y] = floats;
    let drops = DROPS.get();
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let _ours = Counted;
        run();
    }));
    let caught = *caught.expect_err("it panics").downcast::<u32>().expect("the payload is what was thrown");
    assert_eq!(caught, payload);
    assert_eq!([a, b, c, d, e, f, g, h], ints);
    assert_eq!([p, q, r, s, t, u, v, w, x, y], floats);
    assert!(DROPS.get() > drops);
}

/// `(i64 x 9, f64 x 9) -> 64 bytes`: registers of both files, stack, and a result in memory.
fn wide() -> Signature {
    let result = Layout::array(Layout::I64, 8).unwrap();
    let params = [vec![Layout::I64; 9], vec![Layout::F64; 9]].concat();
    Signature::new(params, [Layout::record([result]).unwrap()])
}

#[inline(never)]
fn call_wide(caller: &Caller, code: *const ()) {
    let ints: [i64; 9] = std::array::from_fn(|i| i as i64);
    let floats: [f64; 9] = std::array::from_fn(|i| i as f64);
    let args: Vec<*const u8> =
        ints.iter().map(|i| (&raw const *i).cast()).chain(floats.iter().map(|f| (&raw const *f).cast())).collect();
    let mut result = [0i64; 8];
    // SAFETY: the arguments and the result have the layouts of `wide`, which is the signature of every function given
    // here.
    unsafe { caller.call(code, &args, result.as_mut_ptr().cast()) }
}

#[repr(C)]
struct Eight([i64; 8]);

/// Keeps the frames it was called from, and panics.
#[inline(never)]
fn throw(payload: u32) -> ! {
    FRAMES.set(Backtrace::force_capture().to_string());
    panic_any(payload)
}

/// The backtrace that `throw` kept has frames of these names, the innermost first.
fn assert_frames(names: &[&str]) {
    let frames = FRAMES.take();
    let mut rest = &*frames;
    for name in names {
        rest = rest.split_once(name).unwrap_or_else(|| panic!("no frame of {name} behind the others in\n{frames}")).1;
    }
}

macro_rules! throwing {
    ($name:ident, $abi:literal) => {
        #[inline(never)]
        #[allow(clippy::too_many_arguments)]
        unsafe extern $abi fn $name(
            a: i64, _: i64, _: i64, _: i64, _: i64, _: i64, _: i64, _: i64, i: i64,
            j: f64, _: f64, _: f64, _: f64, _: f64, _: f64, _: f64, _: f64, r: f64,
        ) -> Eight {
            let _theirs = Counted;
            assert_eq!((a, i, j, r), (0, 8, 0.0, 8.0));
            throw(7)
        }
    };
}
throwing!(throws, "C-unwind");
#[cfg(target_arch = "x86_64")]
throwing!(throws_win64, "win64-unwind");

fn throwing(convention: &dyn Convention) -> *const () {
    #[cfg(target_arch = "x86_64")]
    if convention.name() == "Windows x86-64" {
        return throws_win64 as *const ();
    }
    let _ = convention;
    throws as *const ()
}

#[test]
fn a_panic_of_the_callee_crosses_a_call() {
    on_every(|convention| {
        let caller = Caller::new(&Desc::new(convention, &wide()).unwrap()).unwrap().unwind();
        let drops = DROPS.get();
        catches(7, || call_wide(&caller, throwing(convention)));
        assert_eq!(DROPS.get() - drops, 2, "one value on each side");
        assert_frames(&["throw", "throws", "reflect_asm::stub::", "call_wide", "catches"]);
    });
}

#[test]
fn a_panic_of_a_handler_crosses_its_native_function() {
    on_every(|convention| {
        let desc = Desc::new(convention, &wide()).unwrap();
        let callee = Callee::new(&desc).unwrap().unwind();
        let native = Native::new(Handler::new(&callee, |call: &Call<'_>| {
            let _theirs = Counted;
            // SAFETY: the last of nine and nine.
            assert_eq!(unsafe { (call.get::<i64>(8), call.get::<f64>(17)) }, (8, 8.0));
            throw(8)
        }))
        .unwrap();
        let caller = Caller::new(&desc).unwrap().unwind();
        let drops = DROPS.get();
        catches(8, || call_wide(&caller, native.as_ptr()));
        assert_eq!(DROPS.get() - drops, 2);
        assert_frames(&["throw", "::made", "reflect_asm::stub::", "call_wide", "catches"]);
    });
}

/// The typed pointer is called by code that rustc compiled, so that the unwinder meets an ordinary caller.
#[test]
fn a_panic_of_a_handler_reaches_an_ordinary_caller() {
    let signature = Signature::new([Layout::I32, Layout::F64], [Layout::F64]);
    let callee = Callee::new(&Desc::new(host(), &signature).unwrap()).unwrap().unwind();
    let native = Native::new(Handler::new(&callee, |_: &Call<'_>| panic_any(9u32))).unwrap();
    // SAFETY: that is the signature.
    let native: extern "C-unwind" fn(i32, f64) -> f64 = unsafe { std::mem::transmute(native.as_ptr()) };
    catches(9, || {
        black_box(native(black_box(1), black_box(2.0)));
    });
}

#[test]
fn a_panic_of_a_method_crosses_a_method_value() {
    on_every(|convention| {
        #[inline(never)]
        unsafe extern "C-unwind" fn method(receiver: &Cell<u32>, by: i64) -> i64 {
            let _theirs = Counted;
            receiver.set(receiver.get() + by as u32);
            panic_any(receiver.get())
        }
        #[cfg(target_arch = "x86_64")]
        unsafe extern "win64-unwind" fn method_win64(receiver: &Cell<u32>, by: i64) -> i64 {
            // SAFETY: the same arguments.
            unsafe { method(receiver, by) }
        }
        #[cfg(target_arch = "x86_64")]
        let code = if convention.name() == "Windows x86-64" { method_win64 as *const () } else { method as *const () };
        #[cfg(not(target_arch = "x86_64"))]
        let code = method as *const ();

        let signature = Signature::new([Layout::I64], [Layout::I64]);
        let translation = Translation::new(convention, &signature).unwrap().unwind();
        assert!(translation.is_shift());
        let caller = Caller::new(&Desc::new(convention, &signature).unwrap()).unwrap().unwind();
        for translation in [translation.clone(), translation.by_frame()] {
            let receiver = Cell::new(10);
            // SAFETY: `code` is a method of the signature; the receiver is alive and used on this thread only.
            let method = unsafe { Method::new(&translation, receiver.as_ptr().cast(), code) };
            let native = Native::new(method).unwrap();
            let drops = DROPS.get();
            catches(15, || {
                let (by, mut result) = (5i64, 0i64);
                // SAFETY: one `i64` in, one out.
                unsafe { caller.call(native.as_ptr(), &[(&raw const by).cast()], (&raw mut result).cast()) }
            });
            assert_eq!((receiver.get(), DROPS.get() - drops), (15, 2));
        }
    });
}

/// Rust → C pointer → handler → C pointer → …, and all the way back.
#[test]
fn a_panic_crosses_a_tower_of_calls() {
    fn level(callee: &Callee, caller: &Arc<Caller>, depth: i64) -> Native<'static> {
        let (shared, caller_of_next) = (callee.clone(), caller.clone());
        Native::new(Handler::new(callee.clone(), move |call: &Call<'_>| {
            let _theirs = Counted;
            // SAFETY: one `i64`.
            assert_eq!(unsafe { call.get::<i64>(0) }, depth);
            if depth == 0 {
                panic_any(11u32);
            }
            let next = level(&shared, &caller_of_next, depth - 1);
            let (depth, mut result) = (depth - 1, 0i64);
            // SAFETY: one `i64` in, one out.
            unsafe { caller_of_next.call(next.as_ptr(), &[(&raw const depth).cast()], (&raw mut result).cast()) }
        }))
        .unwrap()
    }
    on_every(|convention| {
        let desc = Desc::new(convention, &Signature::new([Layout::I64], [Layout::I64])).unwrap();
        let callee = Callee::new(&desc).unwrap().unwind();
        let caller = Arc::new(Caller::new(&desc).unwrap().unwind());
        let top = level(&callee, &caller, 50);
        let drops = DROPS.get();
        catches(11, || {
            let (depth, mut result) = (50i64, 0i64);
            // SAFETY: one `i64` in, one out.
            unsafe { caller.call(top.as_ptr(), &[(&raw const depth).cast()], (&raw mut result).cast()) }
        });
        assert_eq!(DROPS.get() - drops, 52, "each level's and the catcher's");
    });
}

/// Nothing is leaked and no slot stays taken, however often a handler panics.
#[test]
fn many_panics() {
    std::panic::set_hook(Box::new(|_| ()));
    let owned = Arc::new(());
    let desc = Desc::new(host(), &Signature::new([], [])).unwrap();
    let callee = Callee::new(&desc).unwrap().unwind();
    let caller = Caller::new(&desc).unwrap().unwind();
    let rounds = if cfg!(target_arch = "aarch64") { 5_000 } else { 50_000 };
    for round in 0..rounds {
        let kept = owned.clone();
        let native = Native::new(Handler::new(&callee, move |_: &Call<'_>| {
            let _kept = &kept;
            panic_any(round)
        }))
        .unwrap();
        // SAFETY: no arguments, no result.
        let run = || unsafe { caller.call(native.as_ptr(), &[], std::ptr::null_mut()) };
        let caught = catch_unwind(AssertUnwindSafe(run)).expect_err("it panics");
        assert_eq!(caught.downcast_ref::<i32>(), Some(&round));
    }
    drop(std::panic::take_hook());
    assert_eq!(Arc::strong_count(&owned), 1, "every handler was dropped");
}

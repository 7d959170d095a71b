//! What must not go on ends the process with a message: each case runs in a process of its own.

mod common;

use std::panic::panic_any;

use common::{host, in_a_process, on_every};
use reflect_asm::abi::Desc;
use reflect_asm::{Call, Callee, Caller, Handler, Layout, Method, Native, Signature, Translation};

/// The case ends by a signal, after having said why, and before it says that it went on.
fn aborts(case: &str, why: &[&str]) {
    let output = in_a_process(case);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!output.status.success(), "{case} went on:\n{out}{err}");
    assert!(out.contains("reached") && !out.contains("went on"), "{case}:\n{out}{err}");
    for why in why {
        assert!(err.contains(why), "{case} did not say {why:?}:\n{err}");
    }
}

/// Marks that a case got to what it is about.
fn reached() {
    println!("reached");
}

fn nothing() -> Desc {
    Desc::new(host(), &Signature::new([], [])).unwrap()
}

fn call(code: *const ()) {
    // SAFETY: every function here has neither parameters nor a result.
    unsafe { Caller::new(&nothing()).unwrap().unwind().call(code, &[], std::ptr::null_mut()) }
}

#[test]
fn a_panic_of_a_handler_is_stopped() {
    aborts("handler_panics", &["the handler's own words", "cannot unwind"]);
}

#[test]
#[ignore = "ends the process"]
fn handler_panics() {
    let callee = Callee::new(&nothing()).unwrap();
    let native = Native::new(Handler::new(&callee, |_: &Call<'_>| panic!("the handler's own words"))).unwrap();
    reached();
    let _ = std::panic::catch_unwind(|| call(native.as_ptr()));
    println!("went on");
}

#[test]
fn a_panic_of_a_callee_is_stopped() {
    aborts("callee_panics", &["the callee's own words", "cannot unwind"]);
}

#[test]
#[ignore = "ends the process"]
fn callee_panics() {
    extern "C-unwind" fn callee() {
        panic!("the callee's own words")
    }
    let caller = Caller::new(&nothing()).unwrap();
    reached();
    // SAFETY: neither parameters nor a result.
    let run = || unsafe { caller.call(callee as *const (), &[], std::ptr::null_mut()) };
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    println!("went on");
}

#[test]
fn a_panic_of_a_method_is_stopped() {
    aborts("method_panics", &["cannot unwind"]);
}

#[test]
#[ignore = "ends the process"]
fn method_panics() {
    extern "C-unwind" fn method(_: *mut ()) {
        panic_any(1u8)
    }
    let translation = Translation::new(host(), &Signature::new([], [])).unwrap().by_frame();
    // SAFETY: a receiver and nothing else; it is not looked at.
    let method = unsafe { Method::new(&translation, std::ptr::null_mut(), method as *const ()) };
    let native = Native::new(method).unwrap();
    reached();
    let _ = std::panic::catch_unwind(|| call(native.as_ptr()));
    println!("went on");
}

#[test]
fn a_freed_function_is_not_called() {
    aborts("freed_is_called", &["native function 0 (generation 1) was called after it was dropped"]);
}

#[test]
#[ignore = "ends the process"]
fn freed_is_called() {
    let callee = Callee::new(&nothing()).unwrap().unwind();
    let native = Native::new(Handler::new(&callee, |_: &Call<'_>| ())).unwrap();
    let pointer = native.as_ptr();
    call(pointer);
    drop(native);
    reached();
    let _ = std::panic::catch_unwind(|| call(pointer));
    println!("went on");
}

/// An entry that nothing was ever made in, next to one that something was: the second one of the table, and the last.
#[test]
fn an_entry_that_was_never_given_out_is_not_called() {
    for (case, message) in [
        ("second_entry_is_called", "native function 1 was called, but it was never given out"),
        ("last_entry_is_called", "native function 4095 was called, but it was never given out"),
    ] {
        aborts(case, &[message]);
    }
}

fn call_entry(number: usize) {
    const ENTRY_SIZE: usize = 16;
    let callee = Callee::new(&nothing()).unwrap();
    let native = Native::new(Handler::new(&callee, |_: &Call<'_>| ())).unwrap();
    call(native.as_ptr());
    reached();
    let _ = std::panic::catch_unwind(|| call(native.as_ptr().wrapping_byte_add(number * ENTRY_SIZE)));
    println!("went on");
}

#[test]
#[ignore = "ends the process"]
fn second_entry_is_called() {
    call_entry(1);
}

#[test]
#[ignore = "ends the process"]
fn last_entry_is_called() {
    call_entry(reflect_asm::CAPACITY - 1);
}

/// The last slots of a binary's table are as good as the first ones, for every convention and for both forms of
/// methods.
#[test]
fn a_freed_method_is_not_called() {
    aborts("freed_method_is_called", &["native function ", "was called after it was dropped"]);
}

#[test]
#[ignore = "ends the process"]
fn freed_method_is_called() {
    on_every(|convention| {
        let signature = Signature::new([Layout::I32], [Layout::I32]);
        let translation = Translation::new(convention, &signature).unwrap();
        let caller = Caller::new(&Desc::new(convention, &signature).unwrap()).unwrap().unwind();
        // SAFETY: it is never called, only its slot after it was freed.
        let method = unsafe { Method::new(&translation, std::ptr::null_mut(), std::ptr::null()) };
        let pointer = Native::borrowed(&method).unwrap().as_ptr();
        reached();
        let (argument, mut result) = (1i32, 0i32);
        // SAFETY: one `i32` in, one out, if it came to that.
        unsafe { caller.call(pointer, &[(&raw const argument).cast()], (&raw mut result).cast()) }
        println!("went on");
    });
}

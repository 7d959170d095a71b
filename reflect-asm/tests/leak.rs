//! A leaked function is there for good, so that this takes slots from a table of its own.

mod common;

use std::ptr::null_mut;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use common::host;
use reflect_asm::abi::Desc;
use reflect_asm::{Call, Callee, Caller, Handler, Native, Signature};

#[test]
fn a_leaked_function_stays() {
    let desc = Desc::new(host(), &Signature::new([], [])).unwrap();
    let (callee, caller) = (Callee::new(&desc).unwrap(), Caller::new(&desc).unwrap());
    // SAFETY: every function given here has neither parameters nor a result.
    let call = |code| unsafe { caller.call(code, &[], null_mut()) };
    let calls = Arc::new(AtomicUsize::new(0));
    let its_calls = calls.clone();
    let count = move |_: &Call<'_>| {
        its_calls.fetch_add(1, Ordering::Relaxed);
    };
    let pointer = Native::new(Handler::new(callee.clone(), count)).unwrap().leak();
    (0..10).for_each(|_| call(pointer));
    assert_eq!((calls.load(Ordering::Relaxed), Arc::strong_count(&calls)), (10, 2));

    // Leaked while it runs: the call that was counted in ends as if nothing had happened.
    let guard: Arc<Mutex<Option<Native<'static>>>> = Arc::default();
    let (its_guard, its_calls) = (guard.clone(), calls.clone());
    let native = Native::new(Handler::new(callee.clone(), move |_: &Call<'_>| {
        its_guard.lock().unwrap().take().map(Native::leak);
        its_calls.fetch_add(1, Ordering::Relaxed);
    }))
    .unwrap();
    let pointer = native.as_ptr();
    *guard.lock().unwrap() = Some(native);
    (0..3).for_each(|_| call(pointer));
    assert_eq!((calls.load(Ordering::Relaxed), Arc::strong_count(&calls)), (13, 3));
}

//! A panic does not pass an `extern "C"` function: it ends the process, after having said why. Each case runs in a
//! process of its own.

use std::sync::OnceLock;

use reflect::{Func, FuncType, Reflect, Value, reflect_methods};

use crate::process::in_a_process;

/// The case ends badly, after having said why, and before it says that it went on.
fn aborts(case: &str, why: &str) {
    let output = in_a_process(&format!("aborts::{case}"));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!output.status.success(), "{case} went on:\n{out}{err}");
    assert!(out.contains("reached") && !out.contains("went on"), "{case}:\n{out}{err}");
    assert!(err.contains(why), "{case} did not say {why:?}:\n{err}");
}

/// Calls, and says so before and after, also after a panic that has passed.
fn attempt<R>(call: impl FnOnce() -> R) {
    println!("reached");
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(call));
    println!("went on");
}

type Native = extern "C" fn(u8) -> u8;

macro_rules! cases {
    ($($test:ident $case:ident: $why:literal, $run:block)*) => {$(
        #[test]
        fn $test() {
            aborts(stringify!($case), $why);
        }

        #[test]
        #[ignore = "ends the process"]
        fn $case() $run
    )*};
}

/// What the exclusive method calls.
static AGAIN: OnceLock<Native> = OnceLock::new();

#[derive(Reflect)]
struct Thing {
    number: u8,
}

#[reflect_methods]
impl Thing {
    pub fn shared(&self, x: u8) -> u8 {
        assert!(x == 0, "a method's own words");
        x
    }
    pub fn exclusive(&mut self, x: u8) -> u8 {
        self.number += 1;
        AGAIN.get().map_or(x, |again| again(x))
    }
    pub fn consuming(self, x: u8) -> u8 {
        x + self.number
    }
}

cases! {
    a_panic_of_a_closure closure: "a closure's own words", {
        let native = Func::of(|_: u8| -> u8 { panic!("a closure's own words") }).native::<Native>().unwrap();
        // SAFETY: `native` is there for the call.
        attempt(|| unsafe { native.as_fn() }(1));
    }

    a_panic_of_a_method method: "a method's own words", {
        let value = Value::new(Thing { number: 0 });
        let native = value.method_by_name("shared").unwrap().native::<Native>().unwrap();
        // SAFETY: as above.
        attempt(|| unsafe { native.as_fn() }(1));
    }

    a_panic_of_a_handler handler: "a handler's own words", {
        let func = Func::make(FuncType::of::<fn(u8) -> u8>(), |_| panic!("a handler's own words"));
        let native = func.native::<Native>().unwrap();
        // SAFETY: as above.
        attempt(|| unsafe { native.as_fn() }(1));
    }

    an_error_of_a_handler error: "`downcast_ref`: expected String, found u8", {
        let func = Func::make(FuncType::of::<fn(u8) -> u8>(), |args| {
            args[0].downcast_ref::<String>()?;
            unreachable!("it is a `u8`")
        });
        let native = func.native::<Native>().unwrap();
        // SAFETY: as above.
        attempt(|| unsafe { native.as_fn() }(1));
    }

    a_result_of_another_type other_result: "the handler of a fn(u8) -> u8 returned u16; it has to return u8", {
        let native = Func::make(FuncType::of::<fn(u8) -> u8>(), |_| Ok(Value::new(1_u16))).native::<Native>().unwrap();
        // SAFETY: as above.
        attempt(|| unsafe { native.as_fn() }(1));
    }

    an_exclusive_receiver_twice exclusive: "called by C while a call of it was running", {
        let mut value = Value::new(Thing { number: 0 });
        let native = value.method_by_name_mut("exclusive").unwrap().native::<Native>().unwrap();
        // SAFETY: `native` is there for the calls.
        let pointer = unsafe { native.as_fn() };
        AGAIN.set(*pointer).unwrap();
        attempt(|| pointer(1));
    }

    what_is_consumed_twice consuming: "called by C for a second time; the first has consumed it", {
        let native = Value::new(Thing { number: 0 }).into_method("consuming").unwrap().native::<Native>().unwrap();
        // SAFETY: `native` is there for the calls.
        let pointer = unsafe { native.as_fn() };
        assert_eq!(pointer(4), 4);
        attempt(|| pointer(1));
    }

    a_pointer_that_is_kept_too_long freed: "was called after it was dropped", {
        let native = Func::of(|x: u8| x).native::<Native>().unwrap();
        // SAFETY: for the call below; the next one is a mistake, which is noticed.
        let pointer = unsafe { *native.as_fn() };
        assert_eq!(pointer(4), 4);
        drop(native);
        attempt(|| pointer(1));
    }
}

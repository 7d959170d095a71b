//! A callee that panics has had its arguments: each is dropped once, and the panic passes through unchanged.

use reflect::{Func, Reflect, Value, args};

use crate::common::{Counted, balanced, dropped, on_a_large_stack, panic_of};
use crate::sizes::HUGE;
use crate::taker::{PANIC, Taker};

fn panicking<const N: usize>(count: usize) -> Func<'static> {
    Taker::<N>::TYPE.method(PANIC[count - 1]).unwrap()
}

fn values<const N: usize>(count: usize) -> Vec<Value<'static>> {
    (0..count).map(|_| Value::new(Counted::<N>::new())).collect()
}

fn message(count: usize) -> String {
    format!("after {:?}", (0..count).collect::<Vec<_>>())
}

fn vec_and_in_place<const N: usize>() {
    for count in 1..=6 {
        balanced(|| {
            // The buffer of the `Vec` is freed as well, or the leak detector finds it.
            assert_eq!(panic_of(|| panicking::<N>(count).call(values::<N>(count))), message(count));
            assert_eq!(dropped(), count);
        });
        balanced(|| {
            let mut args = values::<N>(count);
            assert_eq!(panic_of(|| panicking::<N>(count).call_in_place(&mut args)), message(count));
            assert_eq!(dropped(), count);
            assert!(args.iter().all(|arg| !arg.is_valid()), "what has been moved out is not there any more");
        });
    }
}

#[test]
fn arguments_of_a_panicking_callee_are_dropped_once() {
    vec_and_in_place::<3>();
    vec_and_in_place::<19>();
    vec_and_in_place::<20>();
    vec_and_in_place::<59>();
}

macro_rules! panic_with {
    ($size:literal: $($arg:ident)*) => {
        balanced(|| {
            let count = [$(stringify!($arg)),*].len();
            $(let $arg = Counted::<$size>::new();)*
            assert_eq!(panic_of(|| panicking::<$size>(count).call(args![$($arg),*])), message(count));
            assert_eq!(dropped(), count);
        });
        balanced(|| {
            let count = [$(stringify!($arg)),*].len();
            let array = [$({ let $arg = Counted::<$size>::new(); Value::new($arg) }),*];
            assert_eq!(panic_of(|| panicking::<$size>(count).call(array)), message(count));
            assert_eq!(dropped(), count);
        });
    };
}

#[test]
fn arguments_where_they_were_written_are_dropped_once() {
    panic_with!(3: a);
    panic_with!(3: a b);
    panic_with!(3: a b c);
    panic_with!(19: a b c d);
    panic_with!(3: a b c d e);
    panic_with!(3: a b c d e f);
    panic_with!(59: a);
    panic_with!(59: a b);
    panic_with!(59: a b c);
    panic_with!(20: a b c d);
    panic_with!(59: a b c d e);
    panic_with!(59: a b c d e f);
}

fn result_never_comes<const N: usize>() {
    let never = Taker::<N>::TYPE.method("never").unwrap();
    balanced(|| assert_eq!(panic_of(|| never.call(args![Counted::<N>::new()])), "no result for 0"));
    balanced(|| assert_eq!(panic_of(|| never.call_flat(args![Counted::<N>::new()])), "no result for 0"));
    balanced(|| {
        assert_eq!(panic_of(|| never.call_as::<Counted<N>>(args![Counted::<N>::new()])), "no result for 0");
    });
}

#[test]
fn the_room_of_a_result_that_never_comes_is_freed() {
    result_never_comes::<3>();
    result_never_comes::<19>();
    result_never_comes::<20>();
    result_never_comes::<59>();
    on_a_large_stack(result_never_comes::<HUGE>);
}

#[test]
fn a_payload_of_any_type_passes_unchanged() {
    #[derive(Reflect)]
    struct Thrower;
    #[reflect::reflect_methods]
    impl Thrower {
        pub fn throw(&self, code: u64) {
            std::panic::panic_any(code)
        }
    }
    let value = Value::new(Thrower);
    let throw = value.method_by_name("throw").unwrap();
    let call = std::panic::AssertUnwindSafe(|| throw.call(args![7_u64]));
    let payload = std::panic::catch_unwind(call).err().unwrap();
    assert_eq!(payload.downcast_ref::<u64>(), Some(&7));
    assert_eq!(value.ty(), Thrower::TYPE, "the receiver is still there");
}

//! The rules of a carrier, one by one.

use std::cell::Cell;
use std::panic::{RefUnwindSafe, UnwindSafe, panic_any};
use std::sync::{Arc, Mutex};

use reflect::{Carrier, Func, FuncType, Reflect, Value, args};

use crate::sources::{payload_of, quiet, with_hook};

thread_local! {
    pub(crate) static LIVING: Cell<i64> = const { Cell::new(0) };
}

/// Counts those that there are.
#[derive(Reflect, Debug)]
pub(crate) struct Counted(u32);

impl Counted {
    pub(crate) fn new(number: u32) -> Counted {
        LIVING.set(LIVING.get() + 1);
        Counted(number)
    }
}

impl Clone for Counted {
    fn clone(&self) -> Counted {
        Counted::new(self.0)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        LIVING.set(LIVING.get() - 1);
    }
}

/// A payload whose drop panics, so many times.
struct Bomb(u32, #[allow(dead_code, reason = "it counts")] Counted);

impl Drop for Bomb {
    fn drop(&mut self) {
        if self.0 > 0 {
            panic_any(Bomb(self.0 - 1, Counted::new(0)));
        }
    }
}

/// Runs a test quietly, and holds it to leave nothing behind.
pub(crate) fn balanced(test: impl FnOnce()) {
    let before = LIVING.get();
    with_hook(quiet, test);
    assert_eq!(LIVING.get(), before, "values are left, or were dropped twice");
}

/// Panics with the number, unless it is 0.
pub(crate) fn panics() -> Func<'static> {
    Func::of(|number: u32| -> u32 {
        if number == 0 { 100 } else { panic_any(Counted::new(number)) }
    })
}

pub(crate) fn number(payload: &(dyn std::any::Any + Send)) -> u32 {
    payload.downcast_ref::<Counted>().expect("the payload").0
}

#[test]
fn the_first_panic_is_carried_and_later_calls_do_not_run() {
    balanced(|| {
        let carrier = Carrier::new();
        let calls = Arc::new(Mutex::new(Vec::new()));
        let noted = calls.clone();
        let func = Func::of(move |number: u32| -> u32 {
            noted.lock().unwrap().push(number);
            if number == 0 { 100 } else { panic_any(Counted::new(number)) }
        });
        let func = func.carried(&carrier, || 7_u32).unwrap();
        let results = [0, 1, 0, 2].map(|number: u32| func.call_as::<u32>(args![number]).unwrap());
        assert_eq!((results, &*calls.lock().unwrap()), ([100, 7, 7, 7], &vec![0, 1]));
        assert_eq!(number(&*carrier.take().unwrap()), 1);
        // As new.
        assert_eq!(func.call_as::<u32>(args![0_u32]).unwrap(), 100);
        assert!(carrier.take().is_none());
    });
}

/// All functions of a carrier wait, whichever has panicked, and so do those of its clones.
#[test]
fn functions_share_a_carrier() {
    balanced(|| {
        let carrier = Carrier::new();
        let one = panics().carried(&carrier, || 1_u32).unwrap();
        let two = panics().carried(&carrier.clone(), || 2_u32).unwrap();
        assert_eq!(one.call_as::<u32>(args![5_u32]).unwrap(), 1);
        assert_eq!(two.call_as::<u32>(args![0_u32]).unwrap(), 2);
        assert_eq!(two.clone().call_as::<u32>(args![0_u32]).unwrap(), 2);
        let other = panics().carried(&Carrier::new(), || 3_u32).unwrap();
        assert_eq!(other.call_as::<u32>(args![0_u32]).unwrap(), 100, "another carrier's");
        assert_eq!(number(&*carrier.take().unwrap()), 5);
        assert_eq!(two.call_as::<u32>(args![0_u32]).unwrap(), 100);
    });
}

/// Arguments of a call that does not run are dropped, once; a drop of theirs that panics changes nothing.
#[test]
fn arguments_of_calls_that_do_not_run() {
    struct Loud(#[allow(dead_code, reason = "it counts")] Counted);
    impl Drop for Loud {
        fn drop(&mut self) {
            panic_any(Counted::new(9));
        }
    }
    #[derive(Reflect)]
    #[reflect(opaque)]
    struct Argument(#[allow(dead_code, reason = "it is there to be dropped")] Loud);

    balanced(|| {
        let carrier = Carrier::new();
        let func =
            Func::of(|_: Counted, _: [u64; 5], number: u32, _: Counted| -> () { panic_any(Counted::new(number)) });
        let func = func.carried(&carrier, ()).unwrap();
        for round in 1..4_u32 {
            func.call(args![Counted::new(0), [1_u64; 5], round, Counted::new(0)]).unwrap();
        }
        let loud = Func::of(|argument: Argument| drop(argument)).carried(&carrier, ()).unwrap();
        loud.call(args![Argument(Loud(Counted::new(0)))]).unwrap();
        assert_eq!(number(&*carrier.take().unwrap()), 1, "the first is carried still");
        loud.call(args![Argument(Loud(Counted::new(0)))]).unwrap();
        assert_eq!(number(&*carrier.take().unwrap()), 9, "and this one, as it is the first");
    });
}

#[test]
fn an_error_of_a_handler_is_a_panic() {
    balanced(|| {
        let carrier = Carrier::new();
        let ty = FuncType::of::<fn(Counted) -> u32>();
        let fails = Func::make(ty, |args| args[0].downcast_ref::<String>().map(|_| Value::new(1_u32)));
        let fails = fails.carried(&carrier, || 7_u32).unwrap();
        assert_eq!(fails.call_as::<u32>(args![Counted::new(0)]).unwrap(), 7);
        let payload = carrier.take().unwrap().downcast::<String>().unwrap();
        assert_eq!(*payload, "`downcast_ref`: expected String, found Counted");
        let gives = Func::make(ty, |_| Ok(Value::new("text"))).carried(&carrier, || 8_u32).unwrap();
        assert_eq!(gives.typed::<fn(Counted) -> u32>().unwrap().call(Counted::new(0)), 8);
        let payload = carrier.take().unwrap().downcast::<String>().unwrap();
        assert_eq!(*payload, "the handler of a fn(Counted) -> u32 returned &'static str; it has to return u32");
    });
}

/// A call with wrong arguments is refused, as it is without a carrier: nothing is carried.
#[test]
fn what_is_refused_is_not_carried() {
    balanced(|| {
        let carrier = Carrier::new();
        let func = panics().carried(&carrier, || 7_u32).unwrap();
        assert_eq!(func.ty(), panics().ty());
        let error = func.call(args![Counted::new(5)]).unwrap_err();
        assert_eq!(error.to_string(), panics().call(args![Counted::new(5)]).unwrap_err().to_string());
        let mut args = [Value::new(Counted::new(5))];
        assert!(func.call_in_place(&mut args).is_err() && args[0].is_valid());
        assert!(!carrier.is_carrying());
    });
}

/// A call that panics has consumed its arguments.
#[test]
fn arguments_that_stay_where_they_are() {
    balanced(|| {
        let carrier = Carrier::new();
        let func = Func::of(|counted: Counted, _: [u64; 5]| -> u32 { panic_any(counted) });
        let func = func.carried(&carrier, || 7_u32).unwrap();
        for round in [1, 2] {
            let mut args = [Value::new(Counted::new(round)), Value::new([0_u64; 5])];
            assert_eq!(func.call_in_place(&mut args).unwrap().downcast::<u32>().unwrap(), 7);
            assert!(args.iter().all(|arg| !arg.is_valid()));
        }
        assert_eq!(number(&*carrier.take().unwrap()), 1);
    });
}

#[test]
fn a_run_gives_what_its_closure_does() {
    balanced(|| {
        let carrier = Carrier::new();
        assert_eq!(carrier.run(|| Counted::new(4)).0, 4);
        assert_eq!(number(&*payload_of(|| carrier.run(|| panic_any(Counted::new(5))))), 5);
        assert!(!carrier.is_carrying());
    });
}

/// What C's result, a stand-in, leads to is not what the caller wants to know.
#[test]
fn the_first_panic_wins_over_that_of_the_run() {
    balanced(|| {
        let carrier = Carrier::new();
        let func = panics().carried(&carrier, || 7_u32).unwrap();
        let call = |number: u32| func.call_as::<u32>(args![number]).unwrap();
        // The run's own panic, whose payload is dropped, also where that panics.
        let payload = payload_of(|| {
            carrier.run(|| {
                if call(1) == 7 {
                    panic_any(Bomb(1, Counted::new(2)))
                }
            })
        });
        assert_eq!(number(&*payload), 1);
        // Its result, also where the drop of that panics.
        assert_eq!(number(&*payload_of(|| carrier.run(|| (call(3), Counted::new(4))))), 3);
        assert_eq!(number(&*payload_of(|| carrier.run(|| (call(5), Bomb(1, Counted::new(6)))))), 5);
        assert!(!carrier.is_carrying());
    });
}

#[test]
fn nothing_is_run_while_a_panic_is_carried() {
    balanced(|| {
        let carrier = Carrier::new();
        panics().carried(&carrier, || 7_u32).unwrap().call(args![1_u32]).unwrap();
        let (kept, mut called) = (Counted::new(2), false);
        let payload = payload_of(|| {
            let called = &mut called;
            carrier.run(move || {
                *called = true;
                drop(kept);
            })
        });
        assert_eq!((number(&*payload), called), (1, false));
        carrier.run(|| ());
    });
}

/// Each run goes on with what is below it; what passes a carried function is carried again.
#[test]
fn runs_inside_of_runs() {
    balanced(|| {
        let carrier = Carrier::new();
        let below = panics().carried(&carrier, || 7_u32).unwrap().into_send().unwrap();
        let (inner, after) = (carrier.clone(), Arc::new(Mutex::new(Vec::new())));
        let noted = after.clone();
        let above = Func::of(move |number: u32| -> u32 {
            let below = inner.run(|| below.call_as::<u32>(args![number]).unwrap());
            noted.lock().unwrap().push(below);
            below + 1
        });
        let above = above.carried(&carrier, || 8_u32).unwrap();
        let run = |number: u32| carrier.run(|| above.call_as::<u32>(args![number]).unwrap());
        assert_eq!(run(0), 101);
        assert_eq!(number(&*payload_of(|| run(6))), 6);
        assert_eq!(*after.lock().unwrap(), [100], "the function above did not go on with a stand-in");
        // Without a run of its own, it does.
        let (below, noted) = (panics().carried(&carrier, || 7_u32).unwrap().into_send().unwrap(), after.clone());
        let above = Func::of(move |number: u32| -> u32 {
            noted.lock().unwrap().push(below.call_as::<u32>(args![number]).unwrap());
            9
        });
        let above = above.carried(&carrier, || 8_u32).unwrap();
        let mut result = 0;
        let run = || carrier.run(|| result = above.call_as::<u32>(args![6_u32]).unwrap());
        assert_eq!(number(&*payload_of(run)), 6);
        assert_eq!((&*after.lock().unwrap(), result), (&vec![100, 7], 9));
    });
}

/// Of two carriers around a function the inner one has its panics.
#[test]
fn a_carried_function_is_carried_again() {
    balanced(|| {
        let (inner, outer) = (Carrier::new(), Carrier::new());
        let func = panics().carried(&inner, || 7_u32).unwrap().carried(&outer, || 8_u32).unwrap();
        assert_eq!(func.call_as::<u32>(args![5_u32]).unwrap(), 7);
        assert!(inner.is_carrying() && !outer.is_carrying());
    });
}

/// What nobody takes lives as long as the carrier, of which functions, and what is made of them, are owners.
#[test]
fn what_nobody_takes() {
    balanced(|| {
        let carrier = Carrier::new();
        let func = panics().carried(&carrier, || 7_u32).unwrap();
        let before = LIVING.get();
        let native = func.native::<extern "C" fn(u32) -> u32>().unwrap();
        // SAFETY: `native` is there for the call.
        assert_eq!(unsafe { native.as_fn() }(5), 7);
        assert_eq!(LIVING.get() - before, 1);
        drop((carrier, func));
        assert_eq!(LIVING.get() - before, 1, "the pointer has it");
        drop(native);
        assert_eq!(LIVING.get() - before, 0);
    });
}

#[test]
fn payloads_whose_drop_panics() {
    balanced(|| {
        // With the carrier.
        let bomb = || Func::of(|| -> () { panic_any(Bomb(1, Counted::new(1))) });
        let carrier = Carrier::new();
        bomb().carried(&carrier, ()).unwrap().call(args![]).unwrap();
        drop(carrier);
        // With the carrier, while another panic is on its way.
        let carrier = Carrier::new();
        bomb().carried(&carrier, ()).unwrap().call(args![]).unwrap();
        let payload = payload_of(move || {
            let _carrier = carrier;
            panic_any(Counted::new(2))
        });
        assert_eq!(number(&*payload), 2);
        // As the second one: the first is of a function that the second has called.
        let carrier = Carrier::new();
        let first = panics().carried(&carrier, || 7_u32).unwrap().into_send().unwrap();
        let second = Func::of(move || -> () {
            first.call(args![3_u32]).unwrap();
            panic_any(Bomb(1, Counted::new(4)))
        });
        second.carried(&carrier, ()).unwrap().call(args![]).unwrap();
        assert_eq!(number(&*carrier.take().unwrap()), 3);
    });
}

/// A payload whose drop panics with another such one: there is an end to it, although not all of them are dropped.
#[test]
fn payloads_whose_drop_panics_for_ever() {
    // What is left on purpose would be found.
    if crate::library::is_watched() {
        return;
    }
    with_hook(quiet, || {
        let carrier = Carrier::new();
        let endless = Func::of(|| -> () { panic_any(Bomb(u32::MAX, Counted::new(1))) });
        endless.carried(&carrier, ()).unwrap().call(args![]).unwrap();
        drop(endless);
        drop(carrier);
    });
}

/// Whoever carries does not ask what: it works for every kind of result, in a value, typed, or in C's hands.
#[test]
fn stand_ins_of_every_kind() {
    fn first<'t>(texts: &'t str, _: &'t str) -> &'t str {
        texts.split(' ').nth(1).expect("a second one")
    }
    fn perhaps(text: &str) -> Option<&str> {
        panic!("no {text}")
    }
    balanced(|| {
        let carrier = Carrier::new();
        // Small, in a payload, larger than one; cloned and made; each is dropped once.
        macro_rules! by_value {
            ($ty:ty, $make:expr, $eq:expr) => {{
                let func = Func::of(|| -> $ty { panic_any(Counted::new(1)) });
                for carried in [func.carried(&carrier, || $make), func.carried(&carrier, Value::new($make))] {
                    let carried = carried.unwrap();
                    let same: fn(&$ty) -> bool = $eq;
                    for _ in 0..3 {
                        assert!(same(&carried.call(args![]).unwrap().downcast::<$ty>().unwrap()));
                        assert!(same(&carried.call_as::<$ty>(args![]).unwrap()));
                        assert!(same(&carried.typed::<fn() -> $ty>().unwrap().call()));
                        let native = carried.native::<extern "C" fn() -> $ty>().unwrap();
                        // SAFETY: `native` is there for the call.
                        assert!(same(&unsafe { native.as_fn() }()));
                    }
                    assert_eq!(number(&*carrier.take().unwrap()), 1);
                }
            }};
        }
        by_value!(bool, true, |x| *x);
        by_value!(Counted, Counted::new(4), |x| x.0 == 4);
        by_value!(String, String::from("text"), |x| x == "text");
        by_value!([u64; 9], [8_u64; 9], |x| *x == [8; 9]);
        by_value!((Counted, [u8; 40]), (Counted::new(3), [1_u8; 40]), |x| x.0.0 == 3 && x.1 == [1; 40]);
        by_value!((), (), |_| true);

        // References, and what has some in it.
        let first = Func::of(first).carried(&carrier, Value::from_ref("none")).unwrap();
        assert_eq!(first.call(args!["a b", ""]).unwrap().into_ref::<str>().unwrap(), "b");
        assert_eq!(first.call(args!["a", ""]).unwrap().into_ref::<str>().unwrap(), "none");
        assert_eq!(first.typed::<fn(&'static str, &'static str) -> &'static str>().unwrap().call("a", ""), "none");
        carrier.take().unwrap();
        let perhaps = Func::of(perhaps).carried(&carrier, Value::new(None::<&'static str>)).unwrap();
        assert!(perhaps.call(args!["a"]).unwrap().into_option().unwrap().is_none());
        carrier.take().unwrap();
    });
}

/// Where nothing panics, nothing is changed: results of every size, in every use.
#[test]
fn results_of_calls_that_do_not_panic() {
    macro_rules! by_value {
        ($($ty:ty: $make:expr;)*) => {$(
            balanced(|| {
                let carrier = Carrier::new();
                let func = Func::of(|x: $ty, _: &str| -> $ty { x }).carried(&carrier, || -> $ty { unreachable!() }).unwrap();
                let typed = func.typed::<fn($ty, &str) -> $ty>().unwrap();
                let native = func.native::<extern "C" fn($ty, &'static u8) -> $ty>();
                assert!(native.is_err(), "of another type");
                let native = func.native::<extern "C" fn($ty, &str) -> $ty>().unwrap();
                for _ in 0..3 {
                    let make: fn() -> $ty = || $make;
                    let eq = |result: $ty| assert_eq!(format!("{result:?}"), format!("{:?}", make()));
                    eq(func.call(args![make(), "x"]).unwrap().downcast().unwrap());
                    eq(func.call_as(args![make(), "x"]).unwrap());
                    eq(typed.call(make(), "x"));
                    // SAFETY: `native` is there for the call.
                    eq(unsafe { native.as_fn() }(make(), "x"));
                }
                assert!(!carrier.is_carrying());
            });
        )*};
    }
    by_value! {
        u8: 7;
        Counted: Counted::new(5);
        String: String::from("text");
        [u64; 3]: [1, 2, 3];
        [u64; 4]: [1, 2, 3, 4];
        (Counted, [u8; 60]): (Counted::new(6), [1; 60]);
        (): ();
    }
}

/// There is nothing else to give to C then; what was carried stays.
#[test]
fn a_stand_in_that_panics_is_not_carried() {
    balanced(|| {
        let carrier = Carrier::new();
        let func = panics().carried(&carrier, || -> u32 { panic_any(Counted::new(8)) }).unwrap();
        assert_eq!(number(&*payload_of(|| func.call(args![5_u32]))), 8);
        assert_eq!(number(&*carrier.take().unwrap()), 5);
    });
}

#[test]
fn what_is_lent_does_not_stand_in() {
    balanced(|| {
        let perhaps = Func::of(perhaps);
        fn perhaps(text: &str) -> Option<&str> {
            panic!("no {text}")
        }
        fn some(text: &str) -> Option<&str> {
            Some(text)
        }
        let lent = Func::of(some).call(args!["text"]).unwrap();
        let error = perhaps.carried(&Carrier::new(), lent).unwrap_err();
        assert!(error.to_string().contains("to stand in for the result, found"), "{error}");
    });
}

/// A function of all its parameters: defaults have to be given, and lists as a whole.
#[test]
fn a_carrier_is_for_all_threads() {
    fn holds<T: Send + Sync + UnwindSafe + RefUnwindSafe + Clone + Default>(_: &T) {}
    let carrier = Carrier::new();
    holds(&carrier);
    assert_eq!(format!("{carrier:?}"), "Carrier { is_carrying: false }");
}

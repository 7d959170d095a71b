//! Methods that are carried: with their receivers for themselves, and consumed; with defaults and lists.

use std::cell::Cell;
use std::panic::panic_any;

use reflect::{Carrier, Reflect, Value, args, reflect_methods};

use crate::carried::{Counted, LIVING, balanced, number, panics};

#[derive(Reflect)]
struct Log {
    entries: Vec<u32>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

#[reflect_methods]
impl Log {
    pub fn add(&mut self, entry: u32) -> u32 {
        self.entries.push(entry);
        if entry == 0 { panic_any(Counted::new(1)) } else { self.entries.len() as u32 }
    }
    pub fn finish(self, entry: u32) -> u32 {
        if entry == 0 { panic_any(Counted::new(2)) } else { self.entries.len() as u32 + entry }
    }
    pub fn joined(&self, #[reflect(default = ", ")] with: &str, #[reflect(variadic)] more: &[u32]) -> String {
        assert!(more.len() < 3, "too many");
        self.entries.iter().chain(more).map(u32::to_string).collect::<Vec<_>>().join(with)
    }
}

fn log() -> Log {
    Log { entries: vec![], counted: Counted::new(0) }
}

#[test]
fn exclusive_methods() {
    balanced(|| {
        let (mut log, carrier) = (log(), Carrier::new());
        let mut value = Value::from_mut(&mut log);
        let mut add = value.method_by_name_mut("add").unwrap().carried(&carrier, || 7_u32).unwrap();
        let results = [1, 0, 2].map(|entry: u32| add.call_as::<u32>(args![entry]).unwrap());
        assert_eq!((results, number(&*carrier.take().unwrap())), ([1, 7, 7], 1));
        let mut add = add.typed::<fn(u32) -> u32>().unwrap();
        assert_eq!((add.call(3), add.call(0)), (3, 7));
        drop((add, carrier.take()));
        assert_eq!(log.entries, [1, 0, 3, 0]);
    });
}

/// The receiver is dropped once: by the call, or with the function that never came to it.
#[test]
fn consuming_methods() {
    balanced(|| {
        let carrier = Carrier::new();
        let finish = || Value::new(log()).into_method("finish").unwrap().carried(&carrier, || 7_u32).unwrap();
        let before = LIVING.get();
        let once = finish();
        assert_eq!((once.call_as::<u32>(args![5_u32]).unwrap(), LIVING.get() - before), (5, 0));
        assert_eq!(once.call_as::<u32>(args![5_u32]).unwrap(), 7);
        let payload = carrier.take().unwrap().downcast::<String>().unwrap();
        assert!(payload.ends_with("called for a second time; the first call has consumed it"), "{payload}");
        // A panic has consumed it, too.
        let once = finish();
        assert_eq!((once.call_as::<u32>(args![0_u32]).unwrap(), LIVING.get() - before), (7, 1));
        assert_eq!(number(&*carrier.take().unwrap()), 2);
        // A wrong call, and one that does not run, have not.
        let once = finish();
        assert!(once.call(args!["5"]).is_err());
        panics().carried(&carrier, || 7_u32).unwrap().call(args![1_u32]).unwrap();
        assert_eq!(once.call_as::<u32>(args![5_u32]).unwrap(), 7);
        assert_eq!(LIVING.get() - before, 2);
        carrier.take();
        assert_eq!(once.call_as::<u32>(args![5_u32]).unwrap(), 5);
        drop(finish());
        assert_eq!(LIVING.get(), before);
    });
}

/// Calls itself once more while it runs: nothing is locked then.
#[test]
fn a_consumed_function_that_calls_itself() {
    balanced(|| {
        thread_local! {
            static AGAIN: Cell<Option<extern "C" fn() -> u32>> = const { Cell::new(None) };
        }
        #[derive(Reflect)]
        struct Once(u32);
        #[reflect_methods]
        impl Once {
            pub fn run(self) -> u32 {
                self.0 + AGAIN.get().expect("set below")()
            }
        }
        let carrier = Carrier::new();
        let func = Value::new(Once(40)).into_method("run").unwrap().carried(&carrier, || 2_u32).unwrap();
        let native = func.native::<extern "C" fn() -> u32>().unwrap();
        // SAFETY: `native` is there for the calls.
        let pointer = unsafe { native.as_fn() };
        AGAIN.set(Some(*pointer));
        assert_eq!((pointer(), carrier.take().is_some()), (42, true));
    });
}

/// C calls an exclusive method again while it runs: the panic is carried, as that of any other call.
#[test]
fn an_exclusive_function_that_calls_itself() {
    balanced(|| {
        thread_local! {
            static AGAIN: Cell<Option<extern "C" fn(u32) -> u32>> = const { Cell::new(None) };
        }
        #[derive(Reflect)]
        struct Depth(u32);
        #[reflect_methods]
        impl Depth {
            pub fn down(&mut self, calls: u32) -> u32 {
                self.0 += 1;
                (0..calls).map(|_| AGAIN.get().expect("set below")(0)).sum::<u32>() + 40
            }
        }
        let (mut depth, carrier) = (Depth(0), Carrier::new());
        let mut value = Value::from_mut(&mut depth);
        let func = value.method_by_name_mut("down").unwrap().carried(&carrier, || 1_u32).unwrap();
        let native = func.native::<extern "C" fn(u32) -> u32>().unwrap();
        // SAFETY: `native` is there for the calls.
        let pointer = unsafe { native.as_fn() };
        AGAIN.set(Some(*pointer));
        assert_eq!(pointer(0), 40);
        // The first of them panics; while that is carried, the other gets a stand-in.
        assert_eq!(pointer(2), 42);
        let payload = carrier.take().unwrap().downcast::<String>().unwrap();
        assert_eq!(*payload, "Depth::down(&mut self, calls: u32) -> u32: called by C while a call of it was running");
        assert_eq!((pointer(0), carrier.is_carrying()), (40, false), "it is free again");
        drop(native);
        assert_eq!(depth.0, 3);
    });
}

/// A value that is lent lives for a call: there is none for the next.
#[test]
fn defaults_and_lists() {
    balanced(|| {
        let (mut log, carrier) = (log(), Carrier::new());
        log.entries = vec![1, 2];
        let value = Value::from_ref(&log);
        let joined = value.method_by_name("joined").unwrap().carried(&carrier, || String::from("none")).unwrap();
        assert_eq!(joined.call_as::<String>(args!["-", &[3_u32, 4][..]]).unwrap(), "1-2-3-4");
        assert_eq!(joined.call_as::<String>(args!["-", &[3_u32, 4, 5][..]]).unwrap(), "none");
        assert_eq!(carrier.take().unwrap().downcast_ref(), Some(&"too many"));
        assert!(joined.call(args![]).is_err());
        // Unbound: the receiver is the first argument.
        let joined = Log::TYPE.method("joined").unwrap().carried(&carrier, || String::from("none")).unwrap();
        assert_eq!(joined.call_as::<String>(args![&log, "-", &[][..] as &[u32]]).unwrap(), "1-2");
    });
}

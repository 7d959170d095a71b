//! `bind` and `bind_mut` of owned values: functions that own their receiver.

use std::cell::Cell;
use std::rc::Rc;

use reflect::{ErrorKind, Func, FuncMut, FuncType, Reflect, Value, args, reflect_methods};

use crate::common::{Counted, Large, balanced, dropped};

/// Small enough for a `Value`'s own room, or not.
#[derive(Reflect)]
struct Holder<const EXTRA: usize> {
    #[reflect(skip)]
    _counted: Counted<EXTRA>,
    count: u32,
}

#[reflect_methods]
impl<const EXTRA: usize> Holder<EXTRA> {
    pub fn count(&self) -> u32 {
        self.count
    }
    pub fn add(&mut self, by: u32) -> u32 {
        self.count += by;
        self.count
    }
    pub fn borrow(&self) -> &u32 {
        &self.count
    }
    pub fn maybe(&self, yes: bool) -> Option<&u32> {
        yes.then_some(&self.count)
    }
    pub async fn later(&self) -> u32 {
        self.count
    }
    #[reflect(instantiate(u8, u32))]
    pub fn wide<T: Into<u64> + Reflect>(&self, by: T) -> u64 {
        u64::from(self.count) + by.into()
    }
    pub fn panics(&self) {
        panic!("as asked")
    }
}

fn holder<const EXTRA: usize>() -> Value<'static> {
    Value::new(Holder::<EXTRA> { _counted: Counted::new(), count: 7 })
}

/// Bound, called, cloned, used as each kind of function, and dropped once with the last clone.
fn kept<const EXTRA: usize>() {
    balanced(|| {
        let count: Func<'static> = holder::<EXTRA>().bind("count").unwrap();
        let again = count.clone();
        drop(count);
        assert_eq!(dropped(), 0);
        assert_eq!(again.call_as::<u32>(args![]).unwrap(), 7);
        assert_eq!(again.call(args![]).unwrap().downcast::<u32>().unwrap(), 7);
        let typed = again.typed::<fn() -> u32>().unwrap();
        drop(again);
        assert_eq!((typed.call(), dropped()), (7, 0));
        drop(typed);
        assert_eq!(dropped(), 1);

        let mut add: FuncMut<'static> = holder::<EXTRA>().bind_mut("add").unwrap();
        assert_eq!(add.call_as::<u32>(args![3_u32]).unwrap(), 10);
        let mut add = add.typed::<fn(u32) -> u32>().unwrap();
        assert_eq!((add.call(1), add.call(1)), (11, 12));

        let wide = holder::<EXTRA>().bind("wide").unwrap();
        assert_eq!(wide.call_as::<u64>(args![1_u8]).unwrap(), 8);
        assert_eq!(wide.typed::<fn(u32) -> u64>().unwrap().call(2), 9);

        let panics = holder::<EXTRA>().bind("panics").unwrap();
        assert_eq!(crate::common::panic_of(|| panics.call(args![]).map(drop)), "as asked");
    });
}

#[test]
fn a_function_owns_a_small_receiver() {
    kept::<3>();
}

#[test]
fn a_function_owns_a_large_receiver() {
    kept::<300>();
}

#[cfg(all(feature = "native", not(reflect_asm_portable)))]
#[test]
fn a_function_pointer_owns_its_receiver() {
    balanced(|| {
        let add = holder::<3>().bind_mut("add").unwrap().native::<extern "C" fn(u32) -> u32>().unwrap();
        // SAFETY: `add` is there for both calls.
        let pointer = unsafe { add.as_fn() };
        assert_eq!((pointer(1), pointer(2), dropped()), (8, 10, 0));
        drop(add);
        assert_eq!(dropped(), 1);

        let count = holder::<300>().bind("count").unwrap().native::<extern "C-unwind" fn() -> u32>().unwrap();
        // SAFETY: `count` is there for the call.
        assert_eq!(unsafe { count.as_fn() }(), 7);
    });
}

/// What a call gave could outlive the receiver otherwise.
#[test]
fn what_borrows_from_its_receiver_does_not_own_it() {
    balanced(|| {
        for name in ["borrow", "maybe", "later"] {
            let error = holder::<3>().bind(name).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Borrows { op: "bind", .. }), "{name}: {error}");
        }
        let error = holder::<3>().bind("borrow").unwrap_err();
        let text = "`bind`: what Holder<3>::borrow(&self) -> &u32 gives may borrow from its receiver, and this Value owns \
                    that; borrow the receiver, too (`Value::from_ref`, `Value::from_mut`)";
        assert_eq!(error.to_string(), text);
        let error = holder::<3>().bind_mut("borrow").unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Borrows { op: "bind_mut", .. }));
        assert!(holder::<3>().bind("add").is_err());
        assert!(holder::<3>().bind("nothing").is_err());
    });
}

#[derive(Reflect)]
struct Outer {
    #[reflect(embed)]
    pub inner: Option<Box<Holder<3>>>,
}

#[test]
fn a_receiver_behind_a_pointer_is_kept_with_it() {
    balanced(|| {
        let boxed = || Box::new(Holder::<3> { _counted: Counted::new(), count: 7 });
        assert_eq!(Value::new(boxed()).bind("count").unwrap().call_as::<u32>(args![]).unwrap(), 7);
        assert_eq!(Value::new(boxed()).bind_mut("add").unwrap().call_as::<u32>(args![1_u32]).unwrap(), 8);
        assert_eq!(Value::new(Rc::new(boxed())).bind("count").unwrap().call_as::<u32>(args![]).unwrap(), 7);

        let outer = |inner| Value::new(Outer { inner });
        assert_eq!(outer(Some(boxed())).bind("count").unwrap().call_as::<u32>(args![]).unwrap(), 7);
        let nothing = outer(None).bind("count").unwrap();
        assert!(matches!(nothing.call(args![]).unwrap_err().kind(), ErrorKind::NoReceiver { .. }));
        assert!(nothing.typed::<fn() -> u32>().is_err());
    });
}

/// Without the registry, an instance of a generic type has no blocks of its own.
#[cfg(feature = "registry")]
mod objects {
    use reflect::reflect_trait;

    use super::*;

    #[reflect_trait]
    trait Counts {
        fn tell(&self) -> u32;
        fn raise(&mut self) -> u32;
    }

    #[reflect_methods]
    impl Counts for Holder<3> {
        fn tell(&self) -> u32 {
            self.count
        }
        fn raise(&mut self) -> u32 {
            self.count += 1;
            self.count
        }
    }

    #[test]
    fn a_receiver_behind_a_trait_object_is_kept_with_it() {
        balanced(|| {
            let boxed = || Box::new(Holder::<3> { _counted: Counted::new(), count: 7 });
            let object = || Value::new(boxed() as Box<dyn Counts>);
            assert_eq!(object().bind("tell").unwrap().typed::<fn() -> u32>().unwrap().call(), 7);
            let mut raise = object().bind_mut("raise").unwrap().typed::<fn() -> u32>().unwrap();
            assert_eq!((raise.call(), raise.call()), (8, 9));
        });
    }
}

/// An argument becomes a trait object on the way to a promoted method, whose receiver is in what the function owns.
#[cfg(feature = "registry")]
mod promoted {
    use reflect::reflect_trait;

    use super::*;

    #[reflect_trait]
    pub trait Sized3 {
        fn size(&self) -> i32;
    }

    #[derive(Reflect)]
    pub struct Square(pub i32);

    #[reflect_methods]
    impl Sized3 for Square {
        fn size(&self) -> i32 {
            self.0
        }
    }

    #[derive(Reflect)]
    struct Inner {
        pub number: i32,
    }

    #[reflect_methods]
    impl Inner {
        pub fn plus(&self, sized: &dyn Sized3) -> i32 {
            self.number + sized.size()
        }
    }

    #[derive(Reflect)]
    struct Boxed {
        #[reflect(embed)]
        pub inner: Box<Inner>,
    }

    #[derive(Reflect)]
    struct Outer {
        pub pad: [u64; 100],
        #[reflect(embed)]
        pub boxed: Box<Boxed>,
    }

    #[test]
    fn an_argument_becomes_a_trait_object() {
        let boxed = || Box::new(Boxed { inner: Box::new(Inner { number: 40 }) });
        let outer = Outer { pad: [7; 100], boxed: boxed() };
        let add = Value::new(outer).bind("plus").unwrap();
        assert_eq!(add.call_as::<i32>(args![&Square(2)]).unwrap(), 42);
        assert_eq!(add.call(args![&Square(3)]).unwrap().downcast::<i32>().unwrap(), 43);
        assert_eq!(add.typed::<fn(&dyn Sized3) -> i32>().map(|add| add.call(&Square(4))).unwrap(), 44);
    }
}

#[derive(Reflect)]
struct Bound {
    pub count: Cell<u32>,
}

#[derive(Reflect)]
struct Tied {
    pub count: Rc<u32>,
}

#[reflect_methods]
impl Bound {
    pub fn count(&self) -> u32 {
        self.count.replace(self.count.get() + 1)
    }
    pub fn reset(&mut self) {
        self.count.set(0);
    }
}

#[reflect_methods]
impl Tied {
    pub fn count(&self) -> u32 {
        *self.count
    }
    pub fn reset(&mut self) {
        self.count = Rc::new(0);
    }
}

/// A shared receiver needs both facts, an exclusive one has to be `Send`.
#[test]
fn facts_decide_on_threads() {
    let bound = || Value::new(Bound { count: Cell::new(1) });
    let tied = || Value::new(Tied { count: Rc::new(1) });
    let needs = |error: reflect::Error| match error.kind() {
        ErrorKind::NoTrait { needs, .. } => *needs,
        other => panic!("{other:?}"),
    };
    assert_eq!(needs(bound().bind("count").unwrap().into_send().unwrap_err()), "Sync");
    assert_eq!(needs(tied().bind("count").unwrap().into_send().unwrap_err()), "Send");
    let sent = Value::new(7_u32).bind("clone").err();
    assert!(sent.is_some(), "a number has no reflected methods");
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        type Unit = extern "C" fn();
        assert_eq!(needs(bound().bind("count").unwrap().native::<extern "C" fn() -> u32>().unwrap_err()), "Sync");
        assert!(bound().bind_mut("reset").unwrap().native::<Unit>().is_ok());
        assert_eq!(needs(tied().bind_mut("reset").unwrap().native::<Unit>().unwrap_err()), "Send");
    }
    let count = holder::<3>().bind("count").unwrap().into_send().unwrap();
    assert_eq!(std::thread::scope(|scope| scope.spawn(|| count.call_as::<u32>(args![]).unwrap()).join().unwrap()), 7);
}

/// An error that is on its way when an argument's drop panics is dropped as well: the leak detector looks.
#[test]
fn a_handler_fails_and_an_argument_blows_up() {
    balanced(|| {
        let ty = FuncType::of::<fn(Large) -> u8>();
        let fails = Func::make(ty, |args| args[0].downcast_ref::<u8>().map(|_| Value::new(1_u8)));
        assert!(crate::common::panic_of(|| fails.call(args![Large::bomb()]).map(drop)).contains("blew up"));
        let gives_another = Func::make(ty, |_| Ok(Value::new(1_u16)));
        assert!(crate::common::panic_of(|| gives_another.call(args![Large::bomb()]).map(drop)).contains("blew up"));
    });
}

#[derive(Reflect)]
struct Ticket {
    pub seat: u32,
}

#[reflect_methods]
impl Ticket {
    #[allow(clippy::boxed_local, reason = "one word, whose drop is counted")]
    pub fn redeem(self, by: Box<Large>) -> u32 {
        self.seat + by.id()
    }
}

/// C passes its arguments before anybody can refuse the call.
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
#[test]
fn what_c_passes_to_a_function_that_is_spent_is_dropped() {
    balanced(|| {
        let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem").unwrap();
        let redeem = redeem.native::<extern "C-unwind" fn(Box<Large>) -> u32>().unwrap();
        // SAFETY: `redeem` is there for both calls.
        let pointer = unsafe { redeem.as_fn() };
        assert_eq!((pointer(Box::new(Large::new())), dropped()), (7, 1));
        assert!(crate::common::panic_of(|| pointer(Box::new(Large::new()))).contains("for a second time"));
        assert_eq!(dropped(), 2);
    });
}

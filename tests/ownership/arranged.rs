//! Calls with defaults, by name, and of variadic functions: refused, nothing has been consumed; called or panicking,
//! everything has been, once.

use std::cell::Cell;
use std::rc::Rc;

use reflect::{Func, Reflect, Value, args, named, reflect_methods};

use crate::common::{Counted, balanced, dropped, panic_of};
use crate::taker::ids;

thread_local! {
    /// Whether the next default panics.
    static FAILS: Cell<bool> = const { Cell::new(false) };
}

/// A default that may panic.
fn fallback<const N: usize>() -> Counted<N> {
    assert!(!FAILS.take(), "no default");
    Counted::new()
}

#[derive(Reflect)]
struct Arranged<const N: usize> {
    pub counted: Counted<N>,
}

#[reflect_methods]
impl<const N: usize> Arranged<N> {
    pub fn filled(
        a: Counted<N>,
        #[reflect(default = Counted::new())] b: Counted<N>,
        #[reflect(default = fallback())] c: Counted<N>,
    ) -> Vec<u32> {
        ids(&[&a, &b, &c])
    }
    pub fn slice(a: Counted<N>, #[reflect(variadic)] rest: &[Counted<N>]) -> Counted<N> {
        ids(&rest.iter().collect::<Vec<_>>());
        a
    }
    pub fn list(a: Counted<N>, #[reflect(variadic)] rest: Vec<Counted<N>>) -> Vec<Counted<N>> {
        let mut all = vec![a];
        all.extend(rest);
        all
    }
    pub fn failing(a: Counted<N>, #[reflect(variadic)] rest: &[Counted<N>]) {
        panic!("after {} and {}", a.id(), rest.len())
    }
    pub fn both(
        self,
        #[reflect(default = fallback())] a: Counted<N>,
        #[reflect(variadic)] rest: &[Counted<N>],
    ) -> (Counted<N>, u32) {
        (self.counted, a.id() + rest.len() as u32)
    }
    pub fn shared(self: Rc<Self>, #[reflect(default = fallback())] a: Counted<N>) -> u32 {
        self.counted.id() + a.id()
    }
    #[allow(clippy::boxed_local)] // How it is received is what is tested.
    pub fn boxed(self: Box<Self>, #[reflect(default = fallback())] _a: Counted<N>) {}
}

fn method<const N: usize>(name: &str) -> Func<'static> {
    Arranged::<N>::TYPE.method(name).unwrap()
}

fn values<const N: usize>(count: usize) -> Vec<Value<'static>> {
    (0..count).map(|_| Value::new(Counted::<N>::new())).collect()
}

fn arranged<const N: usize>() -> Arranged<N> {
    Arranged { counted: Counted::new() }
}

macro_rules! each_size {
    ($($test:ident)*) => {$(
        #[test]
        fn $test() {
            run::$test::<3>();
            run::$test::<19>();
            run::$test::<20>();
            run::$test::<59>();
        }
    )*};
}

each_size! {
    called refused a_default_that_panics a_callee_that_panics an_element_whose_drop_panics by_name receivers
}

mod run {
    use super::*;

    pub fn called<const N: usize>() {
        for count in 1..=3 {
            balanced(|| {
                let given = method::<N>("filled").call_as::<Vec<u32>>(values::<N>(count)).unwrap();
                assert_eq!(given, [0, 1, 2]);
                assert_eq!(dropped(), 3);
            });
        }
        balanced(|| method::<N>("filled").call_as::<Vec<u32>>(args![Counted::<N>::new()]).unwrap());
        for count in 1..=if cfg!(miri) { 4 } else { 20 } {
            for name in ["slice", "list"] {
                balanced(|| {
                    let result = method::<N>(name).call(values::<N>(count)).unwrap();
                    assert_eq!(dropped(), if name == "list" { 0 } else { count - 1 });
                    drop(result);
                });
                balanced(|| {
                    let mut args = values::<N>(count);
                    method::<N>(name).call_in_place(&mut args).unwrap();
                    assert!(args.iter().all(|arg| !arg.is_valid()));
                });
            }
        }
        let new = Counted::<N>::new;
        balanced(|| {
            method::<N>("slice").call_as::<Counted<N>>(args![new(), new(), Value::new(new()), new()]).map(drop).unwrap()
        });
        balanced(|| method::<N>("list").call(args![new(), new(), new()]).map(drop).unwrap());
        balanced(|| method::<N>("list").call_slice(args![new(), vec![new(), new()]]).map(drop).unwrap());
        let lent = [new(), new()];
        balanced(|| method::<N>("slice").call_slice(args![Counted::<N>::new(), &lent[..0]]).map(drop).unwrap());
        std::mem::forget(lent);
    }

    pub fn refused<const N: usize>() {
        let wrong = |count: usize, at: usize| {
            let mut args = values::<N>(count);
            args[at] = Value::new('x');
            args
        };
        for name in ["filled", "slice", "list"] {
            for at in 0..3 {
                balanced(|| {
                    let mut args = wrong(4, at);
                    args.truncate(3);
                    assert!(method::<N>(name).call_in_place(&mut args).is_err());
                    assert!(args.iter().all(Value::is_valid), "nothing has been consumed");
                    assert_eq!(dropped(), 2);
                });
                balanced(|| assert!(method::<N>(name).call(wrong(3, at)).is_err()));
                balanced(|| assert!(method::<N>(name).call_slice(wrong(3, at)).is_err()));
            }
            balanced(|| assert!(method::<N>(name).call(args![]).is_err()));
        }
        balanced(|| assert!(method::<N>("filled").call(values::<N>(4)).is_err()));
        balanced(|| assert!(method::<N>("slice").call(args![Counted::<N>::new(), Counted::<N>::new(), 'x']).is_err()));
        // A default is not even made.
        FAILS.set(true);
        balanced(|| assert!(method::<N>("filled").call(args!['x']).is_err()));
        balanced(|| assert!(method::<N>("filled").call_named(named! { a = 'x' }).is_err()));
        assert!(FAILS.take());
    }

    pub fn a_default_that_panics<const N: usize>() {
        let failing = |call: &dyn Fn()| {
            FAILS.set(true);
            assert_eq!(panic_of(call), "no default");
        };
        let new = Counted::<N>::new;
        balanced(|| failing(&|| drop(method::<N>("filled").call(values::<N>(1)))));
        balanced(|| failing(&|| drop(method::<N>("filled").call(values::<N>(2)))));
        balanced(|| failing(&|| drop(method::<N>("filled").call(args![new()]))));
        balanced(|| failing(&|| drop(method::<N>("filled").call_as::<Vec<u32>>(args![new(), Value::new(new())]))));
        balanced(|| failing(&|| drop(method::<N>("filled").call_named(named! { b = new(), a = new() }))));
        balanced(|| {
            let mut args = values::<N>(2);
            FAILS.set(true);
            assert_eq!(panic_of(|| method::<N>("filled").call_in_place(&mut args)), "no default");
            assert!(args.iter().all(|arg| !arg.is_valid()));
            assert_eq!(dropped(), 2);
        });
        // With the receiver, however it is owned, and wherever it lies.
        let both = || Value::new(arranged::<N>()).into_method("both").unwrap();
        balanced(|| failing(&|| drop(both().call(args![]))));
        balanced(|| failing(&|| drop(both().call_as::<(Counted<N>, u32)>(args![]))));
        balanced(|| failing(&|| drop(both().call_named(named! { rest = &[][..] as &[Counted<N>] }))));
        balanced(|| failing(&|| drop(method::<N>("both").call(args![arranged::<N>()]))));
        balanced(|| failing(&|| drop(method::<N>("both").call([Value::new(arranged::<N>())]))));
        balanced(|| failing(&|| drop(method::<N>("both").call_named(named! { self = arranged::<N>() }))));
        balanced(|| failing(&|| drop(method::<N>("shared").call(args![Rc::new(arranged::<N>())]))));
        balanced(|| failing(&|| drop(method::<N>("boxed").call(args![Box::new(arranged::<N>())]))));
        balanced(|| {
            let shared = Rc::new(arranged::<N>());
            failing(&|| drop(Value::new(shared.clone()).into_method("shared").unwrap().call(args![])));
            assert_eq!(Rc::strong_count(&shared), 1);
        });
    }

    pub fn a_callee_that_panics<const N: usize>() {
        for count in 1..=4 {
            let message = format!("after 0 and {}", count - 1);
            balanced(|| assert_eq!(panic_of(|| method::<N>("failing").call(values::<N>(count))), message));
            balanced(|| {
                assert_eq!(panic_of(|| method::<N>("failing").call_in_place(&mut values::<N>(count))), message)
            });
        }
    }

    pub fn an_element_whose_drop_panics<const N: usize>() {
        for at in 1..4 {
            let args = || {
                let value = |i| Value::new(if i == at { Counted::<N>::bomb() } else { Counted::<N>::new() });
                (0..4).map(value).collect::<Vec<Value<'static>>>()
            };
            // The result is there already, and is dropped as well.
            balanced(|| assert_eq!(panic_of(|| method::<N>("slice").call(args())), format!("value {at} blew up")));
            balanced(|| {
                let message = panic_of(|| method::<N>("slice").call_as::<Counted<N>>(args()));
                assert_eq!(message, format!("value {at} blew up"));
            });
            balanced(|| {
                let list = method::<N>("list").call(args()).unwrap();
                assert_eq!(panic_of(|| drop(list)), format!("value {at} blew up"));
            });
        }
    }

    pub fn by_name<const N: usize>() {
        let new = Counted::<N>::new;
        let filled = method::<N>("filled");
        balanced(|| assert_eq!(filled.call_named(named! { c = new(), a = new() }).unwrap().len().unwrap(), 3));
        balanced(|| assert!(filled.call_named(named! { c = new(), b = new() }).is_err()));
        balanced(|| assert!(filled.call_named(named! { a = new(), b = new(), a = new() }).is_err()));
        balanced(|| assert!(filled.call_named(named! { a = new(), b = new(), d = new() }).is_err()));
        balanced(|| assert!(filled.call_named(named! { a = new(), b = 1, c = new() }).is_err()));
        balanced(|| method::<N>("list").call_named(named! { rest = vec![new(), new()], a = new() }).map(drop).unwrap());
        balanced(|| method::<N>("list").call_named(named! { a = new() }).map(drop).unwrap());
        balanced(|| assert!(method::<N>("list").call_named(named! { a = new(), rest = new() }).is_err()));
    }

    pub fn receivers<const N: usize>() {
        let new = Counted::<N>::new;
        let both = || Value::new(arranged::<N>()).into_method("both").unwrap();
        balanced(|| both().call(args![]).map(drop).unwrap());
        balanced(|| both().call(args![new(), new(), new()]).map(drop).unwrap());
        balanced(|| both().call_as::<(Counted<N>, u32)>(args![new(), new()]).map(drop).unwrap());
        balanced(|| both().call_slice(args![new(), &[][..] as &[Counted<N>]]).map(drop).unwrap());
        balanced(|| both().call_named(named! { a = new() }).map(drop).unwrap());
        balanced(|| assert!(both().call(args![new(), 'x']).is_err()));
        balanced(|| assert!(both().call_slice(args![new(), new()]).is_err()));
        balanced(|| assert!(both().call_named(named! { b = new() }).is_err()));
        balanced(|| method::<N>("both").call(args![arranged::<N>(), new(), new()]).map(drop).unwrap());
        balanced(|| method::<N>("shared").call(args![Rc::new(arranged::<N>())]).map(drop).unwrap());
        balanced(|| method::<N>("boxed").call(args![Box::new(arranged::<N>())]).map(drop).unwrap());
        balanced(|| assert!(method::<N>("both").call(args![arranged::<N>(), 'x']).is_err()));
        balanced(|| {
            let mut args = [Value::new(arranged::<N>()), Value::new(new()), Value::new('x')];
            assert!(method::<N>("both").call_in_place(&mut args).is_err());
            assert!(args.iter().all(Value::is_valid));
        });
    }
}

//! Drops that panic: everything else is dropped all the same, once.

use std::rc::Rc;

use reflect::{Reflect, Value, args, reflect_methods};

use crate::common::{Counted, balanced, dropped, panic_of};
use crate::taker::Taker;

#[derive(Reflect)]
struct Owner<const N: usize> {
    pub counted: Counted<N>,
}

#[reflect_methods]
impl<const N: usize> Owner<N> {
    pub fn eat(self, _more: Counted<N>) {}
}

/// One bomb at every position, the rest as usual.
fn with_bomb<const N: usize>(count: usize, at: usize) -> Vec<Value<'static>> {
    let value = |i| Value::new(if i == at { Counted::<N>::bomb() } else { Counted::<N>::new() });
    (0..count).map(value).collect()
}

fn arguments<const N: usize>() {
    let end3 = Taker::<N>::TYPE.method("end3").unwrap();
    for at in 0..3 {
        // In the callee, which returns nothing: rustc loses a result that is there when a drop panics (rust-lang/rust#47949).
        balanced(|| assert_eq!(panic_of(|| end3.call(with_bomb::<N>(3, at))), format!("value {at} blew up")));
        balanced(|| {
            let mut args = with_bomb::<N>(3, at);
            assert_eq!(panic_of(|| end3.call_in_place(&mut args)), format!("value {at} blew up"));
            assert_eq!(dropped(), 3);
            assert!(args.iter().all(|arg| !arg.is_valid()));
        });
        balanced(|| {
            let [mut a, mut b] = [Counted::<N>::new(), Counted::<N>::new()];
            if at == 0 {
                a = Counted::bomb();
            } else {
                b = Counted::bomb();
            }
            let message = panic_of(|| end3.call(args![a, b]));
            assert!(message.ends_with("blew up"), "{message}");
        });
    }
}

#[test]
fn a_panicking_drop_of_an_argument_leaves_the_others_dropped() {
    arguments::<3>();
    arguments::<19>();
    arguments::<20>();
    arguments::<59>();
}

fn receiver<const N: usize>() {
    let bomb = || Owner { counted: Counted::<N>::bomb() };
    balanced(|| {
        let eat = Value::new(bomb()).into_method("eat").unwrap();
        assert_eq!(panic_of(|| eat.call(args![Counted::<N>::new()])), "value 0 blew up");
        assert_eq!(dropped(), 2);
    });
    balanced(|| {
        let eat = Owner::<N>::TYPE.method("eat").unwrap();
        assert_eq!(panic_of(|| eat.call(args![bomb(), Counted::<N>::new()])), "value 0 blew up");
        assert_eq!(panic_of(|| eat.call([Value::new(bomb()), Value::new(Counted::<N>::new())])), "value 2 blew up");
        assert_eq!(panic_of(|| eat.call(args![bomb(), 'x'])), "value 4 blew up");
    });
    balanced(|| {
        let unused = Value::new(bomb()).into_method("eat").unwrap();
        assert_eq!(panic_of(|| drop(unused)), "value 0 blew up");
    });
}

#[test]
fn a_panicking_drop_of_a_receiver_leaves_the_arguments_dropped() {
    receiver::<3>();
    receiver::<59>();
}

/// The receiver is dropped because its call was refused, and its drop panics: the arguments must still be dropped.
fn receiver_of_a_refused_call<const N: usize>() {
    let eat = || Value::new(Owner { counted: Counted::<N>::bomb() }).into_method("eat").unwrap();
    let more = Counted::<N>::new;
    balanced(|| assert_eq!(panic_of(|| eat().call(args![more(), more()])), "value 0 blew up"));
    balanced(|| assert_eq!(panic_of(|| eat().call([Value::new(more()), Value::new(more())])), "value 0 blew up"));
    balanced(|| assert_eq!(panic_of(|| eat().call(vec![Value::new(more()), Value::new(more())])), "value 0 blew up"));
    balanced(|| assert_eq!(panic_of(|| eat().call_flat(args![more(), more()])), "value 0 blew up"));
}

#[test]
fn a_panicking_drop_of_a_refused_inline_receiver_leaves_the_arguments_dropped() {
    receiver_of_a_refused_call::<3>();
}

#[test]
fn a_panicking_drop_of_a_refused_boxed_receiver_leaves_the_arguments_dropped() {
    receiver_of_a_refused_call::<59>();
}

fn set<const N: usize>() {
    balanced(|| {
        let mut value = Value::new(Counted::<N>::bomb());
        assert_eq!(panic_of(|| value.set(Counted::<N>::new())), "value 0 blew up");
        assert_eq!(value.downcast_ref::<Counted<N>>().unwrap().id(), 1, "the new value is there");
    });
    balanced(|| {
        let mut owner = Owner { counted: Counted::<N>::bomb() };
        let mut value = Value::from_mut(&mut owner);
        let mut field = value.field_mut("counted").unwrap();
        assert_eq!(panic_of(|| field.set(Counted::<N>::new())), "value 0 blew up");
        assert_eq!(owner.counted.id(), 1);
    });
}

#[test]
fn a_panicking_drop_of_what_set_replaces_leaves_the_new_value() {
    set::<3>();
    set::<19>();
    set::<20>();
    set::<59>();
}

fn value<const N: usize>() {
    // A boxed value's room is freed as well, or the leak detector finds it.
    balanced(|| assert_eq!(panic_of(|| drop(Value::new(Counted::<N>::bomb()))), "value 0 blew up"));
    balanced(|| assert_eq!(panic_of(|| drop(Value::new(Box::new(Counted::<N>::bomb())))), "value 0 blew up"));
    balanced(|| assert_eq!(panic_of(|| drop(Value::new(Rc::new(Counted::<N>::bomb())))), "value 0 blew up"));
    balanced(|| assert_eq!(panic_of(|| drop(Value::new(Some(Counted::<N>::bomb())))), "value 0 blew up"));
    balanced(|| {
        let array = Value::new([Counted::<N>::new(), Counted::bomb(), Counted::new()]);
        assert_eq!(panic_of(|| drop(array)), "value 1 blew up");
        assert_eq!(dropped(), 3);
    });
    balanced(|| {
        let payload = Value::new(Some(Counted::<N>::bomb())).into_option().unwrap().unwrap();
        assert_eq!(panic_of(|| drop(payload)), "value 0 blew up");
    });
}

#[test]
fn a_panicking_drop_of_a_value_happens_once() {
    value::<3>();
    value::<19>();
    value::<20>();
    value::<59>();
}

/// A value is dropped because something was refused, and its drop panics: the error, which nobody gets to see, must be
/// dropped as well. The values count themselves; for the errors there is the leak detector.
fn refused<const N: usize>() {
    let bomb = || Value::new(Counted::<N>::bomb());
    let blows_up = |refused: &dyn Fn() -> bool| balanced(|| assert_eq!(panic_of(refused), "value 0 blew up"));
    let end3 = Taker::<N>::TYPE.method("end3").unwrap();
    for at in 0..4 {
        let message = format!("value {at} blew up");
        balanced(|| assert_eq!(panic_of(|| end3.call(with_bomb::<N>(4, at))), message));
        balanced(|| {
            let array: [Value<'_>; 4] = with_bomb::<N>(4, at).try_into().ok().unwrap();
            assert_eq!(panic_of(|| end3.call(array)), message);
        });
    }
    blows_up(&|| end3.call(args![Counted::<N>::bomb()]).is_err());
    blows_up(&|| end3.call_as::<u8>(args![bomb()]).is_err());
    blows_up(&|| Value::new(7).set(bomb()).is_err());
    blows_up(&|| bomb().downcast::<u8>().is_err());
    blows_up(&|| bomb().into_ref::<u8>().is_err());
    blows_up(&|| bomb().into_option().is_err());
    blows_up(&|| bomb().into_result().is_err());
    blows_up(&|| bomb().into_method("none").is_err());
    blows_up(&|| Value::new(Rc::new(Counted::<N>::bomb())).into_send().is_err());
}

#[test]
fn a_panicking_drop_of_what_was_refused_loses_nothing() {
    refused::<3>();
    refused::<59>();
}

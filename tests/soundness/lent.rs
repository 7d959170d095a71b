//! An `Option<&T>` that a method returns is described as `Option<&'static T>`, which it must never pass for.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use reflect::{ErrorKind, Mode, Reflect, Value, args, reflect_fn};

#[derive(Reflect)]
struct Bag {
    items: Vec<String>,
}

#[reflect::reflect_methods]
impl Bag {
    pub fn first(&self) -> Option<&String> {
        self.items.first()
    }

    pub fn first_mut(&mut self) -> Option<&mut String> {
        self.items.first_mut()
    }

    pub fn find(&mut self, text: &str) -> Result<&mut String, String> {
        let missing = format!("no {text}");
        self.items.iter_mut().find(|item| *item == text).ok_or(missing)
    }
}

#[reflect_fn]
fn keep(item: Option<&'static String>) -> usize {
    item.map_or(0, String::len)
}

#[reflect_fn]
fn length(item: Option<&String>) -> usize {
    item.map_or(0, String::len)
}

fn bag() -> Value<'static> {
    Value::new(Bag { items: vec!["a".into(), "b".into()] })
}

#[test]
fn nothing_takes_a_lent_value_for_a_static_one() {
    type Static = Option<&'static String>;
    let bag = bag();
    let first = bag.method_by_name("first").unwrap();
    let lent = || first.call(args![]).unwrap();
    let is_lent = |error: reflect::Error| assert!(matches!(error.kind(), ErrorKind::Lent { .. }), "{error}");

    assert!(lent().ty().is::<Static>() && lent().mode() == Mode::Lent && !lent().is_settable());
    is_lent(lent().downcast::<Static>().unwrap_err());
    assert!(lent().downcast_or_self::<Static>().is_err());
    is_lent(lent().downcast_ref::<Static>().unwrap_err());
    is_lent(lent().downcast_mut::<Static>().unwrap_err());
    is_lent(lent().clone_value().unwrap_err());
    is_lent(lent().into_owned().unwrap_err());
    is_lent(lent().into_send().unwrap_err());
    is_lent(lent().reborrow_mut().map(drop).unwrap_err());

    let value = lent();
    let view = value.reborrow();
    is_lent(view.downcast_ref::<Static>().unwrap_err());
    is_lent(view.clone_value().unwrap_err());
    is_lent(view.into_send().unwrap_err());
    assert!(value.reborrow().into_ref::<Static>().is_err());
    let field = value.field("0").unwrap();
    is_lent(field.downcast_ref::<&'static String>().unwrap_err());
    is_lent(field.clone_value().unwrap_err());
    assert!(value.field("0").unwrap().into_ref::<&'static String>().is_err());

    let mut kept: Static = None;
    assert!(Value::from_mut(&mut kept).set(lent()).is_err());
    assert!(kept.is_none());
    assert!(reflect::Func::named::<keep>().call([lent()]).is_err());
    assert_eq!(reflect::Func::named::<length>().call([lent()]).unwrap().downcast::<usize>().unwrap(), 1);
    let set = Value::new(HashSet::<Static>::from([None]));
    is_lent(set.contains(&lent()).unwrap_err());
}

#[test]
fn it_is_compared_shown_and_taken_apart_like_any_other() {
    let bag = bag();
    let first = bag.method_by_name("first").unwrap();
    let lent = first.call(args![]).unwrap();
    assert!(lent.try_eq(&first.call(args![]).unwrap()).unwrap());
    assert_eq!(format!("{lent:?}"), r#"Some("a")"#);
    let item: &String = lent.into_option().unwrap().unwrap().into_ref().unwrap();
    assert_eq!(item, "a");
}

#[test]
fn an_exclusive_one_is_given_out_once() {
    let mut bag = bag();
    let mut first = bag.method_by_name_mut("first_mut").unwrap();
    let lent = first.call(args![]).unwrap();
    // A view of it can look, no more: the reference itself is still there.
    let mut seen = lent.reborrow().into_option().unwrap().unwrap();
    assert_eq!(seen.mode(), Mode::Shared);
    assert!(seen.set(String::from("x")).is_err() && seen.downcast_mut::<String>().is_err());
    assert_eq!(lent.field("0").unwrap().pointee().unwrap().mode(), Mode::Shared);
    lent.into_option().unwrap().unwrap().set(String::from("c")).unwrap();
    let item = first.call(args![]).unwrap().into_option().unwrap().unwrap().into_mut::<String>().unwrap();
    item.push('d');
    let found = bag.method_by_name_mut("find").unwrap().call_once(args!["cd"]).unwrap().into_result().unwrap();
    assert_eq!(found.unwrap().into_mut::<String>().unwrap(), "cd");
    let mut find = bag.method_by_name_mut("find").unwrap();
    let error = find.call(args!["z"]).unwrap().into_result().unwrap().unwrap_err();
    assert_eq!(error.into_owned().unwrap().downcast::<String>().unwrap(), "no z");
}

#[test]
fn exclusive_arguments_are_given_up() {
    #[reflect_fn]
    fn both(a: &mut String, b: Option<&mut String>) {
        a.push('!');
        b.into_iter().for_each(|b| b.push('?'));
        assert!(a.len() < 3, "too long");
    }
    let (mut a, mut b) = (String::from("a"), String::from("b"));
    let both = reflect::Func::named::<both>();
    let mut arguments = [Value::from_mut(&mut a), Value::invalid()];
    assert!(both.call_in_place(&mut arguments).is_err() && arguments[0].is_valid());
    arguments[1] = Value::from_mut(&mut b);
    assert!(both.call_in_place(&mut arguments).is_err(), "a reference is no `Option` of one");
    both.call(args![arguments[0].reborrow_mut().unwrap(), None::<&mut String>]).unwrap();
    let panicked = catch_unwind(AssertUnwindSafe(|| both.call(args![&mut a, Some(&mut b)]).is_ok()));
    assert!(panicked.is_err());
    assert_eq!((a.as_str(), b.as_str()), ("a!!", "b?"));
}

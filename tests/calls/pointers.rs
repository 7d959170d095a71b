//! Methods are found through pointers, as far as the pointer lets their receiver be borrowed.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use reflect::{ErrorKind, Reflect, Value, args, reflect_methods};

#[derive(Reflect, Clone, Debug, PartialEq)]
struct Lamp {
    pub on: bool,
}

#[reflect_methods]
impl Lamp {
    pub fn is_on(&self) -> bool {
        self.on
    }
    pub fn toggle(&mut self) -> bool {
        self.on = !self.on;
        self.on
    }
    pub fn state(&self) -> &bool {
        &self.on
    }
    pub fn state_mut(&mut self) -> &mut bool {
        &mut self.on
    }
}

fn lamp() -> Lamp {
    Lamp { on: true }
}

/// Both names of a method that only looks.
fn is_on(mut value: Value<'_>) -> bool {
    let shared = value.method_by_name("is_on").unwrap().call_as::<bool>(args![]).unwrap();
    let exclusive = value.method_by_name_mut("is_on").unwrap().call_as::<bool>(args![]).unwrap();
    assert_eq!(shared, exclusive);
    shared
}

fn toggle(value: &mut Value<'_>) -> Result<bool, reflect::Error> {
    value.method_by_name_mut("toggle")?.call_as(args![])
}

#[test]
fn shared_methods_through_every_pointer() {
    static LAMP: Lamp = Lamp { on: true };
    assert!(is_on(Value::new(Box::new(lamp()))));
    assert!(is_on(Value::new(Rc::new(lamp()))));
    assert!(is_on(Value::new(Arc::new(lamp()))));
    assert!(is_on(Value::new(&LAMP)));
    assert!(is_on(Value::new(Cow::Borrowed(&LAMP))));
    assert!(is_on(Value::new(Cow::<'static, Lamp>::Owned(lamp()))));
    assert!(is_on(Value::new(Box::new(Rc::new(Arc::new(lamp()))))));
    let (boxed, mut rc) = (Box::new(lamp()), Rc::new(lamp()));
    assert!(is_on(Value::from_ref(&boxed)) && is_on(Value::from_mut(&mut rc)));
}

#[test]
fn exclusive_methods_through_pointers_that_own_alone() {
    let mut boxed = Value::new(Box::new(lamp()));
    assert!(!toggle(&mut boxed).unwrap());
    assert!(toggle(&mut boxed).unwrap());
    let mut nested = Value::new(Box::new(Box::new(lamp())));
    assert!(!toggle(&mut nested).unwrap());
    let mut lamp = Box::new(lamp());
    assert!(!toggle(&mut Value::from_mut(&mut lamp)).unwrap());
    assert!(!lamp.on);
}

#[test]
fn exclusive_methods_need_a_pointer_that_owns_alone() {
    fn refused(mut value: Value<'_>) {
        let error = toggle(&mut value).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NotExclusive { .. } | ErrorKind::Receiver { .. }), "{error}");
    }
    refused(Value::new(Rc::new(lamp())));
    refused(Value::new(Arc::new(lamp())));
    refused(Value::new(Box::new(Rc::new(lamp()))));
    refused(Value::new(Rc::new(Box::new(lamp()))));
    refused(Value::new(Cow::<'static, Lamp>::Owned(lamp())));
    let boxed = Box::new(lamp());
    refused(Value::from_ref(&boxed));
}

#[test]
fn results_borrow_through_pointers() {
    let rc = Rc::new(lamp());
    let value = Value::from_ref(&rc);
    let state = value.method_by_name("state").unwrap().call(args![]).unwrap().into_ref::<bool>().unwrap();
    assert!(std::ptr::eq(state, &rc.on));
    let mut boxed = Value::new(Box::new(lamp()));
    let state = boxed.method_by_name_mut("state_mut").unwrap().call_once(args![]).unwrap();
    *state.into_mut::<bool>().unwrap() = false;
    assert!(!is_on(boxed));
}

#[test]
fn methods_of_parts() {
    let mut pair = Value::new((lamp(), vec![lamp()]));
    assert!(pair.field("0").unwrap().method_by_name("is_on").unwrap().call_as::<bool>(args![]).unwrap());
    toggle(&mut pair.field_mut("0").unwrap()).unwrap();
    toggle(&mut pair.field_mut("1").unwrap().index_mut(0).unwrap()).unwrap();
    assert_eq!(pair.downcast::<(Lamp, Vec<Lamp>)>().unwrap(), (Lamp { on: false }, vec![Lamp { on: false }]));
}

/// A pointer's own methods come first.
#[test]
fn a_type_behind_a_pointer_is_not_confused_with_the_pointer() {
    let value = Value::new(Box::new(lamp()));
    assert!(value.ty().methods().is_empty());
    assert_eq!(value.method_by_name("is_on").unwrap().info().owner(), Some(Lamp::TYPE));
    assert_eq!(value.pointee().unwrap().method_by_name("is_on").unwrap().info().name(), "is_on");
}

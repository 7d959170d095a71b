//! A private field can be looked at. What could be used to change it, or to get at what it guards, is not given out.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::marker::PhantomData;
use std::rc::Rc;

use reflect::{ErrorKind, Reflect, Value, args, reflect_fn};

/// To have one is to have a right.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Reflect)]
pub struct Key {
    pub number: u32,
}

#[reflect::reflect_methods]
impl Key {
    pub fn open(&self) -> bool {
        true
    }
}

#[derive(Reflect)]
struct Safe {
    key: Key,
    shared: Rc<Key>,
    boxed: Box<Key>,
    keys: Vec<Key>,
    by_name: HashMap<u8, Key>,
    opened: Cell<u32>,
    code: Option<(u32, String)>,
    action: fn() -> u8,
    mark: PhantomData<Key>,
}

fn safe() -> Value<'static> {
    let key = || Key { number: 7 };
    Value::new(Safe {
        key: key(),
        shared: Rc::new(key()),
        boxed: Box::new(key()),
        keys: vec![key()],
        by_name: HashMap::from([(1, key())]),
        opened: Cell::new(0),
        code: Some((1, "code".into())),
        action: || 1,
        mark: PhantomData,
    })
}

#[reflect_fn]
fn take(_: &Key) {}

#[test]
fn a_key_does_not_come_out() {
    let safe = safe();
    let is_private = |error: reflect::Error| assert!(matches!(error.kind(), ErrorKind::Private { .. }), "{error}");
    let [key, shared, boxed, keys, map] =
        ["key", "shared", "boxed", "keys", "by_name"].map(|name| safe.field(name).unwrap());
    let found = [
        key,
        shared.pointee().unwrap(),
        boxed.pointee().unwrap(),
        keys.index(0).unwrap(),
        keys.elements().unwrap().next().unwrap(),
        map.entries().unwrap().next().unwrap().1,
        map.get(&Value::new(1_u8)).unwrap().unwrap(),
    ];
    assert!(found.iter().all(|key| key.is_private()));
    for key in &found {
        is_private(key.downcast_ref::<Key>().unwrap_err());
        is_private(key.clone_value().unwrap_err());
        is_private(key.method_by_name("open").unwrap_err());
        is_private(reflect::Func::named::<take>().call([key.reborrow()]).unwrap_err());
        is_private(Key::TYPE.method("open").unwrap().call([key.reborrow()]).unwrap_err());
        is_private(Value::new(HashSet::<Key>::new()).contains(key).unwrap_err());
        assert!(key.field("number").unwrap().is_private());
        assert_eq!(format!("{key:?}"), "Key { number: 7 }");
    }
}

#[test]
fn what_holds_a_key_does_not_come_out_either() {
    let mut safe = safe();
    for (field, value) in safe.fields().unwrap() {
        assert!(value.is_private() && !field.is_pub());
    }
    macro_rules! refused {
        ($($name:literal: $ty:ty),*) => {$(
            let value = safe.field($name).unwrap();
            assert!(value.downcast_ref::<$ty>().is_err(), $name);
            assert!(value.reborrow().into_ref::<$ty>().is_err(), $name);
            assert!(value.clone_value().is_err(), $name);
        )*};
    }
    refused!("shared": Rc<Key>, "boxed": Box<Key>, "keys": Vec<Key>, "by_name": HashMap<u8, Key>);
    refused!("opened": Cell<u32>, "action": fn() -> u8);
    for name in ["key", "boxed", "keys", "opened", "code"] {
        assert!(safe.field_mut(name).is_err(), "{name}");
    }
    assert!(safe.method_by_name_mut("x").is_err() && safe.field("shared").unwrap().method_by_name("open").is_err());
}

#[test]
fn plain_data_can_be_read() {
    let safe = safe();
    let code = safe.field("code").unwrap();
    assert_eq!(code.downcast_ref::<Option<(u32, String)>>().unwrap(), &Some((1, "code".into())));
    assert_eq!(code.clone_value().unwrap().downcast::<Option<(u32, String)>>().unwrap().unwrap().0, 1);
    assert!(safe.field("mark").unwrap().downcast_ref::<PhantomData<Key>>().is_ok());
    assert!(safe.field("key").unwrap().try_eq(&Value::new(Key { number: 7 })).unwrap());
    assert!(reflect::Func::named::<take>().call(args![&Key { number: 1 }]).is_ok());
}

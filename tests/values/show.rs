//! `Debug` and `Display`: a type without `Debug` of its own is shown as `#[derive(Debug)]` would.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::rc::Rc;

use reflect::{Reflect, Value};

/// The same definitions twice: reflected without `Debug`, and with `Debug` without being reflected.
macro_rules! twins {
    ($($item:item)*) => {
        mod silent {
            use super::*;
            $(#[derive(Reflect)] #[allow(dead_code)] $item)*
        }
        mod talking {
            use super::*;
            $(#[derive(Debug)] #[allow(dead_code)] $item)*
        }
    };
}

twins! {
    pub struct Unit;
    pub struct Empty {}
    pub struct EmptyTuple();
    pub struct Newtype(pub u8);
    pub struct Tuple(pub u8, pub String, pub (u8,));
    pub struct Named { pub float: f64, pub text: &'static str, pub nested: Tuple, pub(super) private: Option<Newtype> }
    pub struct Keyword { pub r#type: u8 }
    pub struct Generic<T> { pub items: Vec<T> }
    pub struct Containers {
        pub map: BTreeMap<u8, Newtype>,
        pub set: BTreeSet<char>,
        pub deque: VecDeque<Newtype>,
        pub array: [Unit; 2],
        pub boxed: Box<Newtype>,
        pub shared: Rc<[Newtype]>,
        pub empty: Vec<u8>,
        pub unit: (),
        pub tuple: (Unit, Newtype),
        pub result: Result<Unit, Newtype>,
    }
    pub enum Enum { Unit, EmptyTuple(), Empty {}, Tuple(u8, Newtype), Named { a: u8, b: Vec<Newtype> } }
}

macro_rules! same {
    ($($names:ident)* => $make:expr) => {{
        let shown = { use silent::{$($names),*}; Value::new($make) };
        let expected = { use talking::{$($names),*}; $make };
        assert_eq!(format!("{shown:?}"), format!("{expected:?}"));
        assert_eq!(format!("{shown:#?}"), format!("{expected:#?}"));
        assert_eq!(format!("{shown:04x?}"), format!("{expected:04x?}"));
        assert_eq!(format!("{shown}"), format!("{expected:?}"));
    }};
}

#[test]
fn structs_are_shown_as_derived() {
    same!(Unit => Unit);
    same!(Empty => Empty {});
    same!(EmptyTuple => EmptyTuple());
    same!(Newtype => Newtype(1));
    same!(Tuple => Tuple(1, "x".into(), (2,)));
    same!(Named Newtype Tuple => Named {
        float: 1.5,
        text: "a\"b",
        nested: Tuple(255, "\n".into(), (0,)),
        private: Some(Newtype(3)),
    });
    same!(Keyword => Keyword { r#type: 1 });
    same!(Generic Newtype => Generic { items: vec![Newtype(1), Newtype(2)] });
    same!(Generic Newtype => Generic::<Generic<Newtype>> { items: vec![] });
}

#[test]
fn enums_are_shown_as_derived() {
    same!(Enum => Enum::Unit);
    same!(Enum => Enum::EmptyTuple());
    same!(Enum => Enum::Empty {});
    same!(Enum Newtype => Enum::Tuple(1, Newtype(2)));
    same!(Enum Newtype => Enum::Named { a: 1, b: vec![Newtype(2)] });
    same!(Enum Newtype => Some(Enum::Tuple(1, Newtype(2))));
}

#[test]
fn containers_are_shown_as_derived() {
    same!(Containers Newtype Unit => Containers {
        map: BTreeMap::from([(1, Newtype(1)), (2, Newtype(2))]),
        set: BTreeSet::from(['b', 'a']),
        deque: VecDeque::from([Newtype(1)]),
        array: [Unit, Unit],
        boxed: Box::new(Newtype(1)),
        shared: Rc::new([Newtype(1)]),
        empty: vec![],
        unit: (),
        tuple: (Unit, Newtype(1)),
        result: Err(Newtype(1)),
    });
}

#[derive(Reflect)]
struct Own {
    pub secret: u8,
}

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("own debug")
    }
}

impl fmt::Display for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("own")
    }
}

#[derive(Reflect)]
struct Holder {
    pub own: Own,
    #[reflect(opaque)]
    pub closed: fn(&u8) -> u8,
}

#[test]
fn a_type_that_shows_itself_is_asked() {
    let value = Value::new(Own { secret: 1 });
    assert_eq!(format!("{value:?}|{value}|{value:>5}|"), "own debug|own|  own|");
    let value = Value::new(Holder { own: Own { secret: 1 }, closed: |x| *x });
    assert_eq!(value.field("own").unwrap().field("secret").unwrap().to_string(), "1");
    assert!(format!("{value:?}").starts_with("Holder { own: own debug, closed: <"), "{value:?}");
}

#[test]
fn views_are_shown_like_what_they_view() {
    let mut own = Own { secret: 1 };
    assert_eq!(Value::from_ref(&own).to_string(), "own");
    assert_eq!(format!("{:?}", Value::from_mut(&mut own)), "own debug");
    assert_eq!(format!("{:?} {}", Value::from_ref("te\"xt"), Value::from_ref("te\"xt")), "\"te\\\"xt\" te\"xt");
    assert_eq!(format!("{:?}", Value::from_ref(&[1, 2][..])), "[1, 2]");
}

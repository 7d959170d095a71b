//! Facts: what is known of a type, from the derive and from `bound(..)`.

#![allow(dead_code)]

use std::cell::Cell;
use std::rc::Rc;

use reflect::{Error, Reflect, Type, Value};

#[derive(Reflect, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Everything(pub u8);

#[derive(Reflect)]
struct Nothing(#[reflect(opaque)] Rc<Cell<u8>>);

#[derive(Reflect)]
struct SendOnly {
    pub cell: Cell<u8>,
}

#[derive(Reflect, PartialEq, PartialOrd)]
struct Partial(pub f32);

#[derive(Reflect, Clone, Debug, PartialEq)]
struct Silent<T>(pub T);

#[derive(Reflect, Clone, Debug, PartialEq, Default)]
#[reflect(bound(T: Clone + Send + std::fmt::Debug, T: PartialEq + Default))]
struct Telling<T>(pub T);

#[derive(Reflect)]
#[reflect(bound(T: AsRef<str>))]
struct Texts<T> {
    pub items: Vec<T>,
}

impl<T: AsRef<str>> std::fmt::Display for Texts<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.items.iter().try_for_each(|item| f.write_str(item.as_ref()))
    }
}

fn facts(ty: Type) -> [bool; 9] {
    [
        ty.is_send(),
        ty.is_sync(),
        ty.is_copy(),
        ty.is_clone(),
        ty.is_eq(),
        ty.is_ord(),
        ty.is_hash(),
        ty.is_default(),
        ty.is_debug(),
    ]
}

#[test]
fn facts_are_the_traits_of_a_plain_type() {
    assert_eq!(facts(Everything::TYPE), [true; 9]);
    assert_eq!(facts(Nothing::TYPE), [false; 9]);
    assert_eq!(facts(SendOnly::TYPE), [true, false, false, false, false, false, false, false, false]);
    assert_eq!(facts(Partial::TYPE), [true, true, false, false, true, true, false, false, false]);
    assert!(!Everything::TYPE.is_display() && !Everything::TYPE.needs_drop());
    assert!(Nothing::TYPE.needs_drop());
}

#[test]
fn a_generic_type_is_known_by_its_bounds() -> Result<(), Error> {
    assert!(!<Silent<u8>>::TYPE.is_clone() && !<Silent<u8>>::TYPE.is_send());
    let ty = <Telling<u8>>::TYPE;
    assert!(ty.is_clone() && ty.is_send() && ty.is_debug() && ty.is_eq() && ty.is_default());
    assert!(!ty.is_sync() && !ty.is_copy() && !ty.is_hash());
    assert_eq!(Value::new(Telling(7)).clone_value()?.downcast::<Telling<i32>>()?, Telling(7));
    assert_eq!(Value::default_of(ty)?.downcast::<Telling<u8>>()?, Telling(0));
    Ok(())
}

#[test]
fn a_bound_may_be_of_any_trait() {
    assert!(<Texts<String>>::TYPE.is_display());
    assert_eq!(Value::new(Texts { items: vec!["a".to_string(), "b".into()] }).to_string(), "ab");
}

#[test]
fn an_unknown_fact_says_how_to_make_it_known() {
    let error = Value::new(Silent(1)).clone_value().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`clone_value`: Silent<i32> is not known to be Clone (a generic type's own bounds decide: \
         `#[reflect(bound(T: Clone))]`)"
    );
    let error = Value::new(SendOnly { cell: Cell::new(1) }).clone_value().unwrap_err();
    assert_eq!(error.to_string(), "`clone_value`: SendOnly is not known to be Clone");
}

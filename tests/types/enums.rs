//! Enums of every form: which variant a value is, and where its fields are.

#![allow(dead_code)]

use std::cell::Cell;
use std::num::NonZeroU32;
use std::rc::Rc;

use reflect::{Error, Kind, Reflect, Style, Type, Value};

#[derive(Reflect)]
enum Every {
    Unit,
    NoTuple(),
    NoNames {},
    Tuple(u8, String),
    Named { left: u64, right: Option<String> },
}

#[derive(Reflect)]
#[repr(u8)]
enum Numbered {
    Ten = 10,
    Twenty(u32) = 20,
    Next { text: String },
    Last = 255,
}

#[derive(Reflect)]
#[repr(i64)]
enum Negative {
    Below = -1,
    Zero,
    Above = i64::MAX,
}

#[derive(Reflect)]
enum Never {}

#[derive(Reflect)]
enum Single {
    Only(u32),
}

#[derive(Reflect)]
enum SingleUnit {
    Only,
}

#[derive(Reflect)]
enum Niche {
    Nothing,
    Text(String),
    Absurd(Never),
}

#[derive(Reflect)]
enum NicheNumber {
    Zero,
    More(NonZeroU32),
}

#[derive(Reflect)]
#[allow(non_camel_case_types)]
enum r#Raw {
    r#fn,
    r#Type { r#mod: u8 },
}

/// Counts drops, so that a test can see each field dropped exactly once.
#[derive(Reflect)]
struct Guard(#[reflect(opaque)] Rc<Cell<u32>>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

#[derive(Reflect)]
enum Guarded {
    None,
    One(Guard),
    Two { first: Guard, second: Guard },
}

fn variant_of<T: Reflect>(value: T) -> &'static str {
    Value::new(value).variant().unwrap().name()
}

#[test]
fn variants_are_in_order_with_their_styles() {
    let variants: Vec<_> = Every::TYPE.variants().iter().map(|v| (v.name(), v.style(), v.fields().len())).collect();
    assert_eq!(
        variants,
        [
            ("Unit", Style::Unit, 0),
            ("NoTuple", Style::Tuple, 0),
            ("NoNames", Style::Named, 0),
            ("Tuple", Style::Tuple, 2),
            ("Named", Style::Named, 2),
        ]
    );
    assert_eq!(Every::TYPE.kind(), Kind::Enum);
    assert!(Every::TYPE.fields().is_empty());
    assert_eq!(Every::TYPE.elem(), None);
    let named = Every::TYPE.variant("Named").unwrap();
    assert_eq!(named.fields()[1].ty(), Type::of::<Option<String>>());
    assert_eq!(
        (named.fields()[0].name(), named.fields()[0].offset(), named.fields()[0].is_pub()),
        ("left", None, true)
    );
    assert!(Every::TYPE.variant("Missing").is_none());
}

#[test]
fn the_current_variant_is_found() {
    assert_eq!(variant_of(Every::Unit), "Unit");
    assert_eq!(variant_of(Every::NoTuple()), "NoTuple");
    assert_eq!(variant_of(Every::NoNames {}), "NoNames");
    assert_eq!(variant_of(Every::Tuple(1, String::new())), "Tuple");
    assert_eq!(variant_of(Every::Named { left: 1, right: None }), "Named");
    assert_eq!(variant_of(Numbered::Ten), "Ten");
    assert_eq!(variant_of(Numbered::Twenty(1)), "Twenty");
    assert_eq!(variant_of(Numbered::Next { text: String::new() }), "Next");
    assert_eq!(variant_of(Numbered::Last), "Last");
    assert_eq!(variant_of(Negative::Below), "Below");
    assert_eq!(variant_of(Negative::Above), "Above");
    assert_eq!(variant_of(Single::Only(1)), "Only");
    assert_eq!(variant_of(SingleUnit::Only), "Only");
    assert_eq!(variant_of(Niche::Nothing), "Nothing");
    assert_eq!(variant_of(Niche::Text(String::from("x"))), "Text");
    assert_eq!(variant_of(NicheNumber::Zero), "Zero");
    assert_eq!(variant_of(NicheNumber::More(NonZeroU32::MAX)), "More");
    assert_eq!(variant_of(r#Raw::r#fn), "fn");
    assert_eq!(variant_of(r#Raw::r#Type { r#mod: 1 }), "Type");
}

#[test]
fn fields_are_read_where_they_are() -> Result<(), Error> {
    let value = Value::new(Every::Named { left: 7, right: Some("r".into()) });
    assert_eq!(value.field("left")?.downcast_ref::<u64>()?, &7);
    assert_eq!(value.field("right")?.downcast_ref::<Option<String>>()?.as_deref(), Some("r"));
    assert_eq!(value.field_at(0)?.downcast_ref::<u64>()?, &7);
    let value = Value::new(Numbered::Twenty(0xDEAD_BEEF));
    assert_eq!(value.field("0")?.downcast_ref::<u32>()?, &0xDEAD_BEEF);
    let value = Value::new(Niche::Text("niche".into()));
    assert_eq!(value.field_at(0)?.as_str()?, "niche");
    let value = Value::new(NicheNumber::More(NonZeroU32::MIN));
    assert_eq!(value.field_at(0)?.downcast_ref::<NonZeroU32>()?, &NonZeroU32::MIN);
    let value = Value::new(r#Raw::r#Type { r#mod: 9 });
    assert_eq!(value.field("mod")?.downcast_ref::<u8>()?, &9);
    Ok(())
}

#[test]
fn fields_of_the_current_variant_can_be_set() -> Result<(), Error> {
    let mut event = Every::Tuple(1, "old".into());
    let mut value = Value::from_mut(&mut event);
    value.field_mut("1")?.set(String::from("new"))?;
    value.field_at_mut(0)?.set(2_u8)?;
    let error = value.field_mut("left").unwrap_err();
    assert_eq!(error.to_string(), "no field \"left\" on Every::Tuple; it has 0, 1");
    assert!(matches!(event, Every::Tuple(2, text) if text == "new"));
    Ok(())
}

#[test]
fn fields_are_dropped_once() -> Result<(), Error> {
    let drops = Rc::new(Cell::new(0));
    let guard = || Guard(drops.clone());
    drop(Value::new(Guarded::None));
    drop(Value::new(Guarded::One(guard())));
    assert_eq!(drops.get(), 1);
    let mut value = Value::new(Guarded::Two { first: guard(), second: guard() });
    value.field_mut("second")?.set(guard())?;
    assert_eq!(drops.get(), 2);
    drop(value);
    assert_eq!(drops.get(), 4);
    value = Value::new(Guarded::One(guard()));
    value.set(Guarded::None)?;
    assert_eq!(drops.get(), 5);
    Ok(())
}

#[test]
fn an_uninhabited_enum_has_a_type() {
    assert_eq!(Never::TYPE.kind(), Kind::Enum);
    assert!(Never::TYPE.variants().is_empty());
    assert_eq!(Never::TYPE.size(), Some(0));
    let nothing: Option<Never> = None;
    assert!(Value::new(nothing).is_none().unwrap());
}

#[test]
fn a_variant_lacks_the_fields_of_the_others() {
    let error = Value::new(Every::Unit).field("left").unwrap_err();
    assert_eq!(error.to_string(), "no field \"left\" on Every::Unit, which has no fields");
    let error = Value::new(Every::Tuple(0, String::new())).field_at(2).unwrap_err();
    assert_eq!(error.to_string(), "`field_at`: index 2 is out of range for Every, which has 2 fields");
    assert_eq!(Value::new(Every::NoNames {}).fields().unwrap().len(), 0);
}

//! Typed attributes, and what `skip`, `rename` and `opaque` do to fields and variants.

#![allow(dead_code)]

use reflect::{Error, Kind, Reflect, Type, Value};

#[derive(Debug, PartialEq)]
struct Range {
    min: i32,
    max: i32,
}

#[derive(Debug, PartialEq)]
enum Widget {
    Slider,
    Hidden,
}

const WIDE: Range = Range { min: i32::MIN, max: i32::MAX };

const fn up_to(max: i32) -> Range {
    Range { min: 0, max }
}

#[derive(Reflect)]
#[reflect(attr = Widget::Hidden, attr = "plain text")]
struct Settings {
    #[reflect(attr = up_to(11), attr = Widget::Slider)]
    #[reflect(attr = WIDE)]
    pub volume: i32,
    #[reflect(attr = [1_u8, 2, 3], attr = Option::<&'static str>::None, attr = |x: i32| -> i32 { x + 1 })]
    pub odd: i32,
    pub bare: i32,
}

#[derive(Reflect)]
enum Command {
    #[reflect(attr = Widget::Slider)]
    Set(#[reflect(attr = up_to(1))] i32),
    Get,
}

#[test]
fn attributes_are_found_by_their_type() {
    let volume = Settings::TYPE.field("volume").unwrap().attrs();
    assert_eq!(volume.get::<Range>(), Some(&Range { min: 0, max: 11 }));
    assert_eq!(volume.all::<Range>().collect::<Vec<_>>(), [&up_to(11), &WIDE]);
    assert_eq!(volume.get::<Widget>(), Some(&Widget::Slider));
    assert_eq!(volume.get::<u8>(), None);
    assert_eq!(volume.len(), 3);
    assert!(volume.contains::<Widget>() && !volume.contains::<u8>());
}

#[test]
fn any_constant_can_be_an_attribute() {
    let odd = Settings::TYPE.field("odd").unwrap().attrs();
    assert_eq!(odd.get::<[u8; 3]>(), Some(&[1, 2, 3]));
    assert_eq!(odd.get::<Option<&'static str>>(), Some(&None));
    assert_eq!(odd.len(), 3);
    assert!(format!("{odd:?}").contains("Option<&str>"), "{odd:?}");
}

/// No operator of an attribute's value binds less tightly than what the expansion puts around it.
#[derive(Reflect)]
#[reflect(attr = -1_i32 as i64, attr = "n = ".len() + 2, attr = !true || 1 < 2, attr = 1_u8..3)]
struct Operators;

#[test]
fn operators_need_no_parentheses() {
    let attrs = Operators::TYPE.attrs();
    assert_eq!((attrs.get::<i64>(), attrs.get::<usize>()), (Some(&-1), Some(&6)));
    assert_eq!((attrs.get::<bool>(), attrs.get::<std::ops::Range<u8>>()), (Some(&true), Some(&(1..3))));
}

#[test]
fn types_variants_and_their_fields_have_attributes() {
    assert_eq!(Settings::TYPE.attrs().get::<Widget>(), Some(&Widget::Hidden));
    assert_eq!(Settings::TYPE.attrs().get::<&'static str>(), Some(&"plain text"));
    assert!(Settings::TYPE.field("bare").unwrap().attrs().is_empty());
    let set = Command::TYPE.variant("Set").unwrap();
    assert_eq!(set.attrs().get::<Widget>(), Some(&Widget::Slider));
    assert_eq!(set.fields()[0].attrs().get::<Range>(), Some(&up_to(1)));
    assert!(Command::TYPE.variant("Get").unwrap().attrs().is_empty());
    assert!(Type::of::<Vec<Settings>>().attrs().is_empty());
}

/// Has no `Reflect`, so that only `skip` and `opaque` let it be a field.
struct Foreign(u64);

#[derive(Reflect)]
struct Picky {
    #[reflect(skip)]
    pub skipped: Foreign,
    #[reflect(rename = "kind of")]
    pub kind: u8,
    #[reflect(opaque)]
    pub opaque: Foreign,
    #[reflect(opaque)]
    pub opaque_though_known: Vec<u8>,
    #[reflect(opaque)]
    hidden: Foreign,
}

#[derive(Reflect)]
struct PickyTuple(#[reflect(skip)] pub Foreign, pub u8, #[reflect(rename = "last")] pub u16);

#[derive(Reflect)]
enum PickyEnum {
    #[reflect(rename = "renamed")]
    Old {
        #[reflect(skip)]
        skipped: Foreign,
        #[reflect(rename = "new")]
        old: u8,
        #[reflect(opaque)]
        opaque: Foreign,
    },
    Tuple(#[reflect(skip)] Foreign, u8),
    AllSkipped(#[reflect(skip)] Foreign),
}

#[derive(Reflect)]
#[reflect(opaque)]
struct Closed {
    pub secret: Foreign,
}

#[derive(Reflect)]
#[reflect(opaque)]
union Bits {
    pub float: f32,
    pub word: u32,
}

fn picky() -> Picky {
    Picky { skipped: Foreign(1), kind: 2, opaque: Foreign(3), opaque_though_known: vec![4], hidden: Foreign(5) }
}

#[test]
fn skipped_fields_are_not_there() -> Result<(), Error> {
    let names: Vec<_> = Picky::TYPE.fields().iter().map(|field| field.name()).collect();
    assert_eq!(names, ["kind of", "opaque", "opaque_though_known", "hidden"]);
    let value = Value::new(picky());
    assert!(value.field("skipped").is_err() && value.field("kind").is_err());
    assert_eq!(value.field("kind of")?.downcast_ref::<u8>()?, &2);
    let names: Vec<_> = PickyTuple::TYPE.fields().iter().map(|field| field.name()).collect();
    assert_eq!(names, ["1", "last"]);
    let value = Value::new(PickyTuple(Foreign(0), 7, 8));
    assert_eq!(value.field_at(0)?.downcast_ref::<u8>()?, &7);
    assert_eq!(value.field("last")?.downcast_ref::<u16>()?, &8);
    Ok(())
}

#[test]
fn opaque_fields_show_nothing_but_are_what_they_are() -> Result<(), Error> {
    let opaque = Picky::TYPE.field("opaque").unwrap().ty();
    assert_eq!((opaque.kind(), opaque.name(), opaque.size()), (Kind::Opaque, "Foreign", Some(8)));
    assert_eq!(opaque.path(), std::any::type_name::<Foreign>());
    assert!(opaque.is::<Foreign>() && !opaque.is_send());
    let known = Picky::TYPE.field("opaque_though_known").unwrap().ty();
    assert_eq!(known.kind(), Kind::Opaque);
    assert!(known.needs_drop());
    let mut value = Value::new(picky());
    assert_eq!(value.field("opaque")?.downcast_ref::<Foreign>()?.0, 3);
    value.field_mut("opaque")?.downcast_mut::<Foreign>()?.0 = 30;
    assert_eq!(value.field("opaque")?.downcast_ref::<Foreign>()?.0, 30);
    assert!(value.field("hidden")?.downcast_ref::<Foreign>().is_err(), "private, and not plain");
    assert!(value.field("opaque_though_known")?.len().is_err());
    Ok(())
}

#[test]
fn variants_are_renamed_and_their_fields_skipped() -> Result<(), Error> {
    let value = Value::new(PickyEnum::Old { skipped: Foreign(1), old: 2, opaque: Foreign(3) });
    assert_eq!(value.variant()?.name(), "renamed");
    assert_eq!(value.field("new")?.downcast_ref::<u8>()?, &2);
    assert_eq!(value.field_at(1)?.downcast_ref::<Foreign>()?.0, 3);
    assert!(PickyEnum::TYPE.variant("Old").is_none());
    let value = Value::new(PickyEnum::Tuple(Foreign(1), 5));
    assert_eq!(value.field("1")?.downcast_ref::<u8>()?, &5);
    assert_eq!(value.fields()?.len(), 1);
    assert_eq!(Value::new(PickyEnum::AllSkipped(Foreign(1))).fields()?.len(), 0);
    Ok(())
}

#[test]
fn opaque_types_have_no_parts() {
    assert_eq!(Closed::TYPE.kind(), Kind::Opaque);
    assert!(Closed::TYPE.fields().is_empty());
    assert!(Value::new(Closed { secret: Foreign(1) }).field("secret").is_err());
    assert_eq!((Bits::TYPE.kind(), Bits::TYPE.size(), Bits::TYPE.is_send()), (Kind::Opaque, Some(4), true));
    assert_eq!(format!("{:?}", Value::new(Bits { word: 1 })), "<Bits>");
}

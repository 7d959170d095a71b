//! Descriptions of foreign types.

#![allow(dead_code)]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use reflect::{Error, Kind, Reflect, Remote, Value};

use crate::doc_text::doc_text;

/// Stands for another crate: nothing here knows `Reflect`.
mod geometry {
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Point {
        pub x: f64,
        pub y: f64,
    }

    #[derive(Debug, PartialEq)]
    pub enum Shape {
        Empty,
        Dot(Point),
        Line { from: Point, to: Point, width: u8 },
    }

    pub struct Pair<T>(pub T, pub T);

    pub struct Unit;
}

/// A point.
#[derive(Reflect)]
#[reflect(remote = geometry::Point, tag = r#"unit:"m""#)]
struct PointDef {
    /// To the right.
    pub x: f64,
    pub y: f64,
}

#[derive(Reflect)]
#[reflect(remote = geometry::Shape)]
enum ShapeDef {
    Empty,
    Dot(#[reflect(remote = PointDef)] geometry::Point),
    Line {
        #[reflect(remote = PointDef)]
        from: geometry::Point,
        #[reflect(remote = PointDef)]
        to: geometry::Point,
        #[reflect(rename = "thickness")]
        width: u8,
    },
}

#[derive(Reflect)]
#[reflect(remote = geometry::Pair<String>)]
struct PairDef(pub String, pub String);

#[derive(Reflect)]
#[reflect(remote = geometry::Unit)]
struct UnitDef;

#[derive(Reflect)]
#[reflect(remote = Range<u8>)]
struct RangeDef {
    pub start: u8,
    pub end: u8,
}

#[derive(Reflect)]
#[reflect(remote = IpAddr)]
enum IpDef {
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

#[derive(Reflect)]
struct Circle {
    #[reflect(remote = PointDef)]
    pub center: geometry::Point,
    #[reflect(remote = RangeDef)]
    hidden: Range<u8>,
    pub radius: f64,
}

fn line() -> geometry::Shape {
    let at = |x| geometry::Point { x, y: 0.5 };
    geometry::Shape::Line { from: at(1.0), to: at(2.0), width: 3 }
}

#[test]
fn a_description_is_of_the_foreign_type() {
    let ty = PointDef::TYPE;
    assert!(ty.is::<geometry::Point>());
    assert_eq!((ty.kind(), ty.name()), (Kind::Struct, "Point"));
    assert_eq!(ty.path(), std::any::type_name::<geometry::Point>());
    assert_eq!((ty.docs(), ty.tag().get("unit").as_deref()), (doc_text("A point."), Some("m")));
    assert_eq!(ty.field("x").unwrap().docs(), doc_text("To the right."));
    assert!(ty.is_clone() && ty.is_eq() && ty.is_default() && ty.is_debug() && ty.is_send());
    assert_eq!(UnitDef::TYPE.size(), Some(0));
    assert_eq!(RangeDef::TYPE.name(), "Range<u8>");
    assert_eq!(IpDef::TYPE.variants().len(), 2);
}

#[test]
fn fields_of_foreign_types_are_seen_through() -> Result<(), Error> {
    let mut circle = Circle { center: geometry::Point { x: 1.0, y: 2.0 }, hidden: 3..7, radius: 1.0 };
    let mut value = Value::from_mut(&mut circle);
    value.field_mut("center")?.field_mut("x")?.set(5.0)?;
    assert_eq!(value.field("center")?.field("x")?.downcast_ref::<f64>()?, &5.0);
    assert_eq!(value.field("hidden")?.field("end")?.downcast_ref::<u8>()?, &7);
    assert!(value.field_mut("hidden").is_err());
    value.field_mut("center")?.set(Value::new_remote::<PointDef>(geometry::Point { x: 0.0, y: 0.0 }))?;
    assert_eq!(circle.center, geometry::Point::default());
    Ok(())
}

#[test]
fn foreign_enums_know_their_variant() -> Result<(), Error> {
    let mut shape = line();
    let mut value = Value::from_mut_remote::<ShapeDef>(&mut shape);
    assert_eq!(value.variant()?.name(), "Line");
    assert_eq!(value.field("to")?.field("x")?.downcast_ref::<f64>()?, &2.0);
    value.field_mut("thickness")?.set(9_u8)?;
    assert!(matches!(shape, geometry::Shape::Line { width: 9, .. }));
    let address = IpAddr::from([127, 0, 0, 1]);
    let value = Value::from_ref_remote::<IpDef>(&address);
    assert_eq!(value.variant()?.name(), "V4");
    assert_eq!(value.field("0")?.downcast_ref::<Ipv4Addr>()?, &Ipv4Addr::LOCALHOST);
    Ok(())
}

#[test]
fn foreign_values_are_owned_and_taken_back() -> Result<(), Error> {
    let value = Value::new_remote::<ShapeDef>(line());
    assert_eq!(value.downcast::<geometry::Shape>()?, line());
    let value = Value::new_remote::<PairDef>(geometry::Pair("a".into(), "b".into()));
    assert_eq!(value.field("1")?.as_str()?, "b");
    drop(value);
    let value = Value::default_of(PointDef::TYPE)?;
    assert_eq!(value.clone_value()?.downcast::<geometry::Point>()?, geometry::Point::default());
    assert!(Value::new_remote::<RangeDef>(1..2).try_eq(&Value::new_remote::<RangeDef>(1..2))?);
    Ok(())
}

//! Everything but enumeration works without the registry, and without doc comments at run time: this file compiles, and
//! passes, with and without the features.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use reflect::{Error, Func, Kind, Reflect, Type, Value, args, reflect_fn, reflect_methods, reflect_trait};

#[path = "common/doc_text.rs"]
mod doc_text;
use doc_text::doc_text;

/// A point.
#[derive(Reflect, Debug, Clone, PartialEq, Default)]
struct Point {
    /// To the right.
    #[reflect(tag = r#"json:"x""#)]
    pub x: f64,
    pub y: f64,
    hidden: u8,
}

#[reflect_methods]
impl Point {
    /// A new one.
    pub fn new(x: f64, y: f64) -> Self {
        Point { x, y, hidden: 0 }
    }

    pub fn shift(&mut self, by: &Point) {
        self.x += by.x;
        self.y += by.y;
    }

    pub fn larger(&self) -> &f64 {
        if self.x > self.y { &self.x } else { &self.y }
    }

    pub fn into_pair(self) -> (f64, f64) {
        (self.x, self.y)
    }
}

#[derive(Reflect)]
struct Stack<T> {
    pub items: Vec<T>,
}

#[reflect_methods]
impl<T: Reflect> Stack<T> {
    pub fn push(&mut self, item: T) -> usize {
        self.items.push(item);
        self.items.len()
    }
}

#[derive(Reflect, Debug)]
enum Shape {
    Empty,
    Dot { at: Point },
}

#[derive(Reflect)]
#[reflect(remote = std::ops::Range<u8>)]
#[allow(dead_code)]
struct RangeDef {
    pub start: u8,
    pub end: u8,
}

#[reflect_fn]
fn join(parts: &[&'static str], with: &str) -> String {
    parts.join(with)
}

#[test]
fn types_are_described() {
    let ty = Point::TYPE;
    assert_eq!((ty.kind(), ty.name(), ty.docs()), (Kind::Struct, "Point", doc_text("A point.")));
    assert_eq!(ty.field("x").unwrap().tag().get("json").as_deref(), Some("x"));
    assert_eq!(
        ty.methods().iter().map(|method| method.name()).collect::<Vec<_>>(),
        ["into_pair", "larger", "new", "shift"]
    );
    assert_eq!(<Stack<Shape>>::TYPE.path(), format!("{0}::Stack<{0}::Shape>", module_path!()));
    assert_eq!(Type::of::<BTreeMap<String, Point>>().elem(), Some(ty));
    assert_eq!(<RangeDef as reflect::Remote>::TYPE.fields().len(), 2);
}

#[test]
fn values_are_taken_apart_and_changed() -> Result<(), Error> {
    let mut value = Value::new(Shape::Dot { at: Point::default() });
    value.field_mut("at")?.field_mut("x")?.set(2.5)?;
    assert_eq!(format!("{value:?}"), "Dot { at: Point { x: 2.5, y: 0.0, hidden: 0 } }");
    assert!(value.field("at")?.field("hidden")?.is_private());
    value.set(Shape::Empty)?;
    assert_eq!(value.variant()?.name(), "Empty");
    assert_eq!(Value::new_remote::<RangeDef>(1..4).field("end")?.downcast_ref::<u8>()?, &4);
    assert!(Value::default_of(Point::TYPE)?.try_eq(&Value::new(Point::default()))?);
    Ok(())
}

#[test]
fn methods_are_called_by_name() -> Result<(), Error> {
    let mut point = Point::TYPE.method("new")?.call(args![1.0, 2.0])?;
    point.method_by_name_mut("shift")?.call(args![&Point::new(3.0, 1.0)])?;
    assert_eq!(point.method_by_name("larger")?.call(args![])?.into_ref::<f64>()?, &4.0);
    let pair = point.into_method("into_pair")?.call(args![])?;
    assert_eq!(pair.downcast::<(f64, f64)>()?, (4.0, 3.0));
    let mut stack = Value::new(Stack { items: vec!["a".to_string()] });
    assert_eq!(stack.method_by_name_mut("push")?.call_as::<usize>(args![String::from("b")])?, 2);
    let error = stack.method_by_name("psh").unwrap_err();
    assert_eq!(error.to_string(), "no method \"psh\" on Stack<String>; did you mean \"push\"?");
    Ok(())
}

#[test]
fn functions_are_found_by_their_own_name() -> Result<(), Error> {
    let join = Func::named::<join>();
    assert_eq!(join.call_as::<String>(args![&["a", "b"][..], "-"])?, "a-b");
    assert_eq!(join.info().to_string(), "join(parts: &[&'static str], with: &str) -> String");
    Ok(())
}

/// Without a registry the type lists its further blocks; with one it may.
#[derive(Reflect)]
#[reflect(blocks(Area, more))]
struct Square {
    pub side: f64,
    #[reflect(embed)]
    origin: Point,
}

#[reflect_trait]
trait Area {
    fn area(&self) -> f64;
    fn doubled(&self) -> f64 {
        2.0 * self.area()
    }
}

#[reflect_methods]
impl Square {
    pub fn side(&self) -> f64 {
        self.side
    }
}

#[reflect_methods(name = more)]
impl Square {
    pub fn perimeter(&self) -> f64 {
        4.0 * self.side
    }
}

#[reflect_methods]
impl Area for Square {
    fn area(&self) -> f64 {
        self.side * self.side
    }
}

#[test]
fn blocks_traits_and_embedded_fields() -> Result<(), Error> {
    let mut square = Value::new(Square { side: 2.0, origin: Point::default() });
    let names: Vec<_> = Square::TYPE.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["area", "doubled", "larger", "perimeter", "shift", "side"]);
    assert_eq!(square.method_by_name("doubled")?.call_as::<f64>(args![])?, 8.0);
    assert_eq!(square.method_by_name("perimeter")?.call_as::<f64>(args![])?, 8.0);
    square.method_by_name_mut("shift")?.call(args![&Point { x: 1.0, y: 2.0, hidden: 0 }])?;
    assert_eq!(square.method_by_name("larger")?.call(args![])?.into_ref::<f64>()?, &2.0);
    let object: Box<dyn Area> = square.into_dyn::<dyn Area>()?.downcast()?;
    assert_eq!(object.area(), 4.0);
    Ok(())
}

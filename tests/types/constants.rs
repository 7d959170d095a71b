//! Descriptors are constants: usable in `const` items, in statics, in patterns of constant evaluation.

use reflect::{Field, Kind, Reflect, Type, Variant};

#[derive(Reflect)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Reflect)]
pub struct Stack<T> {
    pub items: Vec<T>,
}

#[derive(Reflect)]
#[allow(dead_code)]
pub enum Shape {
    Empty,
    Dot(Point),
}

const POINT: Type = Point::TYPE;
const STACK: Type = Stack::<u8>::TYPE;
const NESTED: Type = <Stack<Option<Stack<[Point; 3]>>> as Reflect>::TYPE;
const SIZE: usize = match POINT.size() {
    Some(size) => size,
    None => 0,
};
const FIELDS: &[Field] = POINT.fields();
const VARIANTS: &[Variant] = Shape::TYPE.variants();
static TYPES: [Type; 3] = [POINT, STACK, Type::of::<str>()];

const _: () = assert!(POINT.is_send() && POINT.is_sync() && !POINT.is_clone());
const _: () = assert!(Type::of::<Vec<Point>>().size().is_some() && Type::of::<[Point]>().size().is_none());
const _: () = assert!(matches!(Type::of::<Option<u8>>().kind(), Kind::Option));

fn of<T: Reflect>() -> Type {
    const { T::TYPE }
}

#[test]
fn items_and_statics_hold_types() {
    assert_eq!(SIZE, size_of::<Point>());
    assert_eq!(FIELDS.len(), 2);
    assert_eq!(VARIANTS.len(), 2);
    assert_eq!(TYPES.map(Type::name), ["Point", "Stack<u8>", "str"]);
    assert_eq!(NESTED.name(), "Stack<Option<Stack<[Point; 3]>>>");
}

#[test]
fn a_generic_function_sees_the_same_type() {
    assert_eq!(of::<Point>(), POINT);
    assert_eq!(of::<Stack<u8>>(), STACK);
    assert_ne!(of::<Stack<i8>>(), STACK);
}

#[test]
fn a_type_is_one_word_and_crosses_threads() {
    assert_eq!(size_of::<Type>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Type>>(), size_of::<usize>());
    assert_eq!(std::thread::spawn(|| TYPES[1]).join().unwrap(), STACK);
}

//! Generic types: parameters of types and of constants, defaults, where clauses.

#![allow(dead_code)]

use std::fmt::Debug;
use std::marker::PhantomData;
use std::rc::Rc;

use reflect::{Error, GenericArg, Kind, Reflect, Type, Value};

#[derive(Reflect)]
struct Stack<T> {
    pub items: Vec<T>,
    pub top: Option<T>,
}

#[derive(Reflect)]
struct Pair<A, B = A>(pub A, pub B);

#[derive(Reflect)]
struct Bounded<T: Clone + Debug>
where
    T: PartialEq,
    Vec<T>: Debug,
{
    pub value: T,
}

#[derive(Reflect)]
struct Grid<T, const WIDTH: usize, const HEIGHT: usize = 2> {
    pub rows: [[T; WIDTH]; HEIGHT],
}

#[derive(Reflect)]
struct Tagged<const B: bool, const C: char, const I: i128, const U: u8>;

#[derive(Reflect)]
struct Shared<T: ?Sized> {
    pub inner: Rc<T>,
}

#[derive(Reflect)]
struct Marker<T> {
    marker: PhantomData<T>,
}

trait Unit: 'static {
    type Repr;
}

#[derive(Reflect)]
struct Meters;

impl Unit for Meters {
    type Repr = f32;
}

#[derive(Reflect)]
struct Quantity<U: Unit>
where
    U::Repr: Reflect,
{
    pub amount: U::Repr,
}

#[derive(Reflect)]
enum Either<L, R> {
    Left(L),
    Right { right: R },
    Both(L, R),
}

fn arg(ty: Type, index: usize) -> Type {
    match ty.generics()[index] {
        GenericArg::Type(ty) => ty(),
        other => panic!("{other}"),
    }
}

#[test]
fn arguments_are_in_the_name() {
    assert_eq!(<Stack<i32>>::TYPE.name(), "Stack<i32>");
    assert_eq!(<Stack<Stack<String>>>::TYPE.name(), "Stack<Stack<String>>");
    assert_eq!(<Pair<u8>>::TYPE.name(), "Pair<u8, u8>");
    assert_eq!(<Pair<u8, Option<()>>>::TYPE.name(), "Pair<u8, Option<()>>");
    assert_eq!(<Grid<u8, 3>>::TYPE.name(), "Grid<u8, 3, 2>");
    assert_eq!(<Shared<str>>::TYPE.name(), "Shared<str>");
    assert_eq!(<Shared<[Stack<u8>]>>::TYPE.name(), "Shared<[Stack<u8>]>");
    assert_eq!(<Either<(), fn(u8) -> u8>>::TYPE.name(), "Either<(), fn(u8) -> u8>");
}

#[test]
fn paths_are_full_inside_and_out() {
    let module = module_path!();
    assert_eq!(<Stack<String>>::TYPE.path(), format!("{module}::Stack<alloc::string::String>"));
    assert_eq!(<Stack<Meters>>::TYPE.path(), format!("{module}::Stack<{module}::Meters>"));
    assert_eq!(<Stack<Meters>>::TYPE.module_path(), module);
}

#[test]
fn constants_are_written_as_in_source() {
    assert_eq!(<Tagged<true, 'x', { -7 }, 255>>::TYPE.name(), "Tagged<true, 'x', -7, 255>");
    let args: Vec<_> = <Grid<u8, 3, 4>>::TYPE.generics().iter().map(GenericArg::to_string).collect();
    assert_eq!(args, ["u8", "3", "4"]);
}

#[test]
fn arguments_are_types() {
    assert_eq!(arg(<Pair<u8, String>>::TYPE, 1), String::TYPE);
    assert_eq!(arg(<Shared<str>>::TYPE, 0), str::TYPE);
    assert_eq!(arg(<Vec<Stack<u8>>>::TYPE, 0), <Stack<u8>>::TYPE);
    assert_eq!(<Pair<u8>>::TYPE.generics().len(), 2);
}

#[test]
fn each_instance_has_its_own_layout_and_fields() -> Result<(), Error> {
    assert_eq!(<Grid<u16, 3, 4>>::TYPE.size(), Some(24));
    assert_eq!(<Grid<u16, 3, 4>>::TYPE.field("rows").unwrap().ty(), Type::of::<[[u16; 3]; 4]>());
    assert_eq!(<Pair<u8, u64>>::TYPE.size(), Some(size_of::<Pair<u8, u64>>()));
    assert_eq!(<Quantity<Meters>>::TYPE.field("amount").unwrap().ty(), f32::TYPE);
    assert_eq!(<Marker<String>>::TYPE.size(), Some(0));
    let value = Value::new(Stack { items: vec!["a".to_string()], top: Some("b".to_string()) });
    assert_eq!(value.field("items")?.index(0)?.as_str()?, "a");
    assert_eq!(value.field("top")?.field("0")?.as_str()?, "b");
    Ok(())
}

#[test]
fn bounds_of_the_type_are_kept() {
    let value = Value::new(Bounded { value: 3 });
    assert_eq!(value.field("value").unwrap().downcast_ref::<i32>().unwrap(), &3);
    assert_eq!(<Bounded<i32>>::TYPE.name(), "Bounded<i32>");
}

#[test]
fn generic_enums_know_their_variant() -> Result<(), Error> {
    assert_eq!(<Either<u8, String>>::TYPE.kind(), Kind::Enum);
    let value = Value::new(Either::<u8, String>::Right { right: "r".into() });
    assert_eq!(value.variant()?.name(), "Right");
    assert_eq!(value.field("right")?.as_str()?, "r");
    let value = Value::new(Either::Both(1_u8, [2_u64; 9]));
    assert_eq!(value.field_at(1)?.index(8)?.downcast_ref::<u64>()?, &2);
    let left = <Either<u8, String>>::TYPE.variant("Left").unwrap();
    assert_eq!(left.fields()[0].ty(), u8::TYPE);
    Ok(())
}

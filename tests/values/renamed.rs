//! `Debug` keeps the form of a definition whatever its parts are called.

use reflect::{Reflect, Style, Value};

#[derive(Reflect)]
struct Named {
    #[reflect(rename = "3d")]
    pub three: u8,
    #[reflect(rename = "0")]
    pub zero: u8,
}

#[derive(Reflect)]
struct Tuple(#[reflect(rename = "x")] pub u8, pub u8);

#[derive(Reflect)]
#[allow(dead_code)]
enum Choice {
    #[reflect(rename = "2d")]
    Pair(#[reflect(rename = "x")] u8, u8),
    Solid {
        #[reflect(rename = "0")]
        x: u8,
    },
    Empty {},
    None(),
    Nothing,
}

#[derive(Reflect)]
struct OnlyHidden(
    #[reflect(skip)]
    #[allow(dead_code)]
    u8,
);

#[derive(Reflect)]
struct Braces {}

#[derive(Reflect)]
struct Nothing;

#[test]
fn a_name_like_an_index_is_a_name() {
    let value = Value::new(Named { three: 1, zero: 2 });
    assert_eq!(format!("{value:?}"), "Named { 3d: 1, 0: 2 }");
    assert_eq!(format!("{value:#?}"), "Named {\n    3d: 1,\n    0: 2,\n}");
    assert_eq!(value.field("3d").unwrap().downcast_ref::<u8>().unwrap(), &1);
    assert_eq!(value.field("0").unwrap().downcast_ref::<u8>().unwrap(), &2);
    assert_eq!(value.field_at(0).unwrap().downcast_ref::<u8>().unwrap(), &1);
}

#[test]
fn a_named_part_of_a_tuple_stands_where_it_stood() {
    let value = Value::new(Tuple(1, 2));
    assert_eq!(format!("{value:?}"), "Tuple(1, 2)");
    assert_eq!(value.field("x").unwrap().downcast_ref::<u8>().unwrap(), &1);
    assert!(value.field("0").is_err(), "its name is `x` now");
    assert_eq!(value.field("1").unwrap().downcast_ref::<u8>().unwrap(), &2);
}

#[test]
fn variants_keep_their_form() {
    let shown = |choice| format!("{:?}", Value::new(choice));
    assert_eq!(shown(Choice::Pair(1, 2)), "2d(1, 2)");
    assert_eq!(shown(Choice::Solid { x: 1 }), "Solid { 0: 1 }");
    assert_eq!([shown(Choice::Empty {}), shown(Choice::None()), shown(Choice::Nothing)], ["Empty", "None", "Nothing"]);
    let styles: Vec<_> = Choice::TYPE.variants().iter().map(|variant| variant.style()).collect();
    assert_eq!(styles, [Style::Tuple, Style::Named, Style::Named, Style::Tuple, Style::Unit]);
}

#[test]
fn the_style_is_that_of_the_definition() {
    assert_eq!(Named::TYPE.style(), Some(Style::Named));
    assert_eq!(Tuple::TYPE.style(), Some(Style::Tuple));
    // Without any fields that could tell.
    assert_eq!(OnlyHidden::TYPE.style(), Some(Style::Tuple));
    assert_eq!(Braces::TYPE.style(), Some(Style::Named));
    assert_eq!(Nothing::TYPE.style(), Some(Style::Unit));
    assert_eq!(<(u8, u8)>::TYPE.style(), Some(Style::Tuple));
    for ty in [Choice::TYPE, u8::TYPE, <Vec<u8>>::TYPE, <Option<u8>>::TYPE, <[u8; 2]>::TYPE] {
        assert_eq!(ty.style(), None, "{ty}");
    }
}

//! Values that are not what they seem: other types of the same shape, other descriptions of the same type, places without
//! a size or of a great alignment, variants that cannot be.

use reflect::{Reflect, Value, args, reflect_fn};

#[derive(Reflect, Debug, PartialEq, Clone)]
struct Metres(pub f64);

#[derive(Reflect)]
#[reflect(remote = std::ops::Range<u8>)]
#[allow(dead_code)]
struct RangeDef {
    pub start: u8,
    pub end: u8,
}

/// A description that says less, of the same type.
#[derive(Reflect)]
#[reflect(remote = Metres)]
#[reflect(opaque)]
#[allow(dead_code)]
struct OpaqueMetres(f64);

#[derive(Reflect)]
struct Road {
    #[reflect(opaque)]
    pub length: Metres,
}

#[test]
fn only_the_type_itself_will_do() {
    let mut metres = Metres(1.0);
    assert!(Value::from_mut(&mut metres).set(2.0).is_err());
    assert!(Value::new(1.0).downcast::<Metres>().is_err());
    assert!(Value::new([1_u8; 8]).downcast_ref::<u64>().is_err());
    assert!(Value::from_ref(&[1_u8, 2][..]).into_ref::<[u8; 2]>().is_err());
    assert!(Value::from_ref("text").into_ref::<[u8]>().is_err());
    assert!(Value::new(String::new()).downcast::<Vec<u8>>().is_err());
}

#[test]
fn two_descriptions_of_one_type_mean_one_type() {
    let mut road = Road { length: Metres(1.0) };
    let mut value = Value::from_mut(&mut road);
    value.field_mut("length").unwrap().set(Value::new_remote::<OpaqueMetres>(Metres(2.0))).unwrap();
    value.field_mut("length").unwrap().set(Metres(3.0)).unwrap();
    assert_eq!(value.field("length").unwrap().downcast_ref::<Metres>().unwrap(), &Metres(3.0));
    let (plain, opaque) = (Value::new(Metres(3.0)), Value::new_remote::<OpaqueMetres>(Metres(3.0)));
    assert!(plain.try_eq(&opaque).unwrap() && plain.ty() == opaque.ty());
    let mut range = Value::new_remote::<RangeDef>(1..2);
    range.field_mut("end").unwrap().set(9_u8).unwrap();
    assert_eq!(range.downcast::<std::ops::Range<u8>>().unwrap(), 1..9);
}

#[derive(Reflect, Clone, Debug, PartialEq)]
#[repr(align(64))]
struct Aligned(pub u8);

#[derive(Reflect, Clone, Debug, PartialEq)]
#[repr(align(64))]
struct Nothing;

#[reflect_fn]
fn turn(aligned: Aligned, _nothing: Nothing) -> (Nothing, Aligned) {
    assert!((&raw const aligned).addr().is_multiple_of(64));
    (Nothing, Aligned(aligned.0 + 1))
}

#[test]
fn places_are_aligned_also_those_without_a_size() {
    let turn = reflect::Func::named::<turn>();
    let by_value = turn.call([Value::new(Aligned(1)), Value::new(Nothing)]).unwrap();
    let in_place = turn.call(args![Aligned(1), Nothing]).unwrap();
    let unboxed: (Nothing, Aligned) = turn.call_as(args![Aligned(1), Nothing]).unwrap();
    assert!(by_value == in_place && unboxed == (Nothing, Aligned(2)));
    for value in [by_value, in_place] {
        let part = value.field("1").unwrap();
        assert!((&raw const *part.downcast_ref::<Aligned>().unwrap()).addr().is_multiple_of(64));
        assert!(Value::new(Some(part.clone_value().unwrap().downcast::<Aligned>().unwrap())).into_option().is_ok());
    }
    assert_eq!(Value::new(Nothing).clone_value().unwrap().downcast::<Nothing>().unwrap(), Nothing);
}

#[derive(Reflect, Debug)]
#[allow(dead_code)]
enum Answer {
    Never(Impossible),
    Nothing(()),
    Text { text: String, number: u8 },
    Nested(Option<Box<Answer>>),
}

#[derive(Reflect, Debug)]
enum Impossible {}

#[test]
fn a_part_of_a_variant_is_a_part_of_the_current_one() {
    let mut answer = Value::new(Answer::Nothing(()));
    assert_eq!(answer.field("0").unwrap().ty(), <()>::TYPE);
    answer.field_mut("0").unwrap().set(()).unwrap();
    answer.set(Answer::Text { text: "text".into(), number: 1 }).unwrap();
    assert!(answer.field("0").is_err() && answer.field_at(2).is_err());
    answer.field_mut("text").unwrap().set(String::from("longer text")).unwrap();
    answer.field_at_mut(1).unwrap().set(2_u8).unwrap();
    assert_eq!(format!("{answer:?}"), r#"Text { text: "longer text", number: 2 }"#);
    answer.set(Answer::Nested(Some(Box::new(Answer::Nothing(()))))).unwrap();
    let mut option = answer.field_mut("0").unwrap();
    let mut boxed = option.field_mut("0").unwrap();
    boxed.pointee_mut().unwrap().set(Answer::Text { text: "deep".into(), number: 3 }).unwrap();
    assert_eq!(format!("{answer:?}"), r#"Nested(Some(Text { text: "deep", number: 3 }))"#);
    let result = Value::new(Ok::<String, Impossible>("text".into())).into_result().unwrap();
    assert_eq!(result.ok().unwrap().downcast::<String>().unwrap(), "text");
}

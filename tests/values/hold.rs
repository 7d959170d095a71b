//! Owned, shared, exclusive: what goes in comes out, and no more than was given.

use reflect::{Error, ErrorKind, Kind, Mode, Reflect, Value};

#[derive(Reflect, Debug, Clone, PartialEq)]
struct Large {
    pub words: [u64; 16],
    pub text: String,
}

#[derive(Reflect, Debug, PartialEq)]
#[repr(align(128))]
struct Aligned(pub u8);

#[derive(Reflect, Debug, PartialEq)]
#[repr(align(64))]
struct AlignedNothing;

#[derive(Reflect, Debug, PartialEq)]
struct Nothing;

fn large() -> Large {
    Large { words: [7; 16], text: "large".into() }
}

#[test]
fn a_mode_is_how_it_was_made() {
    let mut x = 1;
    assert_eq!(Value::new(1).mode(), Mode::Owned);
    assert_eq!(Value::from_ref(&x).mode(), Mode::Shared);
    assert_eq!(Value::from_mut(&mut x).mode(), Mode::Exclusive);
    assert!(Value::new(1).is_settable() && Value::from_mut(&mut x).is_settable());
    assert!(!Value::from_ref(&x).is_settable());
    assert_eq!((Value::from_ref(&x).ty(), Value::from_ref(&x).kind()), (i32::TYPE, Kind::I32));
}

#[test]
fn owned_values_come_out_again() -> Result<(), Error> {
    assert_eq!(Value::new(large()).downcast::<Large>()?, large());
    assert_eq!(Value::new(Aligned(9)).downcast::<Aligned>()?, Aligned(9));
    assert_eq!(Value::new(AlignedNothing).downcast::<AlignedNothing>()?, AlignedNothing);
    assert_eq!(Value::new(Nothing).downcast::<Nothing>()?, Nothing);
    assert_eq!(Value::new(vec![1, 2]).downcast::<Vec<i32>>()?, [1, 2]);
    drop((Value::new(large()), Value::new(Aligned(1)), Value::new(AlignedNothing)));
    Ok(())
}

#[test]
fn values_are_aligned_wherever_they_are_kept() -> Result<(), Error> {
    fn check<T: Reflect>(value: &Value<'_>) -> Result<(), Error> {
        let place = std::ptr::from_ref(value.downcast_ref::<T>()?);
        assert!(place.is_aligned());
        Ok(())
    }
    for _ in 0..4 {
        let values = [Value::new(Aligned(1)), Value::new(AlignedNothing), Value::new(1_u128)];
        check::<Aligned>(&values[0])?;
        check::<AlignedNothing>(&values[1])?;
        check::<u128>(&values[2])?;
    }
    Ok(())
}

#[test]
fn a_wrong_type_gives_the_value_back() {
    let value = Value::new(large());
    let value = value.downcast_or_self::<String>().unwrap_err();
    assert_eq!(value.downcast_or_self::<Large>().ok(), Some(large()));
    let x = 5;
    let value = Value::from_ref(&x).downcast_or_self::<i32>().unwrap_err();
    assert_eq!(value.into_ref::<i32>().unwrap(), &5);
}

#[test]
fn a_borrow_is_not_owned() {
    let mut text = String::from("x");
    let error = Value::from_ref(&text).downcast::<String>().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotOwned { op: "downcast", .. }));
    assert_eq!(
        error.to_string(),
        "`downcast`: the Value only borrows the String; `Value::new` owns one, `clone_value` makes one"
    );
    assert!(Value::from_mut(&mut text).downcast::<String>().is_err());
    assert!(Value::from_mut(&mut text).into_owned().is_err());
    assert_eq!(text, "x");
}

#[test]
fn references_come_out_for_as_long_as_they_went_in() -> Result<(), Error> {
    fn text(from: &str) -> Result<&str, Error> {
        let value = Value::from_ref(from);
        value.into_ref::<str>()
    }
    fn first(list: &mut [u8]) -> Result<&mut u8, Error> {
        Value::from_mut(list).into_mut::<[u8]>().map(|list| &mut list[0])
    }
    assert_eq!(text("abc")?, "abc");
    let mut list = [1, 2];
    *first(&mut list)? = 9;
    assert_eq!(list, [9, 2]);
    let shared: &[u8] = Value::from_mut(&mut list[..]).into_ref::<[u8]>()?;
    assert_eq!(shared, [9, 2]);
    Ok(())
}

#[test]
fn a_reference_is_not_made_of_what_is_owned_or_shared() {
    let mut x = 1;
    let error = Value::new(1).into_ref::<i32>().unwrap_err();
    assert_eq!(error.to_string(), "`into_ref`: expected &i32, found i32");
    let error = Value::from_ref(&x).into_mut::<i32>().unwrap_err();
    assert_eq!(error.to_string(), "`into_mut`: expected &mut i32, found &i32");
    let error = Value::from_mut(&mut x).into_mut::<u32>().unwrap_err();
    assert_eq!(error.to_string(), "`into_mut`: expected &mut u32, found &mut i32");
    let error = Value::from_ref(&x).downcast_ref::<String>().unwrap_err();
    assert_eq!(error.to_string(), "`downcast_ref`: expected String, found &i32");
    let error = Value::new(1).downcast_mut::<Vec<String>>().unwrap_err();
    assert_eq!(error.to_string(), "`downcast_mut`: expected Vec<String>, found i32");
}

#[test]
fn downcast_mut_needs_the_right_to_write() -> Result<(), Error> {
    let mut x = 1;
    *Value::from_mut(&mut x).downcast_mut::<i32>()? += 1;
    assert_eq!(x, 2);
    let mut shared = Value::from_ref(&x);
    let error = shared.downcast_mut::<i32>().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotExclusive { op: "downcast_mut", .. }));
    let mut owned = Value::new(large());
    owned.downcast_mut::<Large>()?.words[3] = 1;
    assert_eq!(owned.downcast::<Large>()?.words[3], 1);
    Ok(())
}

#[test]
fn reborrows_nest() -> Result<(), Error> {
    let mut value = Value::new(large());
    {
        let mut outer = value.reborrow_mut()?;
        let mut inner = outer.reborrow_mut()?;
        inner.field_mut("text")?.set(String::from("inner"))?;
        assert_eq!(inner.mode(), Mode::Exclusive);
        assert_eq!(outer.reborrow().mode(), Mode::Shared);
    }
    let mut shared = value.reborrow();
    assert!(shared.reborrow_mut().is_err());
    assert_eq!(shared.reborrow().field("text")?.as_str()?, "inner");
    assert_eq!(value.downcast::<Large>()?.text, "inner");
    Ok(())
}

#[test]
fn clones_are_free_of_the_original() -> Result<(), Error> {
    let mut original = large();
    let mut copy = Value::from_ref(&original).clone_value()?;
    original.text.push('!');
    copy.downcast_mut::<Large>()?.words[0] = 0;
    let kept: Value<'static> = copy.into_owned()?;
    assert_eq!((original.words[0], kept.field("text")?.as_str()?), (7, "large"));
    let error = Value::new(Nothing).clone_value().unwrap_err();
    assert_eq!(error.to_string(), "`clone_value`: Nothing is not known to be Clone");
    Ok(())
}

/// A `Value` that is dropped, but not used, after its borrow has ended, does not keep the borrow alive.
#[test]
fn a_value_may_outlive_its_borrow_unused() -> Result<(), Error> {
    let mut x = 1;
    let mut _kept = Value::from_mut(&mut x);
    _kept.set(2)?;
    x += 1;
    _kept = Value::new(0);
    let mut values = Vec::new();
    let mut text = String::from("a");
    values.push(Value::from_mut(&mut text));
    let part = values[0].as_str()?.len();
    text.push('b');
    assert_eq!((x, text.as_str(), part), (3, "ab", 1));
    Ok(())
}

#[test]
fn values_stay_small() {
    assert_eq!(size_of::<Value<'_>>(), 32);
    assert_eq!(size_of::<Option<Value<'_>>>(), 32);
}

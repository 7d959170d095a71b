//! `set`, and all the ways in which it is refused.

use reflect::{Error, ErrorKind, Reflect, Value};

#[derive(Reflect)]
struct Account {
    pub owner: String,
    pub limits: [u8; 3],
    balance: i64,
}

fn account() -> Account {
    Account { owner: "Ada".into(), limits: [1, 2, 3], balance: 5 }
}

#[test]
fn set_takes_values_and_what_becomes_one() -> Result<(), Error> {
    let mut value = Value::new(account());
    value.field_mut("owner")?.set(String::from("Grace"))?;
    value.field_mut("limits")?.set(Value::new([4_u8, 5, 6]))?;
    value.field_mut("limits")?.index_mut(0)?.set(7_u8)?;
    assert_eq!(value.field("owner")?.as_str()?, "Grace");
    value.set(account())?;
    assert_eq!(value.field("owner")?.as_str()?, "Ada");
    let mut large = Value::new([1_u64; 32]);
    large.set([2_u64; 32])?;
    assert_eq!(large.downcast::<[u64; 32]>()?, [2; 32]);
    Value::new(()).set(())
}

#[test]
fn a_wrong_type_is_refused() {
    let mut value = Value::new(account());
    let error = value.field_mut("owner").unwrap().set(5_u8).unwrap_err();
    assert_eq!(error.to_string(), "`set`: expected String, found u8");
    let error = value.set("text").unwrap_err();
    assert_eq!(error.to_string(), "`set`: expected Account, found &'static str");
    let error = value.field_mut("limits").unwrap().set([1_u8; 4]).unwrap_err();
    assert_eq!(error.to_string(), "`set`: expected [u8; 3], found [u8; 4]");
    assert!(matches!(error.kind(), ErrorKind::WrongType { op: "set", .. }));
}

#[test]
fn a_borrowed_value_is_refused() {
    let (mut name, mut other) = (String::from("a"), String::from("b"));
    let error = Value::from_mut(&mut name).set(Value::from_ref(&other)).unwrap_err();
    assert_eq!(error.to_string(), "`set`: expected String, found &String");
    let error = Value::from_mut(&mut name).set(Value::from_mut(&mut other)).unwrap_err();
    assert_eq!(error.to_string(), "`set`: expected String, found &mut String");
    assert_eq!((name.as_str(), other.as_str()), ("a", "b"));
}

#[test]
fn an_invalid_value_is_refused_on_both_sides() {
    let error = Value::new(1).set(Value::invalid()).unwrap_err();
    assert_eq!(error.to_string(), "`set`: expected i32, found an invalid Value");
    let mut invalid = Value::invalid();
    let error = invalid.set(1).unwrap_err();
    assert_eq!(error.to_string(), "`set` on an invalid Value");
    assert!(invalid.set(Value::invalid()).is_err());
}

#[test]
fn what_is_shared_is_refused() {
    let account = account();
    let mut value = Value::from_ref(&account);
    let error = value.set(1).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`set`: the Value only shares the Account; own it (`Value::new`) or borrow it exclusively (`Value::from_mut`)"
    );
    assert!(matches!(value.field_mut("owner").unwrap_err().kind(), ErrorKind::NotExclusive { op: "field_mut", .. }));
    assert!(matches!(value.field_at_mut(0).unwrap_err().kind(), ErrorKind::NotExclusive { .. }));
    assert!(value.field("owner").unwrap().set(String::new()).is_err());
    assert!(Value::new(vec![1]).index(0).unwrap().set(2).is_err());
    assert!(value.reborrow().set(1).is_err());
}

#[test]
fn what_is_private_is_refused_before_anything_else() {
    let mut value = Value::new(account());
    let error = value.field_mut("balance").unwrap_err();
    assert_eq!(error.to_string(), "`field_mut`: field \"balance\" of Account is private; it can be looked at, no more");
    let error = value.field_at_mut(2).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Private { op: "field_at_mut", .. }));
    let error = value.field("balance").unwrap().set(1_i64).unwrap_err();
    assert_eq!(error.to_string(), "`set`: this i64 is private; it can be looked at, no more");
    assert_eq!(value.field("balance").unwrap().downcast_ref::<i64>().unwrap(), &5);
}

#[test]
fn private_and_lent_values_are_not_taken() {
    let mut place = 1_i64;
    let account = Value::new(account());
    let error = Value::from_mut(&mut place).set(account.field("balance").unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "`set`: expected i64, found private &i64");
    assert_eq!(place, 1);
}

#[test]
fn unsized_places_are_set_by_their_parts() -> Result<(), Error> {
    let mut list = [1, 2, 3];
    let mut value = Value::from_mut(&mut list[..]);
    assert!(value.set([4, 5, 6]).is_err());
    let mut other = [7];
    let error = value.set(Value::from_mut(&mut other[..])).unwrap_err();
    assert_eq!(error.to_string(), "`set`: expected [i32], found &mut [i32]");
    value.index_mut(0)?.set(9)?;
    assert_eq!(list, [9, 2, 3]);
    Ok(())
}

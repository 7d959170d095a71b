//! `Option`, `Result`, `Ordering`.

use std::cmp::Ordering;
use std::num::NonZeroU8;

use reflect::{Error, Kind, Reflect, Style, Type, Value};

use crate::support::*;

#[test]
fn options() -> Result<(), Error> {
    let ty = is::<Option<String>>(Kind::Option, "Option<String>");
    assert_eq!((ty.elem(), ty.path()), (Some(String::TYPE), "core::option::Option<alloc::string::String>"));
    let variants: Vec<_> = ty.variants().iter().map(|v| (v.name(), v.style(), v.fields().len())).collect();
    assert_eq!(variants, [("None", Style::Unit, 0), ("Some", Style::Tuple, 1)]);
    shows(&Some("x"));
    shows(&None::<u8>);
    compares(&Some(1), &None);
    compares(&Some(1), &Some(2));
    orders(&Some(1), &None);
    orders(&None::<u8>, &None);
    orders(&Some(f64::NAN), &Some(1.0));
    clones(&Some(vec![1]));
    clones(&None::<String>);
    defaults::<Option<String>>();
    assert!(Type::of::<Option<std::cell::RefCell<u8>>>().is_default());
    let value = Value::new(Some(NonZeroU8::MAX));
    assert!(!value.is_none()?);
    assert_eq!(value.field("0")?.downcast_ref::<NonZeroU8>()?, &NonZeroU8::MAX);
    assert_eq!(Value::new(None::<NonZeroU8>).variant()?.name(), "None");
    Ok(())
}

#[test]
fn options_are_taken_apart() -> Result<(), Error> {
    let some = Value::new(Some(vec![1, 2])).into_option()?.unwrap();
    assert_eq!(some.downcast::<Vec<i32>>()?, [1, 2]);
    assert!(Value::new(None::<Vec<i32>>).into_option()?.is_none());
    let large = Value::new(Some([7_u64; 40])).into_option()?.unwrap();
    assert_eq!(large.downcast::<[u64; 40]>()?, [7; 40]);
    let mut place = Some(String::from("a"));
    let mut inner = Value::from_mut(&mut place).into_option()?.unwrap();
    inner.set(String::from("b"))?;
    assert_eq!(Value::from_ref(&place).into_option()?.unwrap().into_ref::<String>()?, "b");
    assert!(Value::new(Some(Some(()))).into_option()?.unwrap().into_option()?.is_some());
    assert!(Value::new(1).into_option().is_err());
    Ok(())
}

#[test]
fn results() -> Result<(), Error> {
    let ty = is::<Result<u8, String>>(Kind::Result, "Result<u8, String>");
    assert_eq!(ty.elem(), Some(u8::TYPE));
    assert_eq!(ty.variants().iter().map(|v| v.name()).collect::<Vec<_>>(), ["Ok", "Err"]);
    let (ok, err): (Result<u8, String>, Result<u8, String>) = (Ok(1), Err("e".into()));
    shows(&ok);
    shows(&err);
    compares(&ok, &err);
    orders(&ok, &err);
    orders(&ok, &Ok(2));
    clones(&ok);
    clones(&err);
    travels(|| Err::<u8, _>(String::from("e")));
    assert_eq!(Value::from_ref(&err).field("0")?.as_str()?, "e");
    assert_eq!(Value::new(ok).into_result()?.unwrap().downcast::<u8>()?, 1);
    assert_eq!(Value::new(err).into_result()?.unwrap_err().downcast::<String>()?, "e");
    let error = Value::new(Some(1)).into_result().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`into_result` on a Value of type Option<i32>, which is an option; it needs a `Result`"
    );
    Ok(())
}

/// By the types' own `Hash`: a `HashMap` keyed by them must find what was hashed through a `Value`.
#[test]
fn hashes_are_their_own() {
    hashes(&Some(1_u8));
    hashes(&None::<u8>);
    hashes(&Ok::<u8, String>(1));
    hashes(&Err::<u8, String>("e".into()));
}

#[test]
fn ordering() -> Result<(), Error> {
    let ty = is::<Ordering>(Kind::Enum, "Ordering");
    assert_eq!(ty.path(), "core::cmp::Ordering");
    for order in [Ordering::Less, Ordering::Equal, Ordering::Greater] {
        assert_eq!(Value::new(order).variant()?.name(), format!("{order:?}"));
        behaves(order, order.reverse());
    }
    assert!(!ty.is_default() && Value::default_of(ty).is_err());
    Ok(())
}

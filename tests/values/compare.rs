//! Equality, order, hashes and defaults.

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};

use reflect::{Error, ErrorKind, Reflect, Type, Value};

#[derive(Reflect, Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Version {
    pub major: u32,
    pub name: String,
    build: u8,
}

#[derive(Reflect)]
struct Nothing;

#[derive(Reflect, Debug, PartialEq, PartialOrd)]
struct Mod10(pub u32);

/// Equal by a rule of its own.
#[derive(Reflect)]
struct Loose(pub i32);

impl PartialEq for Loose {
    fn eq(&self, other: &Loose) -> bool {
        self.0 % 10 == other.0 % 10
    }
}

fn version(major: u32) -> Version {
    Version { major, name: "v".into(), build: 1 }
}

#[test]
fn equality_is_the_types_own_however_it_is_held() -> Result<(), Error> {
    let (a, mut b) = (version(1), version(1));
    for other in [Value::new(b.clone()), Value::from_ref(&b.clone()), Value::from_mut(&mut b)] {
        assert!(Value::from_ref(&a).try_eq(&other)?);
        assert!(Value::new(a.clone()) == other);
        assert!(Value::new(version(2)) != other);
    }
    assert!(Value::new(Loose(13)).try_eq(&Value::new(Loose(3)))?);
    assert!(Value::new(f64::NAN) != Value::new(f64::NAN));
    Ok(())
}

#[test]
fn order_is_the_types_own() -> Result<(), Error> {
    assert_eq!(Value::new(version(1)).try_cmp(&Value::new(version(2)))?, Some(Ordering::Less));
    assert_eq!(Value::new(Mod10(3)).try_cmp(&Value::from_ref(&Mod10(3)))?, Some(Ordering::Equal));
    assert_eq!(Value::new("b").try_cmp(&Value::new("a"))?, Some(Ordering::Greater));
    Ok(())
}

#[test]
fn hashes_are_the_types_own() -> Result<(), Error> {
    let (mut by_value, mut by_type) = (DefaultHasher::new(), DefaultHasher::new());
    Value::new(version(3)).try_hash(&mut by_value)?;
    version(3).hash(&mut by_type);
    assert_eq!(by_value.finish(), by_type.finish());
    Ok(())
}

#[test]
fn different_types_are_not_compared() {
    let error = Value::new(1_u8).try_eq(&Value::new(1_u16)).unwrap_err();
    assert_eq!(error.to_string(), "`try_eq`: expected u8, found u16");
    assert!(Value::new(1_u8) != Value::new(1_u16));
    let error = Value::new("text").try_cmp(&Value::new(String::from("text"))).unwrap_err();
    assert_eq!(error.to_string(), "`try_cmp`: expected &'static str, found String");
}

#[test]
fn types_without_the_trait_say_so() {
    let mut hasher = DefaultHasher::new();
    let value = Value::new(Nothing);
    assert_eq!(value.try_eq(&value).unwrap_err().to_string(), "`try_eq`: Nothing is not known to be PartialEq");
    assert_eq!(value.try_cmp(&value).unwrap_err().to_string(), "`try_cmp`: Nothing is not known to be PartialOrd");
    assert_eq!(value.try_hash(&mut hasher).unwrap_err().to_string(), "`try_hash`: Nothing is not known to be Hash");
    assert!(value != value.reborrow());
    let error = Value::default_of(Nothing::TYPE).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoTrait { op: "default_of", needs: "Default", .. }));
}

#[test]
fn defaults_are_the_types_own() -> Result<(), Error> {
    assert_eq!(Value::default_of(Version::TYPE)?.downcast::<Version>()?, Version::default());
    assert_eq!(Value::default_of(Type::of::<Vec<Nothing>>())?.len()?, 0);
    assert!(Value::default_of(Type::of::<Option<Nothing>>())?.is_none()?);
    let error = Value::default_of(str::TYPE).unwrap_err();
    assert_eq!(error.to_string(), "`default_of`: str is not known to be Default");
    assert!(Value::default_of(Type::of::<[u8]>()).is_err());
    Ok(())
}

#[test]
fn private_parts_are_compared_as_well() -> Result<(), Error> {
    let (a, b) = (Value::new(version(1)), Value::new(version(1)));
    assert!(a.field("build")?.try_eq(&b.field("build")?)?);
    assert_eq!(a.field("build")?.try_cmp(&Value::new(9_u8))?, Some(Ordering::Less));
    Ok(())
}

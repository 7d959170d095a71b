//! Maps and sets.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher};

use reflect::{Error, Kind, Reflect, Type, Value};

use crate::support::*;

#[test]
fn tree_maps() -> Result<(), Error> {
    let ty = is::<BTreeMap<String, u8>>(Kind::Map, "BTreeMap<String, u8>");
    assert_eq!((ty.key(), ty.elem(), ty.len()), (Some(String::TYPE), Some(u8::TYPE), None));
    behaves(BTreeMap::from([(1, "a")]), BTreeMap::from([(1, "b"), (2, "c")]));
    behaves(BTreeMap::<u8, u8>::new(), BTreeMap::from([(1, 1)]));
    defaults::<BTreeMap<u8, String>>();
    let mut value = Value::new(BTreeMap::from([(2, 'b'), (1, 'a')]));
    assert_eq!(value.len()?, 2);
    value.get_mut(&Value::new(2))?.unwrap().set('z')?;
    let entries: Vec<_> = value.entries()?.map(|(key, value)| format!("{key}{value}")).collect();
    assert_eq!(entries, ["1a", "2z"]);
    assert!(value.get_mut(&Value::new(3))?.is_none());
    Ok(())
}

/// The key decides before the value is asked.
#[test]
fn tree_maps_are_ordered_entry_by_entry() {
    orders(&BTreeMap::from([(1, 1.0)]), &BTreeMap::from([(1, f64::NAN)]));
    orders(&BTreeMap::from([(1, f64::NAN)]), &BTreeMap::from([(1, f64::NAN), (2, 1.0)]));
    orders(&BTreeMap::from([(1, f64::NAN)]), &BTreeMap::from([(2, f64::NAN)]));
}

#[test]
fn hash_maps() -> Result<(), Error> {
    let ty = is::<HashMap<u8, Vec<u8>>>(Kind::Map, "HashMap<u8, Vec<u8>>");
    assert_eq!((ty.key(), ty.elem()), (Some(u8::TYPE), Some(Type::of::<Vec<u8>>())));
    assert!(!ty.is_ord() && !ty.is_hash() && ty.is_eq() && ty.is_clone() && ty.is_default());
    let map = HashMap::from([("k".to_string(), 1), ("l".into(), 2)]);
    compares(&map, &HashMap::from([("k".to_string(), 1), ("l".into(), 3)]));
    compares(&map, &HashMap::from([("k".to_string(), 1), ("m".into(), 2)]));
    compares(&map, &HashMap::from([("l".to_string(), 2), ("k".into(), 1)]));
    compares(&map, &HashMap::new());
    clones(&map);
    shows(&HashMap::from([("k", Some(1))]));
    defaults::<HashMap<u8, u8>>();
    travels(|| map.clone());
    let mut value = Value::new(map);
    assert_eq!(value.get(&Value::new(String::from("k")))?.unwrap().downcast_ref::<i32>()?, &1);
    value.get_mut(&Value::new(String::from("k")))?.unwrap().set(5)?;
    assert_eq!(value.get(&Value::from_ref(&String::from("k")))?.unwrap().downcast_ref::<i32>()?, &5);
    assert_eq!(value.entries()?.len(), 2);
    Ok(())
}

#[test]
fn other_hashers() -> Result<(), Error> {
    type Fixed = BuildHasherDefault<DefaultHasher>;
    let mut map = HashMap::<u8, u8, Fixed>::default();
    map.insert(1, 2);
    assert_ne!(Type::of::<HashMap<u8, u8, Fixed>>(), Type::of::<HashMap<u8, u8>>());
    clones(&map);
    assert_eq!(Value::from_ref(&map).get(&Value::new(1_u8))?.unwrap().downcast_ref::<u8>()?, &2);
    let set = HashSet::<u8, Fixed>::from_iter([1, 2]);
    clones(&set);
    assert!(Value::from_ref(&set).contains(&Value::new(1_u8))?);
    Ok(())
}

#[test]
fn sets() -> Result<(), Error> {
    let ty = is::<BTreeSet<char>>(Kind::Set, "BTreeSet<char>");
    assert_eq!((ty.elem(), ty.key(), ty.len()), (Some(char::TYPE), None, None));
    is::<HashSet<String>>(Kind::Set, "HashSet<String>");
    behaves(BTreeSet::from(['a', 'b']), BTreeSet::from(['b']));
    defaults::<BTreeSet<u8>>();
    defaults::<HashSet<u8>>();
    let set = HashSet::from(["a".to_string(), "b".into()]);
    compares(&set, &HashSet::from(["a".to_string(), "c".into()]));
    compares(&set, &HashSet::from(["b".to_string(), "a".into()]));
    clones(&set);
    shows(&HashSet::from([Some(1)]));
    travels(|| set.clone());
    let value = Value::from_ref(&set);
    assert!(value.contains(&Value::new(String::from("a")))?);
    assert!(!value.contains(&Value::new(String::new()))?);
    assert_eq!(value.elements()?.len(), 2);
    let value = Value::new(BTreeSet::from([3, 1, 2]));
    assert_eq!(value.elements()?.map(|e| e.to_string()).collect::<String>(), "123");
    Ok(())
}

#[test]
fn a_key_of_another_type_is_an_error() {
    let map = Value::new(HashMap::from([(1_u8, 'a')]));
    let error = map.get(&Value::new(1)).unwrap_err();
    assert_eq!(error.to_string(), "`get`: expected u8, found i32");
    let error = map.contains(&Value::new(1_u8)).unwrap_err();
    assert_eq!(error.to_string(), "`contains` on a Value of type HashMap<u8, char>, which is a map; it needs a set");
    let set = Value::new(BTreeSet::from([1_u8]));
    let invalid = Value::invalid();
    assert_eq!(set.contains(&invalid).unwrap_err().to_string(), "`contains`: expected u8, found an invalid Value");
    assert!(set.get(&Value::new(1_u8)).is_err() && set.entries().is_err());
}

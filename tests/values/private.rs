//! What is reached through a field that is not `pub`: it can be looked at, and no more, however far one goes.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Mutex;

use reflect::{Error, ErrorKind, Mode, Reflect, Value, args, reflect_methods};

#[derive(Reflect, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Inner {
    pub open: u8,
    pub list: Vec<u16>,
}

#[reflect_methods]
impl Inner {
    pub fn sum(&self) -> u16 {
        self.list.iter().sum()
    }
}

#[derive(Reflect)]
struct Vault {
    number: u64,
    text: String,
    numbers: Vec<[u8; 2]>,
    name: Option<&'static str>,
    pair: (char, Box<str>),
    inner: Inner,
    boxed: Box<Inner>,
    shared: Rc<Inner>,
    list: Vec<Inner>,
    map: BTreeMap<u8, Inner>,
    set: BTreeSet<Inner>,
    names: HashMap<String, u8>,
    ages: BTreeMap<String, u8>,
    cell: Cell<u8>,
    lock: Mutex<u8>,
    maybe: Option<Inner>,
    pub(crate) nearly: u8,
}

fn vault() -> Vault {
    let inner = Inner { open: 1, list: vec![2, 3] };
    Vault {
        number: 7,
        text: "t".into(),
        numbers: vec![[1, 2]],
        name: Some("n"),
        pair: ('p', "q".into()),
        boxed: Box::new(inner.clone()),
        shared: Rc::new(inner.clone()),
        list: vec![inner.clone()],
        map: BTreeMap::from([(1, inner.clone())]),
        set: BTreeSet::from([inner.clone()]),
        names: HashMap::from([("k".into(), 1)]),
        ages: BTreeMap::from([("k".into(), 1)]),
        cell: Cell::new(1),
        lock: Mutex::new(1),
        maybe: Some(inner.clone()),
        inner,
        nearly: 1,
    }
}

#[track_caller]
fn assert_private<T>(result: Result<T, Error>) {
    match result {
        Ok(_) => panic!("allowed"),
        Err(error) => assert!(matches!(error.kind(), ErrorKind::Private { .. }), "{error}"),
    }
}

#[test]
fn plain_data_is_readable() -> Result<(), Error> {
    let value = Value::new(vault());
    assert_eq!(value.field("number")?.downcast_ref::<u64>()?, &7);
    assert_eq!(value.field("number")?.into_ref::<u64>()?, &7);
    assert_eq!(value.field("text")?.downcast_ref::<String>()?, "t");
    assert_eq!(value.field("text")?.as_str()?, "t");
    assert_eq!(value.field("numbers")?.downcast_ref::<Vec<[u8; 2]>>()?, &[[1, 2]]);
    assert_eq!(value.field("name")?.downcast_ref::<Option<&'static str>>()?, &Some("n"));
    assert_eq!(value.field("pair")?.field("1")?.as_str()?, "q");
    assert_eq!(value.field("nearly")?.downcast_ref::<u8>()?, &1);
    assert_eq!(value.field("number")?.clone_value()?.downcast::<u64>()?, 7);
    assert!(value.field("nearly")?.is_private());
    assert_eq!(value.field("number")?.mode(), Mode::Shared);
    Ok(())
}

/// The documentation of `downcast_ref` counts collections of plain data as plain.
#[test]
fn maps_of_plain_data_are_readable() -> Result<(), Error> {
    let value = Value::new(vault());
    assert_eq!(value.field("ages")?.downcast_ref::<BTreeMap<String, u8>>()?["k"], 1);
    // Of a hash map the entries are: a reference to the whole would give out its hasher, which can be anything.
    assert_private(value.field("names")?.downcast_ref::<HashMap<String, u8>>());
    let names = value.field("names")?;
    let (key, age) = names.entries()?.next().unwrap();
    assert_eq!((key.downcast_ref::<String>()?.as_str(), age.downcast_ref::<u8>()?), ("k", &1));
    Ok(())
}

#[test]
fn everything_else_is_shown_but_not_handed_out() -> Result<(), Error> {
    let value = Value::new(vault());
    assert_private(value.field("inner")?.downcast_ref::<Inner>());
    assert_private(value.field("inner")?.into_ref::<Inner>());
    assert_private(value.field("inner")?.clone_value());
    assert_private(value.field("cell")?.downcast_ref::<Cell<u8>>());
    assert_private(value.field("lock")?.downcast_ref::<Mutex<u8>>());
    assert_private(value.field("list")?.downcast_ref::<Vec<Inner>>());
    assert_private(value.field("boxed")?.downcast_ref::<Box<Inner>>());
    assert_private(value.field("shared")?.downcast_ref::<Rc<Inner>>());
    assert_private(value.field("shared")?.clone_value());
    assert_eq!(value.field("inner")?.to_string(), "Inner { open: 1, list: [2, 3] }");
    assert_eq!(value.field("set")?.to_string(), "{Inner { open: 1, list: [2, 3] }}");
    let error = value.field("inner")?.downcast_ref::<Inner>().unwrap_err().to_string();
    assert_eq!(error, "`downcast_ref`: this Inner is private; it can be looked at, no more");
    Ok(())
}

#[test]
fn parts_of_the_private_are_private() -> Result<(), Error> {
    let value = Value::new(vault());
    let key = Value::new(1_u8);
    let (inner, boxed, shared) = (value.field("inner")?, value.field("boxed")?, value.field("shared")?);
    let (list, map, set, maybe) =
        (value.field("list")?, value.field("map")?, value.field("set")?, value.field("maybe")?);
    let parts = [
        inner.reborrow(),
        boxed.pointee()?,
        shared.pointee()?,
        list.index(0)?,
        list.elements()?.next().unwrap(),
        map.get(&key)?.unwrap(),
        map.entries()?.next().unwrap().1,
        set.elements()?.next().unwrap(),
        maybe.field("0")?,
        maybe.reborrow().into_option()?.unwrap(),
        maybe.fields()?.next().unwrap().1,
    ];
    for mut part in parts {
        assert!(part.is_private() && !part.is_settable());
        assert_private(part.downcast_ref::<Inner>());
        assert_private(part.clone_value());
        assert_private(part.set(Inner { open: 0, list: vec![] }));
        assert_private(part.downcast_mut::<Inner>());
        assert_private(part.field_mut("open"));
        assert_private(part.reborrow_mut());
        assert!(part.field("open")?.is_private() && part.field("list")?.index(0)?.is_private());
        assert_eq!(part.field("open")?.downcast_ref::<u8>()?, &1);
        assert!(part.into_owned().is_err());
    }
    assert!(map.entries()?.next().unwrap().0.is_private());
    Ok(())
}

#[test]
fn an_exclusive_or_owned_whole_changes_nothing() -> Result<(), Error> {
    let mut place = vault();
    let mut value = Value::from_mut(&mut place);
    for name in ["number", "inner", "list", "map", "boxed", "nearly"] {
        assert_private(value.field_mut(name));
        assert!(value.field(name)?.is_private());
    }
    assert!(value.field("number")?.into_mut::<u64>().is_err());
    Ok(())
}

#[test]
fn methods_of_the_private_are_not_called() -> Result<(), Error> {
    let value = Value::new(vault());
    assert_private(value.field("inner")?.method_by_name("sum").map(|_| ()));
    assert_private(Inner::TYPE.method("sum")?.call(args![value.field("inner")?]).map(|_| ()));
    Ok(())
}

#[test]
fn private_keys_and_elements_are_compared_where_plain() -> Result<(), Error> {
    let value = Value::new(vault());
    let map = Value::new(BTreeMap::from([(7_u64, 'x')]));
    assert!(map.get(&value.field("number")?)?.is_some());
    let set = Value::new(BTreeSet::from([Inner { open: 1, list: vec![2, 3] }]));
    assert_private(set.contains(&value.field("inner")?));
    Ok(())
}

#[derive(Reflect)]
struct Outer {
    pub vault: Vault,
    pub vaults: Vec<Vault>,
}

#[test]
fn a_public_way_to_a_private_field_is_private_from_there_on() -> Result<(), Error> {
    let mut value = Value::new(Outer { vault: vault(), vaults: vec![vault()] });
    assert!(!value.field("vault")?.is_private());
    assert!(value.field("vaults")?.index(0)?.field("inner")?.field("list")?.is_private());
    assert_private(value.field_mut("vaults")?.index_mut(0)?.field_mut("number"));
    value.field_mut("vaults")?.index_mut(0)?.set(vault())?;
    Ok(())
}

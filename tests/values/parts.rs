//! Fields, variants, elements, entries, and what pointers point to.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use reflect::{Error, ErrorKind, Reflect, Value};

#[derive(Reflect)]
struct Address {
    pub street: String,
    pub number: u32,
}

#[derive(Reflect)]
struct Person {
    pub name: String,
    pub addresses: Vec<Address>,
    pub scores: BTreeMap<String, (u8, char)>,
    pub boss: Option<Box<Person>>,
}

#[derive(Reflect)]
#[allow(dead_code)]
enum Event {
    Quit,
    Move { x: i32, y: i32 },
    Write(String),
}

fn person() -> Person {
    let address = |number| Address { street: "Main".into(), number };
    let boss = Person { name: "Boss".into(), addresses: vec![], scores: BTreeMap::new(), boss: None };
    Person {
        name: "Ada".into(),
        addresses: vec![address(1), address(2)],
        scores: BTreeMap::from([("b".into(), (2, 'y')), ("a".into(), (1, 'x'))]),
        boss: Some(Box::new(boss)),
    }
}

#[test]
fn nested_places_are_read_and_written() -> Result<(), Error> {
    let mut ada = person();
    let mut value = Value::from_mut(&mut ada);
    value.field_mut("addresses")?.index_mut(1)?.field_mut("number")?.set(99_u32)?;
    value.field_mut("scores")?.get_mut(&Value::new(String::from("a")))?.unwrap().field_mut("1")?.set('z')?;
    value.field_mut("boss")?.field_mut("0")?.pointee_mut()?.field_mut("name")?.set(String::from("New"))?;
    assert_eq!(value.field("addresses")?.index(1)?.field("number")?.downcast_ref::<u32>()?, &99);
    assert_eq!(ada.addresses[1].number, 99);
    assert_eq!(ada.scores["a"], (1, 'z'));
    assert_eq!(ada.boss.unwrap().name, "New");
    Ok(())
}

#[test]
fn fields_are_found_by_name_and_by_index() -> Result<(), Error> {
    let mut value = Value::new(person());
    assert_eq!(value.field("name")?.as_str()?, "Ada");
    assert_eq!(value.field_at(0)?.as_str()?, "Ada");
    value.field_at_mut(0)?.set(String::from("Grace"))?;
    assert_eq!(value.field_at(0)?.as_str()?, "Grace");
    let error = value.field("nane").unwrap_err();
    assert_eq!(error.to_string(), "no field \"nane\" on Person; did you mean \"name\"?");
    let error = value.field_mut("zzz").unwrap_err();
    assert_eq!(error.to_string(), "no field \"zzz\" on Person; it has name, addresses, scores, boss");
    assert!(matches!(error.kind(), ErrorKind::NoField { name, .. } if name == "zzz"));
    assert!(matches!(
        value.field_at_mut(4).unwrap_err().kind(),
        ErrorKind::OutOfRange { op: "field_at_mut", index: 4, len: 4, .. }
    ));
    Ok(())
}

#[test]
fn iterators_know_their_length_and_keep_the_order() -> Result<(), Error> {
    let value = Value::new(person());
    let mut fields = value.fields()?;
    assert_eq!((fields.len(), fields.size_hint()), (4, (4, Some(4))));
    assert_eq!(fields.next().unwrap().0.name(), "name");
    assert_eq!((fields.len(), fields.by_ref().count()), (3, 3));
    assert!(fields.next().is_none());
    let list = value.field("addresses")?;
    let mut elements = list.elements()?;
    assert_eq!(elements.size_hint(), (2, Some(2)));
    assert_eq!(elements.next().unwrap().field("number")?.downcast_ref::<u32>()?, &1);
    assert_eq!(elements.len(), 1);
    assert_eq!(elements.count(), 1);
    let map = value.field("scores")?;
    let mut entries = map.entries()?;
    assert_eq!(entries.size_hint(), (2, Some(2)));
    let (key, score) = entries.next().unwrap();
    assert_eq!((key.as_str()?, score.field("0")?.downcast_ref::<u8>()?), ("a", &1));
    assert_eq!(entries.len(), 1);
    assert_eq!(entries.map(|(key, _)| key.to_string()).collect::<Vec<_>>(), ["b"]);
    let set = Value::new(BTreeSet::from([3, 1]));
    let mut elements = set.elements()?;
    assert_eq!((elements.len(), elements.next().unwrap().to_string()), (2, "1".into()));
    assert_eq!((elements.len(), elements.next().unwrap().to_string()), (1, "3".into()));
    assert!(elements.next().is_none() && elements.next().is_none());
    Ok(())
}

#[test]
fn parts_outlive_the_iterator_that_gave_them() -> Result<(), Error> {
    let value = Value::new(vec![String::from("a"), String::from("b")]);
    let parts: Vec<Value<'_>> = value.elements()?.collect();
    assert_eq!(parts.iter().map(|part| part.as_str().unwrap()).collect::<String>(), "ab");
    let map = Value::new(HashMap::from([(1, 'x')]));
    let (key, found) = map.entries()?.next().unwrap();
    assert_eq!((key.downcast_ref::<i32>()?, found.downcast_ref::<char>()?), (&1, &'x'));
    let nothing = Value::new(Vec::<()>::from([(), ()]));
    assert_eq!(nothing.elements()?.filter(|unit| unit.downcast_ref::<()>().is_ok()).count(), 2);
    Ok(())
}

#[test]
fn a_shared_part_comes_out_for_the_whole_borrow() -> Result<(), Error> {
    fn street<'a>(address: &'a Value<'_>) -> Result<&'a str, Error> {
        address.field("street")?.into_ref::<String>().map(String::as_str)
    }
    let value = Value::new(Address { street: "Side".into(), number: 1 });
    assert_eq!(street(&value)?, "Side");
    let boxed = Value::new(Box::new(5));
    assert_eq!(boxed.pointee()?.into_ref::<i32>()?, &5);
    Ok(())
}

#[test]
fn variants_change_with_the_value() -> Result<(), Error> {
    let mut value = Value::new(Event::Move { x: 1, y: 2 });
    assert_eq!(value.variant()?.name(), "Move");
    value.field_mut("x")?.set(7)?;
    assert_eq!(value.field("x")?.downcast_ref::<i32>()?, &7);
    value.set(Event::Write("w".into()))?;
    assert_eq!((value.variant()?.name(), value.field("0")?.as_str()?), ("Write", "w"));
    value.set(Event::Quit)?;
    assert_eq!(value.fields()?.len(), 0);
    assert!(Value::new(1).variant().is_err());
    Ok(())
}

#[test]
fn pointers_are_followed() -> Result<(), Error> {
    let shared = Rc::new(vec![1, 2]);
    let value = Value::from_ref(&shared);
    assert_eq!(value.pointee()?.index(1)?.downcast_ref::<i32>()?, &2);
    let mut boxed = Box::new(Box::new(1));
    let mut value = Value::from_mut(&mut boxed);
    value.pointee_mut()?.pointee_mut()?.set(2)?;
    assert_eq!(**boxed, 2);
    let error = Value::new(shared).pointee_mut().unwrap_err();
    assert!(error.to_string().contains("`pointee_mut`"), "{error}");
    let error = Value::from_ref(&boxed).pointee_mut().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotExclusive { .. }));
    assert_eq!(Value::new(Box::new("text")).as_str()?, "text");
    Ok(())
}

#[test]
fn an_operation_on_the_wrong_kind_says_what_it_needs() {
    let number = Value::new(1);
    let told = |error: Error| error.to_string();
    let prefix = |op: &str| format!("`{op}` on a Value of type i32; it needs ");
    assert_eq!(told(number.field("x").unwrap_err()), prefix("field") + "a struct, a tuple or an enum");
    assert_eq!(told(number.field_at(0).unwrap_err()), prefix("field_at") + "a struct, a tuple or an enum");
    assert_eq!(told(number.fields().err().unwrap()), prefix("fields") + "a struct, a tuple or an enum");
    assert_eq!(told(number.variant().unwrap_err()), prefix("variant") + "an enum");
    assert_eq!(told(number.len().unwrap_err()), prefix("len") + "a sequence, a map, a set or text");
    assert_eq!(told(number.index(0).unwrap_err()), prefix("index") + "an array, a slice or a list");
    assert_eq!(told(number.elements().err().unwrap()), prefix("elements") + "a sequence or a set");
    assert_eq!(told(number.entries().err().unwrap()), prefix("entries") + "a map");
    assert_eq!(told(number.get(&Value::new(1)).unwrap_err()), prefix("get") + "a map");
    assert_eq!(told(number.contains(&Value::new(1)).unwrap_err()), prefix("contains") + "a set");
    assert_eq!(told(number.pointee().unwrap_err()), prefix("pointee") + "a pointer: `&T`, `Box`, `Rc`, `Arc` or `Cow`");
    assert_eq!(told(number.as_str().unwrap_err()), prefix("as_str") + "text: `String`, `str` or a pointer to it");
    assert_eq!(told(number.is_none().unwrap_err()), prefix("is_none") + "an `Option`");
    let mut number = Value::new(1);
    assert_eq!(told(number.index_mut(0).unwrap_err()), prefix("index_mut") + "an array, a slice or a list");
    assert!(number.get_mut(&Value::new(1)).is_err() && number.pointee_mut().is_err());
    assert!(matches!(Value::new(1).into_option().unwrap_err().kind(), ErrorKind::WrongKind { .. }));
}

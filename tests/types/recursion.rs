//! Types that contain themselves, alone, in a circle, and with parameters.

#![allow(dead_code)]

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use reflect::{Error, Reflect, Type, Value};

#[derive(Reflect, Clone, Debug, PartialEq)]
struct Node {
    pub id: u32,
    pub next: Option<Box<Node>>,
}

#[derive(Reflect)]
struct Own {
    pub this: Vec<Self>,
    pub make: Option<fn(u8) -> Self>,
    pub by_name: BTreeMap<String, (Self, Self)>,
}

#[derive(Reflect)]
struct Tree<T> {
    pub value: T,
    pub kids: Vec<Tree<T>>,
    pub parent: Option<Rc<Self>>,
}

#[derive(Reflect)]
enum Json {
    Null,
    Number(f64),
    List(Vec<Json>),
    Object(HashMap<String, Json>),
    Boxed(Box<Self>),
}

#[derive(Reflect)]
struct Chicken {
    pub from: Option<Box<Egg>>,
}

#[derive(Reflect)]
enum Egg {
    First,
    Laid { by: Box<Chicken>, beside: Vec<Egg> },
}

const NODE: Type = Node::TYPE;
static TREE: Type = Tree::<u8>::TYPE;

#[test]
fn the_circle_closes() {
    let next = NODE.field("next").unwrap().ty();
    assert_eq!(next, Type::of::<Option<Box<Node>>>());
    assert_eq!(next.elem().unwrap().elem().unwrap(), NODE);
    assert_eq!(TREE.field("kids").unwrap().ty().elem().unwrap(), TREE);
    assert_eq!(TREE.field("parent").unwrap().ty().name(), "Option<Rc<Tree<u8>>>");
    assert_eq!(Own::TYPE.field("this").unwrap().ty().elem().unwrap(), Own::TYPE);
    assert_eq!(Own::TYPE.field("make").unwrap().ty().elem().unwrap().result(), Some(Own::TYPE));
    let egg = Chicken::TYPE.field("from").unwrap().ty().elem().unwrap().elem().unwrap();
    assert_eq!(egg, Egg::TYPE);
    assert_eq!(egg.variant("Laid").unwrap().fields()[0].ty().elem().unwrap(), Chicken::TYPE);
}

#[test]
fn facts_of_a_recursive_type_are_its_own() {
    assert!(NODE.is_clone() && NODE.is_eq() && NODE.is_send() && NODE.is_sync());
    assert!(Type::of::<Option<Box<Node>>>().is_clone());
    assert!(Type::of::<Vec<Node>>().is_send());
    assert!(!Chicken::TYPE.is_clone() && !Type::of::<Vec<Chicken>>().is_clone());
}

#[test]
fn values_are_walked_to_the_end() -> Result<(), Error> {
    let list = Node { id: 1, next: Some(Box::new(Node { id: 2, next: None })) };
    let value = Value::from_ref(&list);
    let next = value.field("next")?;
    let next = next.field("0")?;
    let next = next.pointee()?;
    assert_eq!(next.field("id")?.downcast_ref::<u32>()?, &2);
    assert!(next.field("next")?.is_none()?);
    assert!(value.clone_value()?.try_eq(&value)?);
    assert_eq!(format!("{value:?}"), format!("{list:?}"));
    Ok(())
}

#[test]
fn deep_values_are_shown_and_dropped() -> Result<(), Error> {
    let json = Json::Object(HashMap::from([("k".into(), Json::List(vec![Json::Null, Json::Number(0.5)]))]));
    let value = Value::new(Json::Boxed(Box::new(json)));
    assert_eq!(format!("{value:?}"), r#"Boxed(Object({"k": List([Null, Number(0.5)])}))"#);
    let tree = Tree { value: 1, kids: vec![Tree { value: 2, kids: vec![], parent: None }], parent: None };
    assert_eq!(
        format!("{:?}", Value::new(tree)),
        "Tree { value: 1, kids: [Tree { value: 2, kids: [], parent: None }], parent: None }"
    );
    Ok(())
}

//! Equal exactly if the types are: across modules, instances, and crates.

use std::any::TypeId;
use std::collections::{BTreeMap, HashMap, HashSet};

use reflect::{Reflect, Type, Value};

mod one {
    #[derive(reflect::Reflect)]
    pub struct Same<T>(pub T);

    pub fn vec_of_strings() -> reflect::Type {
        reflect::Type::of::<Vec<String>>()
    }

    pub fn same_u8() -> reflect::Type {
        reflect::Type::of::<Same<u8>>()
    }
}

mod two {
    #[derive(reflect::Reflect)]
    pub struct Same<T>(pub T);

    pub fn vec_of_strings() -> reflect::Type {
        reflect::Type::of::<Vec<String>>()
    }

    pub fn ones_same<T: reflect::Reflect>() -> reflect::Type {
        reflect::Type::of::<super::one::Same<T>>()
    }
}

#[test]
fn one_type_is_one_wherever_it_is_named() {
    assert_eq!(one::vec_of_strings(), two::vec_of_strings());
    assert_eq!(one::same_u8(), two::ones_same::<u8>());
    assert_eq!(one::same_u8(), Value::new(one::Same(1_u8)).ty());
    assert_ne!(Type::of::<one::Same<u8>>(), Type::of::<two::Same<u8>>());
    assert_ne!(Type::of::<one::Same<u8>>(), Type::of::<one::Same<i8>>());
    assert_eq!(<one::Same<u8>>::TYPE.name(), <two::Same<u8>>::TYPE.name());
    assert_ne!(<one::Same<u8>>::TYPE.path(), <two::Same<u8>>::TYPE.path());
}

#[test]
fn a_part_is_the_type_itself() {
    assert_eq!(Type::of::<[String]>().elem(), Some(String::TYPE));
    assert_eq!(Type::of::<HashMap<u8, Vec<String>>>().elem(), Some(one::vec_of_strings()));
    assert_eq!(Type::of::<BTreeMap<u8, ()>>().key(), Some(u8::TYPE));
}

#[test]
fn types_are_keys() {
    let mut names = HashMap::new();
    names.insert(Type::of::<one::Same<String>>(), "one");
    names.insert(Type::of::<two::Same<String>>(), "two");
    names.insert(two::ones_same::<String>(), "one again");
    assert_eq!(names.len(), 2);
    assert_eq!(names[&Value::new(one::Same(String::new())).ty()], "one again");
    let all: HashSet<Type> = [u8::TYPE, i8::TYPE, Type::of::<u8>(), Type::of::<[u8; 1]>()].into();
    assert_eq!(all.len(), 3);
}

#[test]
fn identity_is_the_compilers() {
    assert_eq!(Type::of::<str>().id(), TypeId::of::<str>());
    assert_eq!(one::same_u8().id(), TypeId::of::<one::Same<u8>>());
    assert!(one::same_u8().is::<one::Same<u8>>() && !one::same_u8().is::<two::Same<u8>>());
    assert!(Type::of::<[u8]>().is::<[u8]>());
}

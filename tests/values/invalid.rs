//! `Value::invalid()`: everything but a few questions is an error, and the error says why.

use std::hash::DefaultHasher;

use reflect::{Error, Kind, Value};

#[track_caller]
fn assert_invalid<T>(op: &str, result: Result<T, Error>) {
    match result {
        Ok(_) => panic!("{op} is allowed"),
        Err(error) => assert_eq!(error.to_string(), format!("`{op}` on an invalid Value")),
    }
}

fn invalid() -> Value<'static> {
    Value::invalid()
}

#[test]
fn it_says_what_it_is() {
    assert!(!invalid().is_valid() && !invalid().is_settable() && !invalid().is_private());
    assert_eq!(invalid().kind(), Kind::Invalid);
    assert_eq!(format!("{:?} {}", invalid(), invalid()), "<invalid> <invalid>");
    assert!(!invalid().reborrow().is_valid());
    assert!(invalid() != invalid());
}

#[test]
fn its_parts_cannot_be_asked_for() {
    assert_invalid("field", invalid().field("x"));
    assert_invalid("field_at", invalid().field_at(0));
    assert_invalid("field_mut", invalid().field_mut("x"));
    assert_invalid("field_at_mut", invalid().field_at_mut(0));
    assert_invalid("fields", invalid().fields());
    assert_invalid("variant", invalid().variant());
    assert_invalid("len", invalid().len());
    assert_invalid("index", invalid().index(0));
    assert_invalid("index_mut", invalid().index_mut(0));
    assert_invalid("elements", invalid().elements());
    assert_invalid("entries", invalid().entries());
    assert_invalid("get", invalid().get(&invalid()));
    assert_invalid("get_mut", invalid().get_mut(&Value::new(1)));
    assert_invalid("contains", invalid().contains(&Value::new(1)));
    assert_invalid("pointee", invalid().pointee());
    assert_invalid("pointee_mut", invalid().pointee_mut());
    assert_invalid("as_str", invalid().as_str());
    assert_invalid("is_none", invalid().is_none());
    assert_invalid("into_option", invalid().into_option());
    assert_invalid("into_result", invalid().into_result());
}

#[test]
fn it_cannot_be_taken_changed_or_compared() {
    assert_invalid("downcast", invalid().downcast::<u8>());
    assert_invalid("downcast_ref", invalid().downcast_ref::<u8>());
    assert_invalid("downcast_mut", invalid().downcast_mut::<u8>());
    assert_invalid("into_ref", invalid().into_ref::<u8>());
    assert_invalid("into_mut", invalid().into_mut::<u8>());
    assert_invalid("into_owned", invalid().into_owned());
    assert_invalid("reborrow_mut", invalid().reborrow_mut());
    assert_invalid("clone_value", invalid().clone_value());
    assert_invalid("set", invalid().set(1));
    assert_invalid("try_eq", invalid().try_eq(&Value::new(1)));
    assert_invalid("try_eq", Value::new(1).try_eq(&invalid()));
    assert_invalid("try_cmp", invalid().try_cmp(&invalid()));
    assert_invalid("try_hash", invalid().try_hash(&mut DefaultHasher::new()));
    assert!(invalid().downcast_or_self::<u8>().is_err());
}

#[test]
fn it_has_no_methods() {
    assert_invalid("method_by_name", invalid().method_by_name("x"));
    assert_invalid("method_by_name_mut", invalid().method_by_name_mut("x"));
    assert_invalid("into_method", invalid().into_method("x"));
}

#[test]
fn its_type_has_no_default() {
    let error = Value::default_of(invalid().ty()).unwrap_err();
    assert!(error.to_string().contains("invalid"), "{error}");
    assert_eq!(invalid().ty().size(), None);
}

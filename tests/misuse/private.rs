//! What was reached through a private field can be looked at, and no more.

use reflect::ErrorKind::{NoField, NotExclusive, Private};
use reflect::{Reflect, Value, args, reflect_methods};

use crate::account::{Account, Owner, account, assert_error};

#[test]
fn its_methods_are_not_called() {
    let mut value = Value::new(account());
    let refused = |op: &str, signature: &str| {
        format!("`{op}`: the receiver of Owner::{signature} is private; it can be looked at, no more")
    };
    let (name, rename) = ("name(&self) -> &str", "rename(&mut self, name: String)");
    let mut secret = value.field("secret").unwrap();
    let text = refused("method_by_name", name);
    assert_error!(secret.method_by_name("name"), Private { op: "method_by_name", .. }, &text);
    assert_error!(secret.method_by_name("rename"), Private { .. }, &refused("method_by_name", rename));
    assert_error!(secret.method_by_name_mut("name"), Private { .. }, &refused("method_by_name_mut", name));
    assert_error!(secret.method_by_name_mut("rename"), Private { .. }, &refused("method_by_name_mut", rename));
    assert_error!(secret.method(0), Private { .. }, &refused("method", name));
    assert_error!(secret.method_mut(1), Private { .. }, &refused("method_mut", rename));
    assert_error!(secret.into_method("name"), Private { .. }, &refused("into_method", name));
    // The same through the public field.
    assert_eq!(value.field("owner").unwrap().method_by_name("name").unwrap().call(args![]).unwrap().to_string(), "Ada");
    let mut owner = value.field_mut("owner").unwrap();
    owner.method_by_name_mut("rename").unwrap().call(args![String::from("Grace")]).unwrap();
    assert_eq!(value.field("owner").unwrap().field("name").unwrap().to_string(), "Grace");
}

#[test]
fn it_is_no_receiver_of_an_unbound_method_either() {
    let value = Value::new(account());
    let text = "`call`: argument 0 (`self`) of Owner::name(&self) -> &str is private; it can be looked at, no more";
    let name = Owner::TYPE.method("name").unwrap();
    assert_error!(name.call([value.field("secret").unwrap()]), Private { op: "call", .. }, text);
}

#[test]
fn it_is_not_passed_on() {
    #[derive(Reflect)]
    struct Takes;
    #[reflect_methods]
    impl Takes {
        pub fn number(_by: &i64) {}
        pub fn name(_by: &Owner) {}
    }
    let value = Value::new(account());
    let text = "`call`: argument 0 (`_by`) of Takes::name(_by: &Owner) is private; it can be looked at, no more";
    let takes = Takes::TYPE.method("name").unwrap();
    assert_error!(takes.call([value.field("secret").unwrap()]), Private { .. }, text);
    let text = "`call`: argument 0 (`_by`) of Takes::number(_by: &i64) is private; it can be looked at, no more";
    let takes = Takes::TYPE.method("number").unwrap();
    assert_error!(takes.call(args![value.field("balance").unwrap()]), Private { .. }, text);
    let mut kept = [value.field("balance").unwrap()];
    assert_error!(takes.call_in_place(&mut kept), Private { .. }, text);
    assert_eq!(kept[0].downcast_ref::<i64>().unwrap(), &0, "still there");
}

#[test]
fn it_is_not_set_nor_taken() {
    let mut value = Value::new(account());
    let text = "`field_mut`: field \"balance\" of Account is private; it can be looked at, no more";
    assert_error!(value.field_mut("balance"), Private { op: "field_mut", .. }, text);
    let text = "`set`: this i64 is private; it can be looked at, no more";
    assert_error!(value.field("balance").unwrap().set(5_i64), Private { op: "set", .. }, text);
    let text = "`downcast_mut`: this i64 is private; it can be looked at, no more";
    assert_error!(value.field("balance").unwrap().downcast_mut::<i64>(), Private { op: "downcast_mut", .. }, text);
    let text = "`clone_value`: this Owner is private; it can be looked at, no more";
    assert_error!(value.field("secret").unwrap().clone_value(), Private { op: "clone_value", .. }, text);
    let text = "`downcast_ref`: this Owner is private; it can be looked at, no more";
    assert_error!(value.field("secret").unwrap().downcast_ref::<Owner>(), Private { op: "downcast_ref", .. }, text);
    let text = "`into_ref`: this Owner is private; it can be looked at, no more";
    assert_error!(value.field("secret").unwrap().into_ref::<Owner>(), Private { op: "into_ref", .. }, text);
    // Looked at: plain data, and whatever is shown.
    assert_eq!(value.field("balance").unwrap().downcast_ref::<i64>().unwrap(), &0);
    assert_eq!(value.field("secret").unwrap().to_string(), r#"Owner { name: "Ada" }"#);
}

#[test]
fn a_public_part_of_a_private_whole_is_private() {
    let mut value = Value::new(account());
    assert!(value.field("secret").unwrap().field("name").unwrap().is_private());
    let text = "`set`: this String is private; it can be looked at, no more";
    assert_error!(value.field("secret").unwrap().field("name").unwrap().set(String::new()), Private { .. }, text);
    let text = "`field_mut`: this Owner is private; it can be looked at, no more";
    assert_error!(value.field("secret").unwrap().field_mut("name"), Private { .. }, text);
    let text = "`field_mut`: field \"secret\" of Account is private; it can be looked at, no more";
    assert_error!(value.field_mut("secret"), Private { .. }, text);
}

#[test]
fn fields_that_are_not_there() {
    let mut value = Value::new(account());
    let text = "no field \"ballance\" on Account; did you mean \"balance\"?";
    assert_error!(value.field("ballance"), NoField { ty, variant: None, name } if ty == Account::TYPE && name == "ballance",
        text);
    let text = "no field \"x\" on Account; it has owner, id, balance, secret";
    assert_error!(value.field_mut("x"), NoField { .. }, text);
    let text = "no field \"0\" on Option<u8>::None, which has no fields";
    assert_error!(Value::new(None::<u8>).field("0"), NoField { variant: Some("None"), .. }, text);
    let account: Account = account();
    let text = "`field_mut`: the Value only shares the Account; own it (`Value::new`) or borrow it exclusively \
                (`Value::from_mut`)";
    assert_error!(Value::from_ref(&account).field_mut("id"), NotExclusive { op: "field_mut", .. }, text);
}

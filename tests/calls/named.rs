//! Calls by the names of the parameters.

use std::collections::BTreeMap;

use reflect::{Func, Reflect, Value, args, named, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Account {
    balance: i64,
}

#[reflect_methods]
impl Account {
    pub fn describe(&self, prefix: &str, width: usize, #[reflect(default)] suffix: Option<&str>) -> String {
        format!("{prefix}{:width$}{}", self.balance, suffix.unwrap_or("."))
    }
    pub fn transfer(&mut self, to: &mut Account, r#type: char, amount: i64) -> char {
        self.balance -= amount;
        to.balance += amount;
        r#type
    }
    pub fn close(self, note: String) -> String {
        format!("{note}: {}", self.balance)
    }
    pub fn rename<'t>(&mut self, name: &'t mut String) -> &'t mut String {
        name
    }
}

#[test]
fn in_any_order() {
    let value = Value::new(Account { balance: 7 });
    let describe = value.method_by_name("describe").unwrap();
    for args in [
        Vec::from(named! { prefix = "> ", width = 3_usize }),
        Vec::from(named! { width = 3_usize, prefix = "> ", }),
        Vec::from(named! { width = 3_usize, suffix = None::<&str>, prefix = "> " }),
        Vec::from(named! { suffix = Some("."), width = Value::new(3_usize), prefix = &Value::from_ref("> ") }),
    ] {
        assert_eq!(describe.call_named(args).unwrap().downcast::<String>().unwrap(), ">   7.");
    }
    let text = String::from("text");
    let kept = named! { prefix = &*text, width = 0_usize };
    assert_eq!(describe.call_named(kept).unwrap().to_string(), "text7.");
    assert_eq!(
        describe.call_named(named! { prefix = &*format!("{text}!"), width = 0_usize }).unwrap().to_string(),
        "text!7."
    );
}

#[test]
fn from_whatever_gives_pairs() {
    let value = Value::new(Account { balance: 7 });
    let describe = value.method_by_name("describe").unwrap();
    let map = BTreeMap::from([("width".to_string(), Value::new(1_usize)), ("prefix".into(), Value::from_ref("-"))]);
    assert_eq!(describe.call_named(map).unwrap().to_string(), "-7.");
    let words = ["prefix", "width"].into_iter().zip([Value::from_ref("+"), Value::new(2_usize)]);
    assert_eq!(describe.call_named(words).unwrap().to_string(), "+ 7.");
}

#[test]
fn every_receiver() {
    let (mut value, mut other) = (Value::new(Account { balance: 7 }), Account { balance: 0 });
    let mut transfer = value.method_by_name_mut("transfer").unwrap();
    let args = named! { type = 'x', to = &mut other, amount = 2_i64 };
    assert_eq!(transfer.call_named(args).unwrap().downcast::<char>().unwrap(), 'x');
    assert_eq!(other.balance, 2);
    let unbound = Account::TYPE.method("transfer").unwrap();
    let args = named! { self = &mut value, r#type = 'y', to = &mut other, amount = 2_i64 };
    assert_eq!(unbound.call_named(args).unwrap().downcast::<char>().unwrap(), 'y');
    let closed = value.into_method("close").unwrap().call_named(named! { note = String::from("left") }).unwrap();
    assert_eq!(closed.downcast::<String>().unwrap(), "left: 3");
    let close = Account::TYPE.method("close").unwrap();
    let closed = close.call_named(named! { note = String::from("left"), self = other }).unwrap();
    assert_eq!(closed.downcast::<String>().unwrap(), "left: 4");
}

#[test]
fn a_borrowed_result_borrows_from_the_arguments() {
    let (mut account, mut name) = (Account { balance: 0 }, String::from("Ada"));
    let mut value = Value::from_mut(&mut account);
    let mut rename = value.method_by_name_mut("rename").unwrap();
    let result = rename.call_named(named! { name = &mut name }).unwrap();
    result.into_mut::<String>().unwrap().push('!');
    assert_eq!(name, "Ada!");
}

#[reflect_fn]
fn none() -> u8 {
    1
}

#[test]
fn without_parameters() {
    let none = Func::named::<none>();
    assert_eq!(none.call_named(named! {}).unwrap().to_string(), "1");
    assert_eq!(none.call_named(Vec::<(&str, Value<'_>)>::new()).unwrap().to_string(), "1");
    assert_eq!(none.call_as::<u8>(args![]).unwrap(), 1);
}

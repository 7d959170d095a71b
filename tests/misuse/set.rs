//! `set`: on what is shared, private, lent or invalid, and to what is of another type.

use reflect::ErrorKind::{Invalid, Lent, NotExclusive, Private, WrongType};
use reflect::{Reflect, Value, args};

use crate::account::{Account, account, assert_error};

#[test]
fn a_shared_value() {
    let account = account();
    let text =
        "`set`: the Value only shares the Account; own it (`Value::new`) or borrow it exclusively (`Value::from_mut`)";
    assert_error!(Value::from_ref(&account).set(account.clone()), NotExclusive { op: "set", ty } if ty == Account::TYPE, text);
    let value = Value::new(account);
    let text =
        "`set`: the Value only shares the u32; own it (`Value::new`) or borrow it exclusively (`Value::from_mut`)";
    assert_error!(value.field("id").unwrap().set(2_u32), NotExclusive { op: "set", .. }, text);
    assert_error!(value.reborrow().field("id").unwrap().set(2_u32), NotExclusive { .. }, text);
}

#[test]
fn a_private_value() {
    let value = Value::new(account());
    let text = "`set`: this i64 is private; it can be looked at, no more";
    assert_error!(value.field("balance").unwrap().set(2_i64), Private { op: "set", .. }, text);
}

#[test]
fn a_lent_value() {
    let value = Value::new(account());
    let last = value.method_by_name("last").unwrap();
    let text = "`set`: the Option<&i64> holds borrows that last only as long as the Value; take it apart with `into_option` \
                or `into_result`";
    assert_error!(last.call(args![true]).unwrap().set(None::<&'static i64>), Lent { op: "set", .. }, text);
}

#[test]
fn to_another_type() {
    let mut value = Value::new(account());
    let text = "`set`: expected u32, found i32";
    assert_error!(value.field_mut("id").unwrap().set(1), WrongType { op: "set", expected, found }
        if expected == "u32" && found == "i32", text);
    assert_error!(value.set("x"), WrongType { .. }, "`set`: expected Account, found &'static str");
    let owner = Value::new(String::from("x"));
    let text = "`set`: expected String, found &String";
    let mut name = value.field_mut("owner").unwrap();
    assert_error!(name.field_mut("name").unwrap().set(owner.reborrow()), WrongType { .. }, text);
    assert_eq!(value.downcast::<Account>().unwrap(), account(), "untouched");
}

#[test]
fn an_invalid_value() {
    assert_error!({ Value::invalid() }.set(1), Invalid { op: "set" }, "`set` on an invalid Value");
    assert_error!(
        Value::new(1).set(Value::invalid()),
        WrongType { op: "set", .. },
        "`set`: expected i32, found an invalid Value"
    );
}

#[test]
fn text_and_slices_have_no_size() {
    let (mut text, mut list) = (String::from("text"), [1, 2]);
    let mut value = Value::from_mut(text.as_mut_str());
    assert!(matches!(value.set("x").unwrap_err().into_kind(), WrongType { .. }));
    let mut value = Value::from_mut(&mut list[..]);
    assert!(matches!(value.set([3, 4]).unwrap_err().into_kind(), WrongType { .. }));
    value.index_mut(0).unwrap().set(3).unwrap();
    assert_eq!(list, [3, 2]);
}

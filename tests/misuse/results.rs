//! Results asked for as what they are not.

use reflect::ErrorKind::{Failed, Invalid, NotOwned, WrongKind, WrongType};
use reflect::{Value, args};

use crate::account::{Account, account, assert_error};

#[test]
fn call_as_another_type() {
    let mut value = Value::new(account());
    let balance = value.method_by_name("balance").unwrap();
    assert_error!(balance.call_as::<i32>(args![]), WrongType { op: "call_as", expected, found }
        if expected == "i32" && found == "i64", "`call_as`: expected i32, found i64");
    let check = value.method_by_name("check").unwrap();
    let text = "`call_as`: expected i64, found Result<&i64, String>, which borrows: use `call`";
    assert_error!(check.call_as::<i64>(args![true]), WrongType { .. }, text);
    // Nothing has been called.
    let mut deposit = value.method_by_name_mut("deposit").unwrap();
    assert_error!(deposit.call_as::<u8>(args![1_i64]), WrongType { .. }, "`call_as`: expected u8, found i64");
    assert_eq!(value.method_by_name("balance").unwrap().call_as::<i64>(args![]).unwrap(), 0);
}

#[test]
fn call_as_a_borrow_that_could_be_kept() {
    let value = Value::new(account());
    let last = value.method_by_name("last").unwrap();
    let kind = last.call_as::<Option<&'static i64>>(args![true]).unwrap_err().into_kind();
    let WrongType { expected, found, .. } = kind else { panic!("{kind}") };
    assert_ne!(expected, found, "the difference has to be told");
}

#[test]
fn downcast_of_a_result() {
    let value = Value::new(account());
    let call = || value.method_by_name("balance").unwrap().call(args![]).unwrap();
    assert_error!(call().downcast::<i32>(), WrongType { op: "downcast", .. }, "`downcast`: expected i32, found i64");
    assert_error!(call().into_ref::<i64>(), WrongType { op: "into_ref", .. }, "`into_ref`: expected &i64, found i64");
    let shared = Value::from_ref(&1_i64);
    let text = "`into_mut`: expected &mut i64, found &i64";
    assert_error!(shared.into_mut::<i64>(), WrongType { op: "into_mut", .. }, text);
    let text = "`downcast`: the Value only borrows the i64; `Value::new` owns one, `clone_value` makes one";
    assert_error!(Value::from_ref(&1_i64).downcast::<i64>(), NotOwned { op: "downcast", .. }, text);
    assert_error!(Value::invalid().downcast::<i64>(), Invalid { op: "downcast" }, "`downcast` on an invalid Value");
}

#[test]
fn taking_apart_what_is_no_option_and_no_result() {
    let value = Value::new(account());
    let call = || value.method_by_name("balance").unwrap().call(args![]).unwrap();
    let text = "`into_option` on a Value of type i64; it needs an `Option`";
    assert_error!(call().into_option(), WrongKind { op: "into_option", needs: "an `Option`", .. }, text);
    let text = "`into_result` on a Value of type i64; it needs a `Result`";
    assert_error!(call().into_result(), WrongKind { op: "into_result", .. }, text);
    let last = value.method_by_name("last").unwrap().call(args![true]).unwrap();
    let text = "`into_result` on a Value of type Option<&'static i64>, which is an option; it needs a `Result`";
    assert_error!(last.into_result(), WrongKind { .. }, text);
}

#[test]
fn a_flattened_failure() {
    let value = Value::new(account());
    let check = value.method_by_name("check").unwrap();
    let text = "Account::check(&self, ok: bool) -> Result<&i64, String> failed: not checked";
    assert_error!(check.call_flat(args![false]), Failed { error, .. } if error == "not checked", text);
    let (mut value, mut other) = (Value::new(account()), account());
    let text = "Account::transfer(&mut self, to: &mut Account, amount: i64, note: &str) -> Result<usize, String> failed: \
                no money";
    let mut transfer = value.method_by_name_mut("transfer").unwrap();
    assert_error!(transfer.call_flat(args![&mut other, 5_i64, ""]), Failed { .. }, text);
    let closed = value.downcast::<Account>().unwrap();
    assert_eq!((closed.balance(), other.balance()), (-5, 5), "it was called");
}

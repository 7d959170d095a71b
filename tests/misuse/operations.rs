//! An error names the operation that was called, and not one that it was made of.

use reflect::{Error, Reflect, Value};

use crate::account::{Account, account};

/// What the account's `last` returns says that it is this, and is not.
type Lent = Option<&'static i64>;

/// The operation and how a call of it, which must fail, ended.
type Row = (&'static str, Result<(), Error>);

/// Calls of operations, each beside its name.
macro_rules! rows {
    ($($value:expr => $($op:ident $(::<$as:ty>)? ($($arg:expr),*))+;)*) => {
        vec![$($({
            #[allow(unused_mut)]
            let mut value = $value;
            (stringify!($op), value.$op$(::<$as>)?($($arg),*).map(drop))
        },)+)*]
    };
}

#[track_caller]
fn assert_named(rows: Vec<Row>) {
    // All at once: one wrong name does not hide the others.
    let wrong: Vec<_> = rows
        .into_iter()
        .filter_map(|(op, result)| match result {
            Ok(()) => Some(format!("{op}: no error")),
            Err(error) if !error.to_string().starts_with(&format!("`{op}`")) => Some(format!("{op}: {error}")),
            Err(_) => None,
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn index(name: &str) -> usize {
    Account::TYPE.methods().iter().position(|method| method.name() == name).unwrap()
}

#[test]
fn of_an_invalid_value() {
    let invalid = || Value::invalid();
    assert_named(rows! {
        invalid() => method_by_name("x") method_by_name_mut("x") method(0) method_mut(0) into_method("x");
        invalid() => bind("x") bind_mut("x") field_at(0) field_at_mut(0) index(0) index_mut(0);
    });
}

#[test]
fn of_a_value_that_only_shares() {
    let account = account();
    let boxed = Box::new(account.clone());
    let list = vec![1];
    assert_named(rows! {
        Value::from_ref(&account) => method_by_name_mut("deposit") method_mut(index("deposit")) bind_mut("deposit");
        Value::from_ref(&account) => field_mut("id") field_at_mut(1) reborrow_mut() set(1) downcast_mut::<Account>();
        Value::from_ref(&boxed) => method_by_name_mut("deposit") bind_mut("deposit") pointee_mut();
        Value::from_ref(&list) => index_mut(0) downcast_mut::<Vec<i32>>();
        Value::from_ref(&account) => into_method("close") into_owned() into_mut::<Account>();
    });
}

#[test]
fn of_a_value_that_owns() {
    assert_named(rows! {
        Value::new(account()) => into_ref::<Account>() into_mut::<Account>();
    });
}

#[test]
fn of_an_index_out_of_range() {
    assert_named(rows! {
        Value::new(account()) => method(99) method_mut(99) field_at(99) field_at_mut(99);
        Value::new(vec![1]) => index(1) index_mut(1);
    });
}

#[test]
fn of_something_private() {
    let value = Value::new(account());
    let secret = || value.field("secret").unwrap();
    assert!(secret().is_private());
    assert_named(rows! {
        secret() => method_by_name("name") method(0) method_by_name_mut("name") method_mut(0) into_method("name");
        secret() => bind("name") bind_mut("rename") set(1) reborrow_mut() field_mut("name") field_at_mut(0);
    });
}

#[test]
fn of_a_value_of_another_kind_or_type() {
    assert_named(rows! {
        Value::new(1) => field("x") field_at(0) index(0) index_mut(0) pointee() pointee_mut() variant() len();
        Value::new(1) => into_option() into_result() elements() entries() is_none() as_str() fields();
        Value::new(1) => downcast::<u8>() downcast_ref::<u8>() downcast_mut::<u8>() into_ref::<u8>() into_mut::<u8>();
        Value::new(1) => set("text") try_eq(&Value::new(1_u8)) try_cmp(&Value::new(1_u8)) get(&Value::new(1));
    });
}

#[test]
fn of_a_value_that_borrows_inside() {
    let value = Value::new(account());
    let lent = || value.method_by_name("last").unwrap().call(reflect::args![true]).unwrap();
    assert_named(rows! {
        lent() => downcast::<Lent>() downcast_ref::<Lent>() into_owned() clone_value();
        lent() => downcast_mut::<Lent>() set(1) reborrow_mut() into_send();
    });
}

#[test]
fn of_a_type_without_the_trait() {
    let hasher = &mut std::hash::DefaultHasher::new();
    let error = || Value::new(std::io::Error::other("error"));
    assert_named(rows! {
        error() => try_eq(&error()) try_cmp(&error()) try_hash(hasher) clone_value();
        Value::new(std::rc::Rc::new(1)) => into_send();
    });
}

#[test]
fn of_a_result_of_another_type() {
    let place = account();
    let (mut value, once) = (Value::new(account()), || Value::new(account()).into_method("close").unwrap());
    assert_named(rows! {
        Value::from_ref(&place).bind("balance").unwrap() => call_as::<u8>(reflect::args![]);
        value.method_by_name_mut("deposit").unwrap() => call_as::<u8>(reflect::args![1_i64]);
        once() => call_as::<u8>(reflect::args![]);
    });
}

//! The first reason wins: the receiver's mode, the number of arguments, their types from left to right, private ones.

use reflect::ErrorKind::{Argument, Arity, Private, Receiver};
use reflect::{Reflect, Value, args};

use crate::account::{Account, Owner, account, assert_error};

const TRANSFER: &str =
    "Account::transfer(&mut self, to: &mut Account, amount: i64, note: &str) -> Result<usize, String>";

fn owner() -> Owner {
    Owner { name: "Ada".into() }
}

#[test]
fn the_receiver_comes_first() {
    // Before any argument has been seen.
    let mut value = Value::new(account());
    assert!(matches!(value.method_by_name("transfer").unwrap_err().into_kind(), Receiver { .. }));
    // Unbound it is an argument: the number counts first, then the receiver's type, then the others.
    let unbound = Account::TYPE.method("transfer").unwrap();
    let text = format!("{TRANSFER}: expected 4 arguments, found 1; missing to, amount, note");
    assert_error!(unbound.call(args![1]), Arity { .. }, &text);
    let text = format!("{TRANSFER}: argument 0 (`self`): expected &mut Account, found i32");
    assert_error!(unbound.call(args![1, 2, 3, 4]), Argument { index: 0, .. }, &text);
    let text = format!("{TRANSFER}: argument 1 (`to`): expected &mut Account, found i32");
    assert_error!(
        unbound.call([value.reborrow_mut().unwrap(), Value::new(2), Value::new(3), Value::new(4)]),
        Argument { index: 1, .. },
        &text
    );
}

#[test]
fn the_number_before_the_types() {
    let mut value = Value::new(account());
    let mut transfer = value.method_by_name_mut("transfer").unwrap();
    let text = format!("{TRANSFER}: expected 3 arguments, found 2; missing note");
    assert_error!(transfer.call(args!['x', 'y']), Arity { expected: 3, found: 2, .. }, &text);
    let text = format!("{TRANSFER}: expected 3 arguments, found 4");
    assert_error!(transfer.call(args!['x', 'y', 'z', Value::invalid()]), Arity { expected: 3, found: 4, .. }, &text);
}

#[test]
fn the_types_from_left_to_right() {
    let (mut value, mut other) = (Value::new(account()), account());
    let mut transfer = value.method_by_name_mut("transfer").unwrap();
    let text = format!("{TRANSFER}: argument 0 (`to`): expected &mut Account, found char");
    assert_error!(transfer.call(args!['x', 'y', 'z']), Argument { index: 0, name: "to", .. }, &text);
    let text = format!("{TRANSFER}: argument 1 (`amount`): expected i64, found char");
    assert_error!(transfer.call(args![&mut other, 'y', 'z']), Argument { index: 1, name: "amount", .. }, &text);
    let text = format!("{TRANSFER}: argument 2 (`note`): expected &str, found char");
    assert_error!(transfer.call(args![&mut other, 1_i64, 'z']), Argument { index: 2, name: "note", .. }, &text);
    assert_eq!(transfer.call(args![&mut other, 0_i64, "z"]).unwrap().to_string(), "Ok(1)");
    // Another type and another way to be held are one question.
    let shared = account();
    let text = format!(
        "{TRANSFER}: argument 0 (`to`): expected &mut Account, found &Account; pass an exclusive reference, `&mut value`, to something that is not only shared"
    );
    assert_error!(transfer.call(args![&shared, 'y', 'z']), Argument { index: 0, .. }, &text);
}

#[test]
fn private_arguments_last() {
    let account = account();
    let value = Value::from_ref(&account);
    let look = Account::TYPE.method("look").unwrap();
    let secret = || value.field("secret").unwrap();
    let private = "`call`: argument 0 (`owner`) of Account::look(owner: &Owner, taken: Owner, changed: &mut Owner) -> bool is \
                   private; it can be looked at, no more";
    assert_error!(look.call(args![secret(), owner(), &mut owner()]), Private { op: "call", .. }, private);
    // Any type that does not fit, to the right of it as well, is said first.
    let text = "Account::look(owner: &Owner, taken: Owner, changed: &mut Owner) -> bool: argument 2 (`changed`): expected \
                &mut Owner, found char";
    assert_error!(look.call(args![secret(), owner(), 'x']), Argument { index: 2, .. }, text);
    let text = "Account::look(owner: &Owner, taken: Owner, changed: &mut Owner) -> bool: expected 3 arguments, found 2; \
                missing changed";
    assert_error!(look.call(args![secret(), owner()]), Arity { .. }, text);
    // A private argument of another type is of another type.
    let text = "Account::look(owner: &Owner, taken: Owner, changed: &mut Owner) -> bool: argument 1 (`taken`): expected \
                Owner, found &Owner";
    assert_error!(look.call(args![secret(), secret(), 'x']), Argument { index: 1, .. }, text);
}

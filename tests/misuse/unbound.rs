//! Unbound methods: the receiver is the first argument, and checked like one.

use std::rc::Rc;

use reflect::ErrorKind::{Argument, Arity};
use reflect::{Func, Reflect, Value, args};

use crate::account::{Account, Owner, account, assert_error};

fn unbound(name: &str) -> Func<'static> {
    Account::TYPE.method(name).unwrap()
}

#[test]
fn without_a_receiver() {
    let text = "Account::deposit(&mut self, amount: i64) -> i64: expected 2 arguments, found 0; missing self, amount";
    assert_error!(unbound("deposit").call(args![]), Arity { expected: 2, found: 0, missing, .. }
        if missing == ["self", "amount"], text);
    let text = "Account::deposit(&mut self, amount: i64) -> i64: expected 2 arguments, found 1; missing amount";
    assert_error!(unbound("deposit").call(args![5_i64]), Arity { expected: 2, found: 1, .. }, text);
    let text = "Account::close(self) -> i64: expected 1 argument, found 0; missing self";
    assert_error!(unbound("close").call([]), Arity { expected: 1, found: 0, .. }, text);
    let mut nothing: [Value<'_>; 0] = [];
    assert_error!(unbound("close").call_in_place(&mut nothing), Arity { .. }, text);
    assert_error!(unbound("close").call_as::<i64>(args![]), Arity { .. }, text);
}

#[test]
fn with_one_too_many() {
    let account = account();
    let text = "Account::balance(&self) -> i64: expected 1 argument, found 2";
    assert_error!(unbound("balance").call(args![&account, 1]), Arity { expected: 1, found: 2, missing, .. }
        if missing.is_empty(), text);
}

#[test]
fn with_a_receiver_of_another_type() {
    let text = "Account::balance(&self) -> i64: argument 0 (`self`): expected &Account, found i32";
    assert_error!(unbound("balance").call(args![1]), Argument { index: 0, name: "self", .. }, text);
    let owner = Owner { name: String::new() };
    let text = "Account::balance(&self) -> i64: argument 0 (`self`): expected &Account, found &Owner";
    assert_error!(unbound("balance").call(args![&owner]), Argument { .. }, text);
    let text = "Account::balance(&self) -> i64: argument 0 (`self`): expected &Account, found &Box<Account>";
    assert_error!(unbound("balance").call(args![&Box::new(account())]), Argument { .. }, text);
    let text = "Account::balance(&self) -> i64: argument 0 (`self`): expected &Account, found an invalid Value";
    assert_error!(unbound("balance").call(args![Value::invalid()]), Argument { .. }, text);
    let text = "Account::archive(self: Box<Self>) -> i64: argument 0 (`self`): expected Box<Account>, found Account; \
                pass it as Box<Account>";
    assert_error!(unbound("archive").call(args![account()]), Argument { .. }, text);
    let text = "Account::share(self: Rc<Self>) -> usize: argument 0 (`self`): expected Rc<Account>, found Box<Account>";
    assert_error!(unbound("share").call(args![Box::new(account())]), Argument { .. }, text);
}

#[test]
fn with_a_receiver_held_in_another_way() {
    let mut account = account();
    let text = "Account::balance(&self) -> i64: argument 0 (`self`): expected &Account, found Account; pass a reference, `&value`";
    assert_error!(unbound("balance").call(args![account.clone()]), Argument { .. }, text);
    assert_error!(unbound("balance").call([Value::new(account.clone())]), Argument { .. }, text);
    let text = "Account::deposit(&mut self, amount: i64) -> i64: argument 0 (`self`): expected &mut Account, found &Account; \
                pass an exclusive reference, `&mut value`, to something that is not only shared";
    assert_error!(unbound("deposit").call(args![&account, 1_i64]), Argument { .. }, text);
    let text = "Account::deposit(&mut self, amount: i64) -> i64: argument 0 (`self`): expected &mut Account, found Account; \
                pass an exclusive reference, `&mut value`, to something that is not only shared";
    assert_error!(unbound("deposit").call(args![account.clone(), 1_i64]), Argument { .. }, text);
    let text =
        "Account::close(self) -> i64: argument 0 (`self`): expected Account, found &mut Account; pass it by value";
    assert_error!(unbound("close").call(args![&mut account]), Argument { .. }, text);
    let text = "Account::share(self: Rc<Self>) -> usize: argument 0 (`self`): expected Rc<Account>, found &Rc<Account>; \
                pass it by value";
    assert_error!(unbound("share").call(args![&Rc::new(account)]), Argument { .. }, text);
}

//! Methods that are not there, and methods whose receiver the value cannot give.

use std::rc::Rc;

use reflect::ErrorKind::{Invalid, NoMethod, NotExclusive, NotOwned, OutOfRange, Receiver};
use reflect::{ReceiverMode, Reflect, Value, args};

use crate::account::{Account, Owner, account, assert_error};

const CLOSE: &str = "Account::close(self) -> i64: takes `self`: use `into_method`";
const DEPOSIT: &str = "Account::deposit(&mut self, amount: i64) -> i64: takes `&mut self`: use `method_by_name_mut`";
const OPEN: &str = "Account::open(name: String) -> Account: is a static function: call it from the type, `Account::TYPE.method(\"open\")`";

#[test]
fn no_method_of_this_name_but_a_similar_one() {
    let mut value = Value::new(account());
    let text = "no method \"depsit\" on Account; did you mean \"deposit\"?";
    assert_error!(value.method_by_name("depsit"), NoMethod { ty, name }
        if ty == Account::TYPE && name == "depsit", text);
    assert_error!(value.method_by_name_mut("depsit"), NoMethod { .. }, text);
    assert_error!(Account::TYPE.method("depsit"), NoMethod { .. }, text);
    assert_error!(Value::new(Box::new(account())).method_by_name("depsit"), NoMethod { .. }, text);
    assert_error!(Value::new(Rc::new(Box::new(account()))).method_by_name("depsit"), NoMethod { .. }, text);
    assert_error!(value.into_method("depsit"), NoMethod { .. }, text);
    for (typo, meant) in [("Deposit", "deposit"), ("balnace", "balance"), ("opn", "open"), ("closee", "close")] {
        let text = format!("no method \"{typo}\" on Account; did you mean \"{meant}\"?");
        assert_error!(Account::TYPE.method(typo), NoMethod { .. }, &text);
    }
}

#[test]
fn no_method_of_this_name_nor_of_a_similar_one() {
    let text = "no method \"withdraw\" on Owner; it has name, rename";
    assert_error!(Owner::TYPE.method("withdraw"), NoMethod { .. }, text);
    let text = "no method \"\" on Owner; it has name, rename";
    assert_error!(Owner::TYPE.method(""), NoMethod { .. }, text);
    let text =
        "no method \"abs\" on i32, which has no reflected methods: only types that derive `Reflect` can have them";
    assert_error!(Value::new(1).method_by_name("abs"), NoMethod { .. }, text);
}

#[test]
fn a_pointer_that_the_method_does_not_reach_through() {
    // Two boxes: the method exists, but `into_method` follows one pointer only.
    let twice = || Value::new(Box::new(Box::new(account())));
    for name in ["close", "archive"] {
        let text = twice().into_method(name).unwrap_err().to_string();
        assert!(!text.contains("did you mean"), "the name is right: {text}");
    }
}

#[test]
fn a_method_that_takes_its_receiver_in_another_way() {
    let mut value = Value::new(account());
    assert_error!(value.method_by_name("deposit"), Receiver { needs: ReceiverMode::Exclusive, .. }, DEPOSIT);
    assert_error!(value.method_by_name("close"), Receiver { needs: ReceiverMode::Owned, .. }, CLOSE);
    assert_error!(value.method_by_name_mut("close"), Receiver { needs: ReceiverMode::Owned, .. }, CLOSE);
    assert_error!(value.method_by_name("open"), Receiver { needs: ReceiverMode::None, .. }, OPEN);
    assert_error!(value.method_by_name_mut("open"), Receiver { needs: ReceiverMode::None, .. }, OPEN);
    assert_error!(value.into_method("open"), Receiver { needs: ReceiverMode::None, .. }, OPEN);
    assert_error!(Value::new(account()).into_method("deposit"), Receiver { .. }, DEPOSIT);
    let text = "Account::balance(&self) -> i64: takes `&self`: use `method_by_name`";
    assert_error!(Value::new(account()).into_method("balance"), Receiver { needs: ReceiverMode::Shared, .. }, text);
}

#[test]
fn a_method_that_takes_its_receiver_in_a_pointer() {
    let text = "Account::archive(self: Box<Self>) -> i64: takes `self: Box<Self>`: use `into_method` on a Value of type Box<Account>";
    assert_error!(Value::new(account()).method_by_name("archive"), Receiver { needs: ReceiverMode::Box, .. }, text);
    assert_error!(Value::new(account()).method_by_name_mut("archive"), Receiver { .. }, text);
    assert_error!(Value::new(account()).into_method("archive"), Receiver { .. }, text);
    assert_error!(Value::new(Rc::new(account())).into_method("archive"), Receiver { .. }, text);
    assert_error!(Value::new(Box::new(account())).method_by_name("archive"), Receiver { .. }, text);
    let text = "Account::share(self: Rc<Self>) -> usize: takes `self: Rc<Self>`: use `into_method` on a Value of type Rc<Account>";
    assert_error!(Value::new(account()).into_method("share"), Receiver { needs: ReceiverMode::Rc, .. }, text);
    let text = "Account::publish(self: Arc<Self>) -> usize: takes `self: Arc<Self>`: use `into_method` on a Value of type Arc<Account>";
    assert_error!(Value::new(account()).into_method("publish"), Receiver { needs: ReceiverMode::Arc, .. }, text);
    let text = "Account::close(self) -> i64: takes `self`: move the Account out of the Box<Account>, and use `into_method` on a \
                Value of type Account";
    assert_error!(
        Value::new(Box::new(account())).into_method("close"),
        Receiver { needs: ReceiverMode::Owned, .. },
        text
    );
}

#[test]
fn a_value_that_only_borrows() {
    let account = account();
    let text = "`method_by_name_mut`: the Value only shares the Account; own it (`Value::new`) or borrow it exclusively \
                (`Value::from_mut`)";
    assert_error!(Value::from_ref(&account).method_by_name_mut("deposit"),
        NotExclusive { op: "method_by_name_mut", ty } if ty == Account::TYPE, text);
    let shares = "Account::deposit(&mut self, amount: i64) -> i64: takes `&mut self`, and the Rc<Account> only shares its Account";
    assert_error!(Value::new(Rc::new(account.clone())).method_by_name_mut("deposit"), Receiver { .. }, shares);
    let text = "`into_method`: the Value only borrows the Account; `Value::new` owns one, `clone_value` makes one";
    assert_error!(Value::from_ref(&account).into_method("close"), NotOwned { op: "into_method", .. }, text);
    let boxed = Box::new(account);
    let text = "`into_method`: the Value only borrows the Box<Account>; `Value::new` owns one, `clone_value` makes one";
    assert_error!(Value::from_ref(&boxed).into_method("archive"), NotOwned { op: "into_method", .. }, text);
}

#[test]
fn a_method_index_that_is_out_of_range() {
    let mut value = Value::new(Owner { name: String::new() });
    let text = "`method`: index 2 is out of range for Owner, which has 2 methods";
    assert_error!(value.method(2), OutOfRange { op: "method", index: 2, len: 2, .. }, text);
    let text = format!("`method_mut`: index {} is out of range for Owner, which has 2 methods", usize::MAX);
    assert_error!(value.method_mut(usize::MAX), OutOfRange { .. }, &text);
    // In range, but not to be had in this way: as by name.
    let open = Account::TYPE.methods().iter().position(|method| method.name() == "open").unwrap();
    assert_error!(Value::new(account()).method(open), Receiver { .. }, OPEN);
    let close = Account::TYPE.methods().iter().position(|method| method.name() == "close").unwrap();
    assert_error!(Value::new(account()).method_mut(close), Receiver { .. }, CLOSE);
}

#[test]
fn an_invalid_value_has_no_methods() {
    let mut invalid = Value::invalid();
    assert_error!(
        invalid.method_by_name("deposit"),
        Invalid { op: "method_by_name" },
        "`method_by_name` on an invalid Value"
    );
    assert_error!(
        invalid.method_by_name_mut("deposit"),
        Invalid { op: "method_by_name_mut" },
        "`method_by_name_mut` on an invalid Value"
    );
    assert_error!(invalid.method(0), Invalid { op: "method" }, "`method` on an invalid Value");
    assert_error!(invalid.method_mut(0), Invalid { op: "method_mut" }, "`method_mut` on an invalid Value");
    assert_error!(invalid.into_method("deposit"), Invalid { op: "into_method" }, "`into_method` on an invalid Value");
    // What a call has consumed is such a value.
    let mut consumed = [Value::new(account())];
    Account::TYPE.method("close").unwrap().call_in_place(&mut consumed).unwrap();
    assert_error!(consumed[0].method_by_name("balance"), Invalid { .. }, "`method_by_name` on an invalid Value");
}

#[test]
fn a_lent_value_is_not_what_its_type_says() {
    let value = Value::new(account());
    let lent = value.method_by_name("last").unwrap().call(args![true]).unwrap();
    let text = "`downcast`: the Option<&i64> holds borrows that last only as long as the Value; take it apart with \
                `into_option` or `into_result`";
    assert_error!(lent.downcast::<Option<&'static i64>>(), reflect::ErrorKind::Lent { op: "downcast", .. }, text);
}

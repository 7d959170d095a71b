//! Types and functions are found by name, and called.

use crate::kit::*;

#[test]
fn what_there_is_can_be_listed() {
    let account = type_by_path("bank::account::Account").unwrap();
    assert_eq!(type_by_path("Account"), Ok(account), "by its name, as long as it is the only one");
    let types: Vec<Handle> = (0..type_count().unwrap()).map(|index| type_at(index).unwrap()).collect();
    assert!(types.contains(&account));
    assert_eq!(type_kind(account).unwrap().read(), "struct");
    assert_eq!(field_count(account), Ok(3));
    assert_eq!(variant_count(type_by_path("Payment").unwrap()), Ok(2));
    let methods = (0..method_count(account).unwrap()).map(|index| method_at(account, index).unwrap());
    let signatures: Vec<String> = methods.map(|method| function_signature(method).unwrap().read()).collect();
    assert!(signatures.contains(&"Account::deposit(&mut self, amount: i64) -> i64".to_string()), "{signatures:?}");
    let functions = (0..function_count().unwrap()).map(|index| function_at(index).unwrap());
    let sum = function_by_path("bank::coins::sum").unwrap();
    assert_eq!(functions.filter(|function| *function == sum).count(), 1);
}

#[test]
fn a_method_is_called_by_name_or_by_its_handle() {
    let account = account(25);
    let method = method_by_name(value_type(account).unwrap(), "deposit").unwrap();
    let balance = call(account, method, &[make_int(0, 5).unwrap()]).unwrap();
    assert_eq!(get_int(balance), Ok(30));
    let text = call_by_name(account, "describe", &[make_string("> ").unwrap()]).unwrap();
    assert_eq!(get_string(text).unwrap().read(), "> Ada: 30");
    let loud = [make_string("> ").unwrap(), make_bool(1).unwrap()];
    let loud = call_by_name(account, "describe", &loud).unwrap();
    assert_eq!(get_text(loud).unwrap().read(), "> ADA: 30");
    release_all(&[balance, text, loud, account]);
}

#[test]
fn free_functions_take_what_rust_would() {
    let squares = call_by_name(0, "squares", &[make_uint(type_by_path("usize").unwrap(), 4).unwrap()]).unwrap();
    let sum = call_by_name(0, "sum", &[squares]).unwrap();
    assert_eq!(get_int(sum), Ok(14), "a Vec as a slice");
    let more = make_int(0, 100).unwrap();
    assert_eq!(call_by_name(0, "append", &[squares, more]), Ok(0), "a Vec as `&mut Vec`, and nothing returned");
    assert_eq!(length(squares), Ok(5));
    let amounts: Vec<Handle> = (1..=30).map(|amount| make_int(0, amount).unwrap()).collect();
    assert_eq!(get_int(call_by_name(0, "total", &amounts).unwrap()), Ok(465), "as many as there are");
    assert_eq!(get_uint(call_by_name(0, "count", &[make_bytes(b"\0\xff!").unwrap()]).unwrap()), Ok(3));
    let (name, title) = (make_string("Lovelace").unwrap(), make_string("Countess").unwrap());
    let dear = call_by_name(0, "greet", &[name, title]).unwrap();
    assert_eq!(get_text(dear).unwrap().read(), "Dear Countess Lovelace");
    assert_eq!(status(call_by_name(0, "most", &[squares])), Status::Type, "a list for an option has to be one");
    assert_eq!(get_int(call_by_name(0, "most", &[0]).unwrap()), Ok(0));
    let hello = call_by_name(0, "greet", &[name, 0]).unwrap();
    assert_eq!(get_text(hello).unwrap().read(), "Hello Lovelace");
}

#[test]
fn an_error_is_a_failure_or_a_value() {
    let account = account(3);
    let withdraw = method_by_name(value_type(account).unwrap(), "withdraw").unwrap();
    let too_much = || make_int(0, 4).unwrap();
    let refused = "Ada has 3, and 4 were asked for";
    assert_eq!(failed(call(account, withdraw, &[too_much()])), (Status::Failed, refused.into()));
    let result = call_plain(account, withdraw, &[too_much()]).unwrap();
    assert_eq!(variant(result).unwrap().read(), "Err");
    let error = payload(result, SHARED).unwrap();
    assert_eq!(get_string(error).unwrap().read(), refused);
    assert_eq!(get_int(call(account, withdraw, &[make_int(0, 3).unwrap()]).unwrap()), Ok(0));
}

#[test]
fn what_cannot_be_called_says_why() {
    let account = account(25);
    let ty = value_type(account).unwrap();
    let deposit = method_by_name(ty, "deposit").unwrap();
    let (amount, text) = (make_int(0, 5).unwrap(), make_string("5").unwrap());
    let small = make_int(type_by_path("i32").unwrap(), 5).unwrap();
    let signature = "Account::deposit(&mut self, amount: i64) -> i64";
    let cases = [
        (call(account, deposit, &[]), Status::Arity, "expected 1 argument, found 0; missing amount"),
        (call(account, deposit, &[amount, amount]), Status::Arity, "expected 1 argument, found 2"),
        (call(account, deposit, &[text]), Status::Type, "argument 0 (`amount`): expected i64, found String"),
        (call(account, deposit, &[small]), Status::Type, "argument 0 (`amount`): expected i64, found i32"),
        (call(text, deposit, &[amount]), Status::Type, "is a method of Account, and the receiver is &mut String"),
    ];
    for (answer, status, message) in cases {
        assert_eq!(failed(answer), (status, format!("{signature}: {message}")));
    }
    // Not even looked at.
    // SAFETY: so many are not there, but too many for this function.
    let far_too_many = unsafe { call_listed(account, deposit, std::ptr::dangling(), usize::MAX / 16) };
    assert_eq!(status(far_too_many), Status::Arity);
    let message = |answer: Answer<Handle>| failed(answer).1;
    assert_eq!(message(call(0, deposit, &[amount])), "the receiver: expected the handle of a value; there is none (0)");
    assert_eq!(
        message(call(account, deposit, &[0])),
        format!("{signature}: argument 0 (`amount`): expected the handle of a value; there is none (0)")
    );
    assert_eq!(
        failed(call_by_name(account, "depsit", &[amount])),
        (Status::NotFound, r#"no method "depsit" on Account; did you mean "deposit"?"#.into())
    );
    assert_eq!(status(call_by_name(0, "depsit", &[])), Status::NotFound);
    assert_eq!(status(call_by_name(ty, "balance", &[])), Status::Handle, "a method has a receiver");
    let open = method_by_name(ty, "open").unwrap();
    assert_eq!(
        failed(call(account, open, &[text])),
        (Status::Arity, "Account::open(owner: String) -> Account: takes no receiver; give 0 in its place".into())
    );
    assert_eq!(status(call_by_name(account, "statement", &[])), Status::Refused, "it would have to be awaited");
    // Nothing has happened.
    assert_eq!(get_int(call_by_name(account, "balance", &[]).unwrap()), Ok(25));
    assert_eq!((get_int(amount), get_int(small)), (Ok(5), Ok(5)));
    assert_eq!(get_string(text).unwrap().read(), "5");
}

#[test]
fn a_panic_ends_at_the_call() {
    let account = account(1);
    let text = make_string("money is missing").unwrap();
    assert_eq!(failed(call_by_name(account, "audit", &[text])), (Status::Panicked, "money is missing".into()));
    assert_eq!(get_int(call_by_name(account, "balance", &[]).unwrap()), Ok(1), "and the value is free again");
    let panicked = failed(call_by_name(0, "panic_without_text", &[]));
    assert_eq!(panicked, (Status::Panicked, "a panic without a text".into()));
    assert_eq!(failed(call_by_name(0, "trouble", &[])), (Status::Panicked, "the text panicked".into()));
    let shown = make("Trouble", "in_display", &[]);
    assert_eq!(status(get_text(shown)), Status::Panicked);
    assert_eq!(status(get_debug(shown)), Status::Panicked);
    release(shown).unwrap();
}

#[test]
fn a_name_that_more_than_one_type_has_means_none() {
    mod one {
        #[derive(reflect::Reflect)]
        pub struct Twin;
    }
    mod other {
        #[derive(reflect::Reflect)]
        pub struct Twin;
    }
    let _ = (one::Twin, other::Twin);
    let (status, message) = failed(type_by_path("Twin"));
    assert_eq!(status, Status::NotFound);
    assert!(message.starts_with(r#"2 types are called "Twin": host::"#), "{message}");
    let exact = format!("{}::one::Twin", module_path!());
    let found = type_by_path(&exact).or_else(|_| type_by_path(message.rsplit(", ").next().unwrap())).unwrap();
    assert_eq!(type_name(found).unwrap().read(), "Twin");
    assert!(type_path(found).unwrap().read().ends_with("::Twin"));
}

#[test]
fn trait_objects_lead_to_what_they_are() {
    use reflect::{Reflect, reflect_methods, reflect_trait};
    #[reflect_trait]
    pub trait Area {
        fn area(&self) -> f64;
    }
    #[derive(Reflect)]
    pub struct Square {
        side: f64,
    }
    #[reflect_methods]
    impl Area for Square {
        fn area(&self) -> f64 {
            self.side * self.side
        }
    }
    #[reflect_methods]
    impl Square {
        pub fn boxed(side: f64) -> Box<dyn Area> {
            Box::new(Square { side })
        }
        pub fn new(side: f64) -> Square {
            Square { side }
        }
        pub fn side(&self) -> f64 {
            self.side
        }
        pub fn twice(of: &dyn Area) -> f64 {
            2.0 * of.area()
        }
    }
    let side = || make_float(0, 3.0).unwrap();
    for value in [make("Square", "boxed", &[side()]), make("Square", "new", &[side()])] {
        assert_eq!(get_float(call_by_name(value, "area", &[]).unwrap()), Ok(9.0));
        assert_eq!(get_float(call_by_name(value, "side", &[]).unwrap()), Ok(3.0), "also behind the trait");
        assert_eq!(get_float(make("Square", "twice", &[value])), Ok(18.0));
        assert_eq!(status(call_by_name(value, "sdie", &[])), Status::NotFound);
        release(value).unwrap();
    }
}

#[test]
fn a_message_repeats_the_beginning_of_a_long_name() {
    let account = account(1);
    let ty = value_type(account).unwrap();
    let name = "ö".repeat(500_000);
    let quoted = format!("\"{}… (1000000 bytes)\"", "ö".repeat(128));
    for failure in [
        failed(type_by_path(&name)),
        failed(function_by_path(&name)),
        failed(method_by_name(ty, &name)),
        failed(field(account, &name, SHARED)),
        failed(call_by_name(account, &name, &[])),
        failed(call_by_name(0, &name, &[])),
    ] {
        assert_eq!(failure.0, Status::NotFound);
        assert!(failure.1.contains(&quoted) && failure.1.len() < 1000, "{}", failure.1);
    }
    release(account).unwrap();
}

//! Arguments: too few, too many, of another type, held in another way, invalid.

use reflect::ErrorKind::{Argument, Arity};
use reflect::{Error, ErrorKind, Func, Reflect, Value, args};

use crate::account::{Account, Owner, account, assert_error, error};

const NOTE: &str = "Account::note(&self, text: &str, title: String, numbers: &[i32], tags: Option<&str>, fixed: &'static str) -> usize";
const LOOK: &str = "Account::look(owner: &Owner, taken: Owner, changed: &mut Owner) -> bool";

/// The text after the signature, which must be there.
#[track_caller]
fn after<T>(signature: &str, result: Result<T, Error>, text: &str) -> ErrorKind {
    error(result, &format!("{signature}: {text}"))
}

fn look() -> Func<'static> {
    Account::TYPE.method("look").unwrap()
}

fn owner() -> Owner {
    Owner { name: "Ada".into() }
}

/// Calls `note` with one argument other than those that would do.
macro_rules! note_with {
    ($($arg:expr),*; $text:expr) => {{
        let value = Value::new(account());
        let note = value.method_by_name("note").unwrap();
        after(NOTE, note.call(args![$($arg),*]), $text)
    }};
}

#[test]
fn too_few_and_too_many() {
    let kind = note_with!("a"; "expected 5 arguments, found 1; missing title, numbers, tags, fixed");
    assert!(matches!(kind, Arity { expected: 5, found: 1, missing, .. } if missing.len() == 4));
    note_with!(; "expected 5 arguments, found 0; missing text, title, numbers, tags, fixed");
    note_with!(1, 2, 3, 4, 5, 6; "expected 5 arguments, found 6");
    let mut value = Value::new(account());
    let text = "Account::deposit(&mut self, amount: i64) -> i64: expected 1 argument, found 0; missing amount";
    assert_error!(value.method_by_name_mut("deposit").unwrap().call(args![]), Arity { .. }, text);
    let text = "Account::balance(&self) -> i64: expected 0 arguments, found 1";
    assert_error!(value.method_by_name("balance").unwrap().call(args![1]), Arity { .. }, text);
    let text = "Account::close(self) -> i64: expected 0 arguments, found 1";
    assert_error!(Value::new(account()).into_method("close").unwrap().call(vec![Value::new(1)]), Arity { .. }, text);
    let text = "Account::open(name: String) -> Account: expected 1 argument, found 0; missing name";
    assert_error!(Account::TYPE.method("open").unwrap().call_in_place(&mut []), Arity { .. }, text);
}

#[test]
fn every_form_of_call_says_the_same() {
    let open = Account::TYPE.method("open").unwrap();
    let text = "Account::open(name: String) -> Account: argument 0 (`name`): expected String, found char";
    assert_error!(open.call(args!['x']), Argument { .. }, text);
    assert_error!(open.call([Value::new('x')]), Argument { .. }, text);
    assert_error!(open.call(vec![Value::new('x')]), Argument { .. }, text);
    assert_error!(open.call_as::<Account>(args!['x']), Argument { .. }, text);
    assert_error!(open.call_flat(args!['x']), Argument { .. }, text);
    assert_error!(open.call_in_place(&mut [Value::new('x')]), Argument { .. }, text);
}

#[test]
fn of_another_type() {
    let fixed = || Value::new("f");
    let kind = note_with!(true, "b", 'c', 4, 5; "argument 0 (`text`): expected &str, found bool");
    let Argument { signature, index: 0, name: "text", expected, found, hint } = kind else { panic!("{kind}") };
    assert_eq!([signature, expected, found, hint], [NOTE, "&str", "bool", ""]);
    note_with!("a", 'b', &[1][..], None::<&str>, fixed(); "argument 1 (`title`): expected String, found char");
    note_with!("a", String::new(), &[1_u8][..], None::<&str>, fixed(); "argument 2 (`numbers`): expected &[i32], found &[u8]");
    note_with!("a", String::new(), &[1][..], Some(1), fixed(); "argument 3 (`tags`): expected Option<&str>, found Option<i32>");
    note_with!("a", String::new(), &[1][..], None::<&str>, 5_u8; "argument 4 (`fixed`): expected &'static str, found u8");
}

#[test]
fn text_and_lists_are_not_converted() {
    let (text, list) = (String::from("t"), vec![1]);
    note_with!(text.clone(), 2, 3, 4, 5; "argument 0 (`text`): expected &str, found String; texts are not converted; pass `text.as_str()`");
    note_with!(&text, 2, 3, 4, 5; "argument 0 (`text`): expected &str, found &String; texts are not converted; pass `text.as_str()`");
    note_with!("a", "b", 3, 4, 5; "argument 1 (`title`): expected String, found &str; texts are not converted; pass a String");
    note_with!("a", text.clone(), &list, 4, 5; "argument 2 (`numbers`): expected &[i32], found &Vec<i32>; pass a slice, `&list[..]`");
    note_with!("a", text.clone(), list, 4, 5; "argument 2 (`numbers`): expected &[i32], found Vec<i32>; pass a slice, `&list[..]`");
    note_with!("a", text.clone(), &[1, 2], 4, 5; "argument 2 (`numbers`): expected &[i32], found &[i32; 2]; pass a slice, `&list[..]`");
    note_with!("a", text, &[1][..], "tag", 5; "argument 3 (`tags`): expected Option<&str>, found &str; pass `Some(..)` or `None`");
}

#[test]
fn numbers_are_not_converted() {
    let mut value = Value::new(account());
    let text = "Account::deposit(&mut self, amount: i64) -> i64: argument 0 (`amount`): expected i64, found i32; numbers are \
                not converted; write a literal with its type, `1_i64`";
    assert_error!(
        value.method_by_name_mut("deposit").unwrap().call(args![1]),
        Argument { index: 0, name: "amount", .. },
        text
    );
    assert_error!(value.method_by_name_mut("deposit").unwrap().call_once(args![1]), Argument { .. }, text);
    assert_error!(value.method_by_name_mut("deposit").unwrap().call_as::<i64>(args![1]), Argument { .. }, text);
}

#[test]
fn held_in_another_way() {
    let (mut ada, shared) = (owner(), owner());
    after(
        LOOK,
        look().call(args![owner(), 2, 3]),
        "argument 0 (`owner`): expected &Owner, found Owner; pass a reference, `&value`",
    );
    after(
        LOOK,
        look().call(args![&shared, &shared, 3]),
        "argument 1 (`taken`): expected Owner, found &Owner; pass it by value",
    );
    after(
        LOOK,
        look().call(args![&shared, &mut ada, 3]),
        "argument 1 (`taken`): expected Owner, found &mut Owner; pass it by value",
    );
    let kind = after(
        LOOK,
        look().call(args![&mut ada, owner(), &shared]),
        "argument 2 (`changed`): expected &mut Owner, found &Owner; pass an exclusive reference, `&mut value`, to something that is not only shared",
    );
    let Argument { index: 2, name: "changed", hint, .. } = kind else { panic!("{kind}") };
    assert_eq!(hint, "pass an exclusive reference, `&mut value`, to something that is not only shared");
    after(
        LOOK,
        look().call(args![&shared, owner(), owner()]),
        "argument 2 (`changed`): expected &mut Owner, found Owner; pass an exclusive reference, `&mut value`, to something that is not only shared",
    );
}

#[test]
fn that_do_not_live_long_enough() {
    let passing = String::from("p");
    note_with!("a", String::new(), &[1][..], None::<&str>, passing.as_str();
        "argument 4 (`fixed`): expected &'static str, found &str; a `&'static` reference is passed as a value, `Value::new(reference)`");
}

#[test]
fn invalid_values() {
    let kind = note_with!(Value::invalid(), 2, 3, 4, 5; "argument 0 (`text`): expected &str, found an invalid Value");
    assert!(matches!(kind, Argument { index: 0, found, .. } if found == "an invalid Value"));
    note_with!("a", Value::invalid(), 3, 4, 5; "argument 1 (`title`): expected String, found an invalid Value");
    // An argument that an earlier call has consumed.
    let open = Account::TYPE.method("open").unwrap();
    let mut args = [Value::new(String::from("Ada"))];
    open.call_in_place(&mut args).unwrap();
    let text = "Account::open(name: String) -> Account: argument 0 (`name`): expected String, found an invalid Value";
    assert_error!(open.call_in_place(&mut args), Argument { index: 0, .. }, text);
}

#[test]
fn of_a_type_of_the_same_name() {
    mod other {
        #[derive(reflect::Reflect)]
        pub struct Owner;
    }
    let kind = look().call(args![&other::Owner, owner(), &mut owner()]).unwrap_err().into_kind();
    let Argument { expected, found, .. } = kind else { panic!("{kind}") };
    assert_ne!(expected, found, "two types of one name have to be told apart");
}

//! Names of a megabyte: what an error repeats of them, and which name it suggests instead.

use reflect::{Error, Func, Reflect, Value, named};

use crate::account::{Account, Owner, account};

/// As long as what an error repeats.
const LONGEST: usize = 256;

/// All errors about a name that is not there.
fn errors(name: &str) -> Vec<Error> {
    let mut value = Value::new(account());
    let errors = vec![
        value.field(name).unwrap_err(),
        value.field_mut(name).unwrap_err(),
        Value::new(Some(1)).field(name).unwrap_err(),
        value.method_by_name(name).unwrap_err(),
        value.method_by_name_mut(name).unwrap_err(),
        Value::new(Box::new(account())).method_by_name(name).unwrap_err(),
        Value::new(1).method_by_name(name).unwrap_err(),
        value.into_method(name).unwrap_err(),
        Value::new(account()).bind(name).unwrap_err(),
        Value::new(account()).bind_mut(name).unwrap_err(),
        Account::TYPE.method(name).unwrap_err(),
        deposit().call_named([(name, Value::new(1))]).unwrap_err(),
        deposit().call_named([(name.to_string(), Value::new(1))]).unwrap_err(),
    ];
    #[cfg(feature = "registry")]
    let errors = errors
        .into_iter()
        .chain([
            reflect::type_by_path(name).unwrap_err(),
            reflect::function_by_path(name).unwrap_err(),
            reflect::Header::of(name).write().unwrap_err(),
        ])
        .collect();
    errors
}

fn deposit() -> Func<'static> {
    Account::TYPE.method("deposit").unwrap()
}

#[test]
fn an_error_repeats_the_beginning_of_a_long_name() {
    for (unit, count) in [("x", 1_000_000), ("ß", 50_000), ("x", LONGEST + 1)] {
        let name = unit.repeat(count);
        let repeated = format!("{}… ({} bytes)", unit.repeat(LONGEST / unit.len()), name.len());
        for error in errors(&name) {
            let text = error.to_string();
            assert!(text.contains(&repeated), "{text}");
            // A header's error has the name twice.
            assert!(text.len() < 4 * LONGEST, "{text}");
            assert!(format!("{:?}", error.kind()).len() < 4 * LONGEST);
            assert_eq!(error.kind().nearest(), None);
        }
    }
}

#[test]
fn an_error_repeats_a_name_that_is_not_long() {
    let name = "x".repeat(LONGEST);
    for error in errors(&name) {
        let text = error.to_string();
        assert!(text.contains(&format!("\"{name}\"")), "{text}");
    }
}

/// A name of the program is suggested however long what was asked for is, as far as an error repeats that.
#[test]
fn a_long_name_is_put_right() {
    #[derive(Reflect)]
    struct Long {
        pub aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:
            u8,
    }
    let field = Long::TYPE.fields()[0].name();
    let asked = field.replacen("aaa", "aba", 3);
    let value = Value::new(Long {
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:
            1,
    });
    assert_eq!(value.field(&asked).unwrap_err().kind().nearest().as_deref(), Some(field));
}

#[test]
fn the_nearest_name_can_be_asked_for() {
    let value = Value::new(account());
    let nearest = |error: Error| error.kind().nearest();
    assert_eq!(nearest(value.field("ballance").unwrap_err()).as_deref(), Some("balance"));
    assert_eq!(nearest(value.method_by_name("depsit").unwrap_err()).as_deref(), Some("deposit"));
    assert_eq!(nearest(Owner::TYPE.method("withdraw").unwrap_err()), None);
    let named = deposit().call_named(named! { amuont = 1_i64 }).unwrap_err();
    assert_eq!(nearest(named).as_deref(), Some("amount"));
    let arity = deposit().call(reflect::args![]).unwrap_err();
    assert_eq!(arity.kind().nearest(), None);
    #[cfg(feature = "registry")]
    {
        let path = format!("{}::", Account::TYPE.module_path());
        let error = reflect::type_by_path(&(path.clone() + "Acount")).unwrap_err();
        assert!(
            matches!(error.kind(), reflect::ErrorKind::NotRegistered { path: asked, .. } if *asked == path.clone() + "Acount")
        );
        assert_eq!(nearest(error), Some(path + "Account"));
    }
}

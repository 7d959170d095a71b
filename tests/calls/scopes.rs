//! `args!` where traits of the user's offer methods of their own on everything.

use reflect::{Func, Value, args, reflect_fn};

#[reflect_fn]
fn join(text: &str, number: i32, list: Vec<u8>, last: Option<&str>) -> String {
    format!("{text}{number}{list:?}{last:?}")
}

/// Names that a macro of this kind could have chosen.
#[allow(dead_code)]
trait Everything {
    fn item(&self) -> u8 {
        0
    }
    fn lend(&self) -> u8 {
        0
    }
    fn spread(&self) -> u8 {
        0
    }
    fn arg(&self) -> u8 {
        0
    }
}

impl<T: ?Sized> Everything for T {}

/// Near the name that is reserved, and with another receiver.
#[allow(dead_code)]
trait Reserved: Sized {
    fn __reflect_items(self) -> u8 {
        0
    }
    fn reflect_item(self) -> u8 {
        0
    }
}

impl<T> Reserved for T {}

/// Types and macros of the names that `args!` uses inside.
#[allow(dead_code, non_camel_case_types)]
mod names {
    pub struct Sort;
    pub struct Pack;
    pub struct SortOwned;
    pub struct arg;
}

#[test]
fn traits_on_everything_do_not_disturb() {
    #[allow(unused_imports)]
    use names::*;
    let func = Func::named::<join>();
    let text = func.call_as::<String>(args!["a", 1, vec![2_u8], Some("b")]).unwrap();
    assert_eq!(text, r#"a1[2]Some("b")"#);
    let value = Value::from_ref("v");
    let text = func.call_as::<String>(args![&value, Value::new(1), Value::new(vec![2_u8]), None::<&str>]).unwrap();
    assert_eq!(text, "v1[2]None");
    assert_eq!((1.item(), "a".lend(), 1.reflect_item()), (0, 0, 0), "they are in scope");
}

#[test]
fn what_an_argument_is_called_does_not_matter() {
    let (arg, this, value) = ("a", 1, vec![2_u8]);
    let text = Func::named::<join>().call_as::<String>(args![arg, this, value, Some(arg)]).unwrap();
    assert_eq!(text, r#"a1[2]Some("a")"#);
}

//! Free functions: `#[reflect_fn]`.

use reflect::{ErrorKind, Func, ReceiverMode, args, reflect_fn};

use crate::doc_text::doc_text;

/// Adds.
#[reflect_fn(tag = "group:\"math\"")]
pub fn add(a: i32, b: i32) -> i32 {
    a + b
}

#[reflect_fn]
fn private() -> u8 {
    5
}

#[reflect_fn(rename = "other name")]
fn renamed(text: &str) -> Result<&str, String> {
    text.strip_prefix('#').ok_or_else(|| format!("{text} has no #"))
}

#[reflect_fn]
fn push<'l>(list: &'l mut Vec<i32>, item: i32) -> &'l mut i32 {
    list.push(item);
    list.last_mut().unwrap()
}

#[reflect_fn]
fn r#move() {}

mod inner {
    #[reflect::reflect_fn]
    pub(super) fn add(a: u64) -> u64 {
        a + 1
    }
}

#[test]
fn functions_are_values() {
    let add = Func::named::<add>();
    assert_eq!(add.call(args![1, 2]).unwrap().downcast::<i32>().unwrap(), 3);
    assert_eq!(add.call_as::<i32>(args![3, 4]).unwrap(), 7);
    assert_eq!(self::add(5, 6), 11, "and still functions");
    assert_eq!(Func::named::<private>().call_as::<u8>(args![]).unwrap(), 5);
    assert_eq!(Func::named::<inner::add>().call_as::<u64>(args![1_u64]).unwrap(), 2);
    Func::named::<r#move>().call(args![]).unwrap().downcast::<()>().unwrap();
}

#[test]
fn functions_borrow_from_their_arguments() {
    let mut list = vec![1];
    let mut last = Func::named::<push>().call(args![&mut list, 2]).unwrap();
    last.set(3).unwrap();
    assert_eq!(list, [1, 3]);
    let text = String::from("#tag");
    let tag = Func::named::<renamed>().call_flat(args![text.as_str()]).unwrap();
    assert_eq!(tag.into_ref::<str>().unwrap(), "tag");
    let error = Func::named::<renamed>().call_flat(args!["tag"]).unwrap_err();
    assert_eq!(error.to_string(), "other name(text: &str) -> Result<&str, String> failed: tag has no #");
}

#[test]
fn functions_are_described() {
    let info = Func::named::<add>().info();
    assert_eq!((info.name(), info.docs(), info.receiver()), ("add", doc_text("Adds."), ReceiverMode::None));
    assert_eq!(info.to_string(), "add(a: i32, b: i32) -> i32");
    assert_eq!(info.path(), concat!(module_path!(), "::add"));
    assert_eq!(info.tag().get("group").as_deref(), Some("math"));
    assert!(info.owner().is_none());
    assert_eq!(Func::named::<renamed>().info().name(), "other name");
    assert_eq!(Func::named::<r#move>().info().name(), "move");
    assert_eq!(info.location().map(|at| at.file), Some(file!()));
}

#[test]
fn functions_check_their_arguments() {
    let error = Func::named::<add>().call(args![1]).unwrap_err();
    assert_eq!(error.to_string(), "add(a: i32, b: i32) -> i32: expected 2 arguments, found 1; missing b");
    let error = Func::named::<add>().call(args![1, 'x']).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { index: 1, name: "b", .. }));
}

#[cfg(feature = "registry")]
#[test]
fn functions_are_registered_by_their_paths() {
    let found = |name: &str| reflect::function_by_path(&format!("{}::{name}", module_path!()));
    assert_eq!(found("add").unwrap().call_as::<i32>(args![1, 2]).unwrap(), 3);
    assert_eq!(found("inner::add").unwrap().call_as::<u64>(args![1_u64]).unwrap(), 2);
    assert!(found("renamed").is_err() && found("other name").is_ok());
    assert_eq!(reflect::functions().filter(|function| function.info().name() == "add").count(), 2);
}

//! Text, and what is nearly text.

use std::borrow::Cow;
use std::ffi::{CStr, CString, OsStr, OsString};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use reflect::{Error, Kind, Reflect, Type, Value};

use crate::support::*;

#[test]
fn strings() -> Result<(), Error> {
    assert_eq!(is::<String>(Kind::Str, "String").path(), "alloc::string::String");
    is::<Box<str>>(Kind::Str, "Box<str>");
    behaves(String::from("a\"b"), String::new());
    behaves(Box::<str>::from("ü"), "z".into());
    displays(&String::from("a\nb"));
    displays(&Box::<str>::from("x"));
    defaults::<String>();
    defaults::<Box<str>>();
    assert_eq!(Value::new(String::from("ü")).len()?, 2);
    assert_eq!(Value::new(Box::<str>::from("boxed")).as_str()?, "boxed");
    Ok(())
}

#[test]
fn str_behind_a_reference() -> Result<(), Error> {
    let ty = str::TYPE;
    assert_eq!((ty.kind(), ty.name(), ty.size(), ty.align(), ty.layout()), (Kind::Str, "str", None, None, None));
    assert!(ty.is_send() && ty.is_sync() && !ty.is_copy() && !ty.is_clone() && !ty.is_default() && !ty.needs_drop());
    let value = Value::from_ref("text");
    assert_eq!((value.as_str()?, value.len()?), ("text", 4));
    assert_eq!(format!("{value} {value:?} {value:>6}"), "text \"text\"   text");
    assert!(value.try_eq(&Value::from_ref("text"))?);
    assert_eq!(value.try_cmp(&Value::from_ref("texu"))?, Some(std::cmp::Ordering::Less));
    assert!(value.clone_value().is_err());
    let mut text = String::from("text");
    let mut value = Value::from_mut(text.as_mut_str());
    value.downcast_mut::<str>()?.make_ascii_uppercase();
    assert!(value.set(String::from("x")).is_err());
    assert_eq!(text, "TEXT");
    Ok(())
}

#[test]
fn pointers_to_text() -> Result<(), Error> {
    is::<&'static str>(Kind::Pointer, "&'static str");
    is::<Rc<str>>(Kind::Pointer, "Rc<str>");
    is::<Arc<str>>(Kind::Pointer, "Arc<str>");
    is::<Cow<'static, str>>(Kind::Pointer, "Cow<str>");
    behaves("a", "b");
    behaves(Rc::<str>::from("a"), "b".into());
    behaves(Arc::<str>::from("a"), "b".into());
    behaves(Cow::Borrowed("a"), Cow::Owned("b".into()));
    displays(&"a");
    displays(&Cow::Borrowed("a"));
    for value in [
        Value::new("text"),
        Value::new(Rc::<str>::from("text")),
        Value::new(Arc::<str>::from("text")),
        Value::new(Cow::Borrowed("text")),
        Value::new(Cow::<str>::Owned("text".into())),
        Value::new(Box::new(Rc::new("text"))),
    ] {
        assert_eq!(value.as_str()?, "text");
        assert_eq!(value.ty().module_path().is_empty(), value.ty() == <&'static str>::TYPE);
    }
    assert_eq!(Value::new("text").pointee()?.ty(), str::TYPE);
    Ok(())
}

#[test]
fn paths_and_strings_of_systems() {
    is::<PathBuf>(Kind::Opaque, "PathBuf");
    is::<OsString>(Kind::Opaque, "OsString");
    is::<CString>(Kind::Opaque, "CString");
    behaves(PathBuf::from("/a"), PathBuf::from("b"));
    behaves(OsString::from("a"), OsString::from("b"));
    behaves(c"a".to_owned(), c"b".to_owned());
    defaults::<PathBuf>();
    defaults::<OsString>();
    defaults::<CString>();
    for ty in [Type::of::<Path>(), Type::of::<OsStr>(), Type::of::<CStr>()] {
        assert_eq!((ty.kind(), ty.size()), (Kind::Opaque, None));
        assert!(ty.is_send() && ty.is_sync() && ty.is_eq() && ty.is_hash() && ty.is_debug());
    }
    shows(&c"text");
    shows(&Path::new("/a/b"));
    behaves(Cow::Borrowed(Path::new("/a")), Cow::Owned("b".into()));
    assert_eq!(Value::from_ref(Path::new("/a")).into_ref::<Path>().unwrap(), Path::new("/a"));
}

//! The standard library's errors as results: their text through `call_flat`, they themselves through `into_result`.

use std::error::Error;
use std::io;
use std::num::ParseIntError;

use reflect::{ErrorKind, Func, Kind, Reflect, Value, args, reflect_methods};

#[derive(Reflect)]
struct Reader {
    pub text: String,
}

#[reflect_methods]
impl Reader {
    pub fn read(&self, ok: bool) -> io::Result<u8> {
        if ok { Ok(1) } else { Err(io::Error::new(io::ErrorKind::NotFound, "no such file")) }
    }
    pub fn parse(&self) -> Result<i32, ParseIntError> {
        self.text.parse()
    }
    pub fn boxed(&self, ok: bool) -> Result<String, Box<dyn Error>> {
        if ok { Ok(self.text.clone()) } else { Err(Box::new(io::Error::other("boxed"))) }
    }
    pub fn shared(&self) -> Result<i32, Box<dyn Error + Send + Sync>> {
        Ok(self.text.parse()?)
    }
    /// A borrowed success beside an error that is a reference itself, and as short-lived as a program.
    pub fn get(&self) -> Result<&str, &'static str> {
        if self.text.is_empty() { Err("empty") } else { Ok(&self.text) }
    }
    pub fn borrowed(&self) -> io::Result<u16> {
        Err(io::Error::from(io::ErrorKind::UnexpectedEof))
    }
}

fn reader(text: &str) -> Value<'static> {
    Value::new(Reader { text: text.into() })
}

/// What `call_flat` says after the signature.
#[track_caller]
fn failure<'c>(func: Func<'c>, args: impl reflect::Args<'c>) -> String {
    let error = func.call_flat(args).unwrap_err();
    let ErrorKind::Failed { signature, error: text } = error.kind() else { panic!("{error}") };
    assert_eq!(*signature, func.info().to_string());
    assert_eq!(error.to_string(), format!("{signature} failed: {text}"));
    text.clone()
}

#[test]
fn their_text_is_shown() {
    let value = reader("x");
    let method = |name| value.method_by_name(name).unwrap();
    let parse = "x".parse::<i32>().unwrap_err().to_string();
    assert_eq!(failure(method("read"), args![false]), "no such file");
    assert_eq!(failure(method("parse"), args![]), parse);
    assert_eq!(failure(method("boxed"), args![false]), "boxed");
    assert_eq!(failure(method("shared"), args![]), parse);
    assert_eq!(failure(method("borrowed"), args![]), io::Error::from(io::ErrorKind::UnexpectedEof).to_string());
    assert_eq!(failure(reader("").method_by_name("get").unwrap(), args![]), "empty");
}

#[test]
fn a_success_is_the_value() {
    let value = reader("7");
    let method = |name| value.method_by_name(name).unwrap();
    assert_eq!(method("read").call_flat(args![true]).unwrap().downcast::<u8>().unwrap(), 1);
    assert_eq!(method("parse").call_flat(args![]).unwrap().downcast::<i32>().unwrap(), 7);
    assert_eq!(method("boxed").call_flat(args![true]).unwrap().downcast::<String>().unwrap(), "7");
    assert_eq!(method("shared").call_flat(args![]).unwrap().downcast::<i32>().unwrap(), 7);
    assert_eq!(method("get").call_flat(args![]).unwrap().into_ref::<str>().unwrap(), "7");
}

#[test]
fn they_can_be_had_themselves() {
    let value = reader("x");
    let error = |name: &str, args: Vec<Value<'static>>| {
        let result = Reader::TYPE.method(name).unwrap();
        let args = std::iter::once(value.reborrow()).chain(args).collect::<Vec<_>>();
        result.call(args).unwrap().into_result().unwrap().unwrap_err()
    };
    let read = error("read", vec![Value::new(false)]).downcast::<io::Error>().unwrap();
    assert_eq!((read.kind(), read.to_string().as_str()), (io::ErrorKind::NotFound, "no such file"));
    let parse = error("parse", vec![]).downcast::<ParseIntError>().unwrap();
    assert_eq!(parse, "x".parse::<i32>().unwrap_err());
    let boxed = error("boxed", vec![Value::new(false)]).downcast::<Box<dyn Error>>().unwrap();
    assert_eq!(boxed.downcast_ref::<io::Error>().unwrap().to_string(), "boxed");
    let shared = error("shared", vec![]).downcast::<Box<dyn Error + Send + Sync>>().unwrap();
    assert!(shared.is::<ParseIntError>());
    let empty = reader("");
    let get = empty.method_by_name("get").unwrap().call(args![]).unwrap();
    assert_eq!(get.into_result().unwrap().unwrap_err().downcast::<&'static str>().unwrap(), "empty");
    // Typed, without a `Value` in between.
    let parse = value.method_by_name("parse").unwrap().call_as::<Result<i32, ParseIntError>>(args![]).unwrap();
    assert!(parse.is_err());
}

#[test]
fn signatures_show_them_as_they_are_written() {
    let shown = |name| Reader::TYPE.method_info(name).unwrap().to_string();
    assert_eq!(shown("get"), "Reader::get(&self) -> Result<&str, &'static str>");
    assert_eq!(shown("parse"), "Reader::parse(&self) -> Result<i32, ParseIntError>");
    assert_eq!(shown("boxed"), "Reader::boxed(&self, ok: bool) -> Result<String, Box<dyn Error>>");
    assert_eq!(shown("shared"), "Reader::shared(&self) -> Result<i32, Box<dyn Error + Send + Sync>>");
    assert_eq!(Reader::TYPE.method_info("read").unwrap().result().kind(), Kind::Result);
}

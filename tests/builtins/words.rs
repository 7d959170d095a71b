//! Raw pointers and function pointers: words that are compared, and never followed.

use std::ptr::NonNull;

use reflect::{Error, Kind, Reflect, Type, Value};

use crate::support::*;

fn add(a: u8, b: u8) -> u16 {
    u16::from(a) + u16::from(b)
}

extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

#[test]
fn raw_pointers() -> Result<(), Error> {
    let ty = is::<*const u8>(Kind::RawPointer, "*const u8");
    assert_eq!(ty.elem(), Some(u8::TYPE));
    assert!(!ty.is_send() && !ty.is_sync() && ty.is_copy());
    is::<*mut String>(Kind::RawPointer, "*mut String");
    is::<*const [u8]>(Kind::RawPointer, "*const [u8]");
    is::<*mut str>(Kind::RawPointer, "*mut str");
    assert_eq!(is::<NonNull<u8>>(Kind::RawPointer, "NonNull<u8>").path(), "core::ptr::NonNull<u8>");
    is::<*mut std::ffi::c_void>(Kind::RawPointer, "*mut c_void");
    let mut place = [1_u8, 2];
    let (first, second) = (&raw mut place[0], &raw mut place[1]);
    behaves(first, second);
    behaves(first.cast_const(), std::ptr::null());
    behaves(NonNull::new(first).unwrap(), NonNull::dangling());
    assert!(Value::new(first).pointee().is_err());
    assert_eq!(Value::new(first).downcast::<*mut u8>()?, first);
    Ok(())
}

#[test]
fn function_pointers() -> Result<(), Error> {
    let ty = is::<fn(u8, u8) -> u16>(Kind::Function, "fn(u8, u8) -> u16");
    assert_eq!(ty.params().collect::<Vec<_>>(), [u8::TYPE, u8::TYPE]);
    assert_eq!(ty.result(), Some(u16::TYPE));
    assert!(ty.is_send() && ty.is_sync() && ty.is_copy() && ty.is_clone() && !ty.is_default());
    assert_eq!(is::<fn()>(Kind::Function, "fn()").result(), Some(<()>::TYPE));
    is::<unsafe fn(String)>(Kind::Function, "unsafe fn(String)");
    is::<extern "C" fn(i32) -> i32>(Kind::Function, "extern \"C\" fn(i32) -> i32");
    is::<unsafe extern "C" fn(*mut u8)>(Kind::Function, "unsafe extern \"C\" fn(*mut u8)");
    is::<Option<fn(u8)>>(Kind::Option, "Option<fn(u8)>");
    type Twelve = fn(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8) -> fn(u8) -> u8;
    assert_eq!(Type::of::<Twelve>().params().len(), 12);
    assert_eq!(Type::of::<Twelve>().result(), Some(Type::of::<fn(u8) -> u8>()));
    let value = Value::new(add as fn(u8, u8) -> u16);
    shows(value.downcast_ref::<fn(u8, u8) -> u16>()?);
    clones(value.downcast_ref::<fn(u8, u8) -> u16>()?);
    hashes(value.downcast_ref::<fn(u8, u8) -> u16>()?);
    assert_eq!(value.downcast::<fn(u8, u8) -> u16>()?(200, 100), 300);
    assert_eq!(Value::new(twice as extern "C" fn(i32) -> i32).downcast::<extern "C" fn(i32) -> i32>()?(4), 8);
    Ok(())
}

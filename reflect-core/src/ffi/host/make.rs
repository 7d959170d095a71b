//! Values that C makes.

use core::ffi::c_char;

use super::answer::{Outcome, Refusal, answer_value};
use super::handle::Handle;
use super::held::Held;
use super::input::{list, text};
use super::known::TYPES;
use super::values::VALUES;
use crate::ffi::Status;
use crate::ty::{Kind, Type, type_of};
use crate::value::Value;

/// A new value; the type is `None` where C leaves it open.
///
/// # Safety
/// As for [`answer_value`].
unsafe fn made(ty: Handle, value: *mut Handle, make: impl FnOnce(Option<Type>) -> Outcome<Value<'static>>) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer_value(value, || {
            let ty = if ty.is_none() { None } else { Some(TYPES.get(ty)?) };
            make(ty).map(Held::owned).map(Some)
        })
    }
}

/// A number as one of a type, if it is one.
fn number(number: i128, ty: Type) -> Outcome<Value<'static>> {
    macro_rules! integers {
        ($($kind:ident $int:ty),*) => {
            match ty.kind() {
                $(Kind::$kind => <$int>::try_from(number).ok().map(Value::new),)*
                // Only if the conversion is exact.
                Kind::F32 => Some(number as f32).filter(|float| *float as i128 == number).map(Value::new),
                Kind::F64 => Some(number as f64).filter(|float| *float as i128 == number).map(Value::new),
                _ => return Err(Refusal::new(Status::Type, format!("{ty} is no type of numbers"))),
            }
        };
    }
    let made = integers!(
        I8 i8, I16 i16, I32 i32, I64 i64, I128 i128, Isize isize,
        U8 u8, U16 u16, U32 u32, U64 u64, U128 u128, Usize usize
    );
    made.ok_or_else(|| Refusal::new(Status::Invalid, format!("{number} is no {ty}")))
}

fn float(number: f64, ty: Type) -> Outcome<Value<'static>> {
    match ty.kind() {
        Kind::F32 => Ok(Value::new(number as f32)),
        Kind::F64 => Ok(Value::new(number)),
        _ => Err(Refusal::new(Status::Type, format!("{ty} is no type of floating-point numbers"))),
    }
}

/// # Safety
/// The place is null, or may be written, here and below.
pub(super) unsafe extern "C" fn make_bool(truth: i32, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { made(Handle::NONE, value, |_| Ok(Value::new(truth != 0))) }
}

/// # Safety
/// See [`make_bool`].
pub(super) unsafe extern "C" fn make_int(ty: Handle, integer: i64, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { made(ty, value, |ty| number(integer.into(), ty.unwrap_or(type_of::<i64>()))) }
}

/// # Safety
/// See [`make_bool`].
pub(super) unsafe extern "C" fn make_uint(ty: Handle, integer: u64, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { made(ty, value, |ty| number(integer.into(), ty.unwrap_or(type_of::<u64>()))) }
}

/// # Safety
/// See [`make_bool`].
pub(super) unsafe extern "C" fn make_float(ty: Handle, number: f64, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { made(ty, value, |ty| float(number, ty.unwrap_or(type_of::<f64>()))) }
}

/// # Safety
/// See [`make_bool`].
pub(super) unsafe extern "C" fn make_char(code: u32, value: *mut Handle) -> Status {
    let invalid = || Refusal::new(Status::Invalid, format!("U+{code:04X} is no `char`"));
    // SAFETY: the caller's promise.
    unsafe { made(Handle::NONE, value, |_| char::from_u32(code).map(Value::new).ok_or_else(invalid)) }
}

/// # Safety
/// See [`make_bool`]; the text is null, or so many bytes that may be read.
pub(super) unsafe extern "C" fn make_string(data: *const c_char, len: usize, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { made(Handle::NONE, value, |_| Ok(Value::new(text("the text", data, len)?.to_string()))) }
}

/// # Safety
/// See [`make_string`].
pub(super) unsafe extern "C" fn make_bytes(data: *const u8, len: usize, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { made(Handle::NONE, value, |_| Ok(Value::new(list("the list of bytes", data, len)?.to_vec()))) }
}

/// # Safety
/// See [`make_bool`].
pub(super) unsafe extern "C" fn make_default(ty: Handle, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer_value(value, || Ok(Some(Held::owned(Value::default_of(TYPES.get(ty)?)?)))) }
}

/// # Safety
/// See [`make_bool`].
pub(super) unsafe extern "C" fn make_clone(of: Handle, value: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer_value(value, || Ok(Some(Held::owned(VALUES.borrow(of, false)?.view().clone_value()?)))) }
}

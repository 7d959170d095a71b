//! What C can ask of values.

use core::cmp::Ordering;

use super::answer::{Outcome, Refusal, answer, done};
use super::handle::Handle;
use super::input::{mode_number, number};
use super::known::TYPES;
use super::text::Text;
use super::values::VALUES;
use crate::ffi::Status;
use crate::ty::Kind;
use crate::value::Value;

#[cold]
fn no(value: &Value<'_>, what: &str) -> Refusal {
    Refusal::new(Status::Type, format!("this {} is no {what}", value.ty()))
}

/// An integer of any type as one of this type, if it is in its range.
fn integer<T: TryFrom<i128> + TryFrom<u128>>(value: &Value<'_>, name: &str) -> Outcome<T> {
    macro_rules! integers {
        ($($kind:ident $int:ty as $wide:ty),*) => {
            match value.kind() {
                $(Kind::$kind => T::try_from(<$wide>::from(*value.downcast_ref::<$int>()?)).ok(),)*
                Kind::Isize => T::try_from(*value.downcast_ref::<isize>()? as i128).ok(),
                Kind::Usize => T::try_from(*value.downcast_ref::<usize>()? as u128).ok(),
                _ => return Err(no(value, "integer")),
            }
        };
    }
    let fits = integers!(
        I8 i8 as i128, I16 i16 as i128, I32 i32 as i128, I64 i64 as i128, I128 i128 as i128,
        U8 u8 as u128, U16 u16 as u128, U32 u32 as u128, U64 u64 as u128, U128 u128 as u128
    );
    fits.ok_or_else(|| Refusal::new(Status::Invalid, format!("the {} {value} is no {name}", value.ty())))
}

fn float(value: &Value<'_>) -> Outcome<f64> {
    match value.kind() {
        Kind::F32 => Ok((*value.downcast_ref::<f32>()?).into()),
        Kind::F64 => Ok(*value.downcast_ref::<f64>()?),
        _ => Err(no(value, "floating-point number")),
    }
}

fn bytes<'v>(value: &'v Value<'_>) -> Outcome<&'v [u8]> {
    if value.ty().is::<Vec<u8>>() {
        Ok(value.downcast_ref::<Vec<u8>>()?)
    } else if value.ty().is::<[u8]>() {
        Ok(value.downcast_ref::<[u8]>()?)
    } else {
        Err(no(value, "list of bytes"))
    }
}

macro_rules! of_values {
    ($($name:ident: |$value:ident| -> $result:ty $body:block)*) => {$(
        /// # Safety
        /// The places are null, or may be written.
        pub(super) unsafe extern "C" fn $name(value: Handle, result: *mut $result) -> Status {
            // SAFETY: the caller's promise.
            unsafe {
                answer(result, || {
                    let mut guard = VALUES.borrow(value, false)?;
                    let $value = &guard.view();
                    $body
                })
            }
        }
    )*};
}

of_values! {
    get_bool: |value| -> i32 {
        match value.kind() {
            Kind::Bool => Ok(number(*value.downcast_ref::<bool>()?)),
            _ => Err(no(value, "bool")),
        }
    }
    get_int: |value| -> i64 { integer(value, "int64_t") }
    get_uint: |value| -> u64 { integer(value, "uint64_t") }
    get_float: |value| -> f64 { float(value) }
    get_char: |value| -> u32 {
        match value.kind() {
            Kind::Char => Ok((*value.downcast_ref::<char>()?).into()),
            _ => Err(no(value, "char")),
        }
    }
    get_string: |value| -> Text { Ok(Text::of(value.as_str().map_err(|_| no(value, "text"))?.as_bytes())) }
    get_bytes: |value| -> Text { Ok(Text::of(bytes(value)?)) }
    get_text: |value| -> Text { Text::for_now(&value.to_string()) }
    get_debug: |value| -> Text { Text::for_now(&format!("{value:?}")) }
    length: |value| -> usize { Ok(value.len()?) }
    part_count: |value| -> usize { Ok(value.fields()?.len()) }
    variant: |value| -> Text { Ok(Text::for_good(value.variant()?.name())) }
}

/// # Safety
/// See [`get_bool`].
pub(super) unsafe extern "C" fn value_type(value: Handle, ty: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer(ty, || Ok(TYPES.handle(VALUES.get(value)?.ty()))) }
}

/// # Safety
/// See [`get_bool`].
pub(super) unsafe extern "C" fn value_mode(value: Handle, mode: *mut i32) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer(mode, || Ok(mode_number(VALUES.get(value)?.mode()))) }
}

fn both<T>(a: Handle, b: Handle, compare: impl FnOnce(&Value<'_>, &Value<'_>) -> crate::Result<T>) -> Outcome<T> {
    let (mut a, mut b) = (VALUES.borrow(a, false)?, VALUES.borrow(b, false)?);
    Ok(compare(&a.view(), &b.view())?)
}

/// # Safety
/// See [`get_bool`].
pub(super) unsafe extern "C" fn equal(a: Handle, b: Handle, result: *mut i32) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer(result, || both(a, b, |a, b| a.try_eq(b)).map(number)) }
}

/// # Safety
/// See [`get_bool`].
pub(super) unsafe extern "C" fn compare(a: Handle, b: Handle, result: *mut i32) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer(result, || {
            let order = both(a, b, |a, b| a.try_cmp(b))?;
            let none = || Refusal::new(Status::Invalid, "neither comes before the other, nor are they equal");
            Ok(match order.ok_or_else(none)? {
                Ordering::Less => -1,
                Ordering::Equal => 0,
                Ordering::Greater => 1,
            })
        })
    }
}

/// Ends a handle.
pub(super) extern "C" fn release(value: Handle) -> Status {
    done(|| VALUES.remove(value).map(drop))
}

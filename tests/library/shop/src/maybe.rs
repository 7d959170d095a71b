//! What may be missing.

use reflect::reflect_fn;

use crate::goods::{Cents, Colour, Extent};

/// Half of an even number.
#[reflect_fn(export = unsafe("shop_maybe_half"))]
pub fn half(number: Option<i32>) -> Option<i32> {
    number.filter(|number| number % 2 == 0).map(|number| number / 2)
}

/// The first that is there, and whether it was the first.
#[reflect_fn(export = unsafe("shop_first"))]
pub fn first(a: Option<Extent>, b: Option<&Extent>) -> (Option<Extent>, bool) {
    (a.or(b.copied()), a.is_some())
}

/// Adds to a number, if there is one.
#[reflect_fn(export = unsafe("shop_bump"))]
pub fn bump(number: Option<&mut u8>, by: Option<Cents>) -> Result<Option<u8>, String> {
    let by = by.unwrap_or(Cents(1)).0;
    match number {
        None => Ok(None),
        Some(number) => {
            *number = u8::try_from(i32::from(*number) + by).map_err(|error| error.to_string())?;
            Ok(Some(*number))
        }
    }
}

/// Of small things as well.
#[reflect_fn(export = unsafe("shop_flip"))]
pub fn flip(value: Option<bool>, colour: Option<Colour>) -> (Option<bool>, Option<Colour>) {
    (value.map(|value| !value), colour.filter(|colour| *colour != Colour::Red))
}

/// The pointer, if it is one to something else than 0.
///
/// # Safety
/// It is null, or there is a number.
#[reflect_fn(export = unsafe("shop_not_zero"))]
pub unsafe fn not_zero(number: Option<std::ptr::NonNull<i32>>) -> Option<std::ptr::NonNull<i32>> {
    // SAFETY: the caller's promise.
    number.filter(|number| unsafe { *number.as_ptr() } != 0)
}

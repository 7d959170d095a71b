//! Text.

use std::ffi::CStr;

use reflect::reflect_fn;

/// How many characters there are.
#[reflect_fn(export = unsafe("shop_count"))]
pub fn count(text: &str) -> usize {
    text.chars().count()
}

/// The same of text that ends with a zero, if it is UTF-8.
#[reflect_fn(export = unsafe("shop_count_c"))]
pub fn count_c(text: &CStr) -> Option<usize> {
    text.to_str().ok().map(|text| text.chars().count())
}

/// In capitals.
#[reflect_fn(export = unsafe("shop_shout"))]
pub fn shout(text: String, mark: Option<&str>) -> String {
    text.to_uppercase() + mark.unwrap_or("!")
}

/// Both, with something between them.
#[reflect_fn(export = unsafe("shop_join"))]
pub fn join(first: &str, second: &str, between: Option<String>, end: Option<&CStr>) -> String {
    let end = end.map_or("".into(), CStr::to_string_lossy);
    [first, &between.unwrap_or_default(), second, &end].concat()
}

/// What comes before the first `=`, and what comes after it.
#[reflect_fn(export = unsafe("shop_split"))]
pub fn split(text: &str) -> Result<(String, Option<String>, usize), String> {
    match text.split_once('=') {
        Some((_, "")) => Ok((text.trim_end_matches('=').into(), None, text.len())),
        Some((name, value)) => Ok((name.into(), Some(value.into()), text.len())),
        None => Err(format!("no `=` in {text:?}")),
    }
}

/// The shop's name.
#[reflect_fn(export = unsafe("shop_name"))]
pub fn name() -> &'static str {
    "Tante Emma"
}

/// What is said at this hour.
#[reflect_fn(export = unsafe("shop_greeting"))]
pub fn greeting(hour: u8) -> Option<&'static str> {
    match hour {
        0..12 => Some("good morning"),
        12..24 => Some("good day"),
        _ => None,
    }
}

/// Copies as much as there is room for.
#[reflect_fn(export = unsafe("shop_copy"))]
pub fn copy(to: &mut [u8], from: &CStr) -> usize {
    to.iter_mut().zip(from.to_bytes()).map(|(to, from)| *to = *from).count()
}

/// An error with a zero in its text.
#[reflect_fn(export = unsafe("shop_zero"))]
pub fn zero() -> Result<(), String> {
    Err("before\0after".into())
}

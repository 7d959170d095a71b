//! Results that have no run-time type.

use std::borrow::Cow;

use reflect::reflect_fn;

#[reflect_fn]
fn iterator() -> impl Iterator<Item = u8> {
    std::iter::empty()
}

#[reflect_fn]
fn cow(text: &str) -> Cow<'_, str> {
    text.into()
}

#[reflect_fn]
fn nested(text: &str) -> Option<Option<&str>> {
    Some(Some(text))
}

#[reflect_fn]
fn error(text: &str) -> Result<u8, &str> {
    Err(text)
}

fn main() {}

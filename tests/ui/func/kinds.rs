//! Functions that cannot be called with run-time values.

use reflect::reflect_fn;

#[reflect_fn]
fn generic<T>(value: T) {
    drop(value);
}

#[reflect_fn]
fn implied(items: impl Iterator<Item = u8>) {
    drop(items);
}

#[reflect_fn]
fn borrowing(texts: Vec<&str>) {
    drop(texts);
}

#[reflect_fn]
struct NotAFunction;

fn main() {
    let _ = NotAFunction;
}

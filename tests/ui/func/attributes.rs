//! Arguments of the attribute.

use reflect::reflect_fn;

#[reflect_fn(renam = "other")]
fn misspelt() {}

#[reflect_fn(skip)]
fn misplaced() {}

#[reflect_fn]
#[reflect(rename = "other")]
fn elsewhere() {}

#[reflect_fn]
fn generic<T>(_: T) {}

fn main() {
    elsewhere();
    generic(1);
    misspelt();
    misplaced();
}

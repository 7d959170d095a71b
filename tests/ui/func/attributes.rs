//! Arguments of the attribute.

use reflect::reflect_fn;

#[reflect_fn(renam = "other")]
fn misspelt() {}

#[reflect_fn(skip)]
fn misplaced() {}

fn main() {
    misspelt();
    misplaced();
}

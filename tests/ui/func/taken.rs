//! The attribute puts a type beside the function: a type of that name is in its way.

use reflect::reflect_fn;

#[allow(non_camel_case_types)]
struct open;

#[reflect_fn]
fn open() -> u8 {
    1
}

fn main() {}

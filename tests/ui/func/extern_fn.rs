//! Functions of C: one that is called like any other, and a declaration, which has no body here.

use reflect::reflect_fn;

#[reflect_fn]
pub extern "C" fn fine(a: u8) -> u8 {
    a
}

unsafe extern "C" {
    #[reflect_fn]
    pub safe fn abs(a: i32) -> i32;
}

fn main() {}

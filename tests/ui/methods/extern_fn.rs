//! Functions with another convention: a safe one is called as any other; a variadic one cannot be.

use std::ffi::{c_char, c_int};

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct C;

#[reflect_methods]
impl C {
    pub extern "C" fn fine(a: u8) -> u8 {
        a
    }
    pub unsafe extern "C" fn print(format: *const c_char, ...) -> c_int {
        let _ = format;
        0
    }
}

fn main() {}

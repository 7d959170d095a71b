//! What is not a function's name.

use reflect::{Func, reflect_fn};

#[reflect_fn]
fn add(a: u8, b: u8) -> u8 {
    a + b
}

struct Plain;

fn main() {
    let _ = Func::named::<Plain>();
    let _ = Func::named::<fn(u8) -> u8>();
    let _ = Func::named(add);
    let _ = Func::named::<add>();
}

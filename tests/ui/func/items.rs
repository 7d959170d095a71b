//! What is not a function.

use reflect::{Reflect, reflect_fn};

#[reflect_fn]
mod module {}

#[reflect_fn]
const CLOSURE: fn(u8) -> u8 = |a| a;

#[derive(Reflect)]
struct Calc;

#[reflect_fn]
impl Calc {
    pub fn add(&self) {}
}

fn main() {
    Calc.add();
    let _ = CLOSURE(1);
}

//! The attribute on a method, not on its block.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

impl Calc {
    #[reflect_methods]
    pub fn add(&self) {}
}

fn main() {
    Calc.add();
}

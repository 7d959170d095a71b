//! The attribute of a block where that of a method is meant, and the other way round.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods(skip, rename = "x")]
impl Calc {
    #[reflect(private)]
    pub fn a(&self) {}
    #[reflect(name = "b", default, variadic)]
    pub fn b(&self) {}
    #[reflect(skip, skip)]
    pub fn c(&self) {}
}

fn main() {}

//! Names of blocks are names.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods(name = "More")]
impl Calc {
    pub fn a(&self) {}
}

#[reflect_methods(name)]
impl Calc {
    pub fn b(&self) {}
}

#[reflect_methods(name = a::b)]
impl Calc {
    pub fn c(&self) {}
}

#[reflect_methods(name = A, name = B)]
impl Calc {
    pub fn d(&self) {}
}

#[reflect_methods(More)]
impl Calc {
    pub fn e(&self) {}
}

fn main() {}

//! Attributes of blocks and of methods.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods(privat)]
impl Calc {
    #[reflect(opaque)]
    pub fn a(&self) {}
    #[reflect(ski)]
    pub fn b(&self) {}
    #[reflect(rename)]
    pub fn c(&self) {}
}

fn main() {}

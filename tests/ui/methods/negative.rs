//! Blocks that have no methods to give: negative ones, such with lifetimes.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl !Send for Calc {}

#[reflect_methods]
impl<'a, 'b> Calc {
    pub fn add(&self) {}
}

fn main() {}

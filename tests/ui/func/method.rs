//! On a method, it is the block's attribute that is meant.

use reflect::{Reflect, reflect_fn};

#[derive(Reflect)]
struct Calc;

impl Calc {
    #[reflect_fn]
    fn add(&self) {}
}

fn main() {}

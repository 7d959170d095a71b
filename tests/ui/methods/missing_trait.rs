//! A block of a trait that does not exist.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Missing for Calc {
    fn size(&self) -> usize {
        1
    }
}

fn main() {}

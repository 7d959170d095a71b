//! The block of a trait.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

trait Add {
    fn add(&self) -> u8;
}

#[reflect_methods]
impl Add for Calc {
    fn add(&self) -> u8 {
        1
    }
}

#[reflect_methods]
struct NotABlock;

fn main() {
    let _ = (Calc.add(), NotABlock);
}

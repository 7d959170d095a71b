//! Other items of a block are left alone; attributes on them are not read.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    #[reflect(skip)]
    pub const LIMIT: u8 = 5;
    #[reflect(rename = "sum")]
    pub const fn add(a: u8, b: u8) -> u8 {
        a + b
    }
}

fn main() {}

//! Patterns are no mistake; a name for what has none is not given twice.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn fine((a, b): (u8, u8), _: u8, mut c: u8) -> u8 {
        c += a + b;
        c
    }
    pub fn renamed(#[reflect(rename = "x")] (a, b): (u8, u8), #[reflect(rename = "x")] [c, d]: [u8; 2]) {
        let _ = (a, b, c, d);
    }
}

fn main() {}

//! Parameters and results of types that are not `Reflect`, or not in a form that can be passed.

use reflect::{Reflect, reflect_methods};

struct Plain;

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn take(&self, number: u8, plain: Plain) {
        drop((number, plain));
    }
    pub fn borrow(&self, plain: &Plain) {
        let _ = plain;
    }
    pub fn give(&self) -> Plain {
        Plain
    }
    pub fn try_give(&self) -> Result<u8, Plain> {
        Err(Plain)
    }
}

fn main() {}

//! On a function of an `impl` block, it is the block's attribute that is meant.

use reflect::{Reflect, reflect_fn};

#[derive(Reflect)]
struct Calc;

impl Calc {
    #[reflect_fn]
    pub fn open() -> Self {
        Calc
    }
}

fn main() {
    let _ = Calc::open();
}

//! Where a signature names `Self`, it is that of a method.

use reflect::{Reflect, reflect_fn};

#[derive(Reflect)]
struct Calc;

impl Calc {
    #[reflect_fn]
    pub fn join(other: &Self) -> Self {
        let _ = other;
        Calc
    }
}

fn main() {
    let _ = Calc::join(&Calc);
}

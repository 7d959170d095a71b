//! One block per type.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn add(&self) {}
}

#[reflect_methods]
impl Calc {
    pub fn sub(&self) {}
}

fn main() {}

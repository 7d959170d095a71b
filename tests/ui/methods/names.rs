//! Two methods of one name.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn add(&self) {}
    #[reflect(rename = "add")]
    pub fn plus(&self) {}
    #[reflect(rename = "sub")]
    pub fn minus(&self) {}
    #[reflect(rename = "sub")]
    pub fn less(&self) {}
}

fn main() {}

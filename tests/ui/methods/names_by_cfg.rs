//! Where `#[cfg]` decides, the attribute cannot see that both are there: the table does.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    #[cfg(all())]
    pub fn add(&self) {}
    #[cfg(all())]
    #[reflect(rename = "add")]
    pub fn plus(&self) {}
}

fn main() {}

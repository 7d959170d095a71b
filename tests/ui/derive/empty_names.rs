//! Names that are none.

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Fields {
    #[reflect(rename = "")]
    pub a: u8,
}

#[derive(Reflect)]
enum Choice {
    #[reflect(rename = "")]
    One,
}

#[reflect_methods]
impl Fields {
    #[reflect(rename = "")]
    pub fn a(&self) {}
}

#[reflect_fn(rename = "")]
fn function() {}

fn main() {}

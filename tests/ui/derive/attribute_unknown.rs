//! Typed attributes of values that do not exist.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(attr = MISSING)]
struct Attributes {
    #[reflect(attr = Limit { most: 5 })]
    pub a: u8,
}

fn main() {}

//! Typed attributes are constants of types that threads can share.

use std::cell::Cell;

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(attr = Cell::new(1))]
struct Attributes {
    #[reflect(attr = Cell::new(5))]
    pub unshared: u8,
    #[reflect(attr = String::from("run time"))]
    pub computed: u8,
}

fn main() {}

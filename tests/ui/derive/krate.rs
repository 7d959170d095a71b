//! `crate = path` that leads nowhere.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(crate = missing)]
struct Nowhere {
    pub a: u8,
}

#[derive(Reflect)]
#[reflect(crate = "reflect")]
struct Quoted {
    pub a: u8,
}

fn main() {}

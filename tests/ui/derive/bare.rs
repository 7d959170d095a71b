//! `#[reflect]` alone says something of methods only.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect]
struct Bare {
    #[reflect]
    pub a: u8,
}

#[derive(Reflect)]
enum Choice {
    #[reflect]
    One,
}

fn main() {}

//! Attributes that do not exist, stand in the wrong place, or say too much.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(opaqe)]
struct Misspelt {
    #[reflect(renamed = "other")]
    pub a: u8,
    #[reflect(colour = "red")]
    pub b: u8,
}

#[derive(Reflect)]
#[reflect(skip)]
struct Misplaced {
    #[reflect(rename = "x", rename = "y")]
    pub twice: u8,
    #[reflect(opaque, remote = Other)]
    pub both: u8,
    #[reflect(rename = 5)]
    pub number: u8,
    #[reflect = "x"]
    pub form: u8,
}

#[derive(Reflect)]
enum Variants {
    #[reflect(skip)]
    One,
}

fn main() {}

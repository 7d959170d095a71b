//! Of the inside of an opaque type nothing can be said: it would be lost.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(opaque)]
struct Handle {
    #[reflect(skip)]
    pub a: u8,
    #[reflect(renam = "x")]
    pub b: u8,
}

#[derive(Reflect)]
#[reflect(opaque)]
enum Choice {
    #[reflect(rename = "one")]
    One(#[reflect(tag = "x")] u8),
}

fn main() {}

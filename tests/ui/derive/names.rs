//! Two parts of one name: only one of them could be found.

use reflect::Reflect;

#[derive(Reflect)]
struct Fields {
    pub a: u8,
    #[reflect(rename = "a")]
    pub b: u8,
}

#[derive(Reflect)]
struct Both {
    #[reflect(rename = "x")]
    pub a: u8,
    #[reflect(rename = "x")]
    pub b: u8,
}

#[derive(Reflect)]
struct Tuple(pub u8, #[reflect(rename = "0")] pub u8);

#[derive(Reflect)]
enum Variants {
    Dot,
    #[reflect(rename = "Dot")]
    Point {
        x: u8,
        #[reflect(rename = "x")]
        y: u8,
    },
}

fn main() {}

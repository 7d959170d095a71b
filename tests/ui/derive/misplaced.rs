//! Attributes that are another item's: each says whose.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(rename = "Other", variadic, private, default)]
struct Misplaced {
    #[reflect(blocks(More))]
    pub a: u8,
    #[reflect(default = 5)]
    pub b: u8,
    #[reflect(crate = reflect)]
    pub c: u8,
}

#[derive(Reflect)]
enum Choice {
    #[reflect(opaque)]
    One {
        #[reflect(private)]
        a: u8,
    },
    #[reflect(remote = u8)]
    Other,
}

fn main() {}

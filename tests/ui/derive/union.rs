//! A union, with the way out; and the way out taken.

use reflect::Reflect;

#[derive(Reflect)]
union Refused {
    pub a: u32,
    pub b: f32,
}

#[derive(Reflect)]
#[reflect(opaque)]
union Taken {
    pub a: u32,
    pub b: f32,
}

fn main() {
    let _ = (Refused::TYPE, Taken::TYPE);
}

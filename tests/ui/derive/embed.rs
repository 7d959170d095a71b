//! `embed` where there are no methods to be had.

use reflect::Reflect;

#[derive(Reflect)]
struct Engine;

#[derive(Reflect)]
struct Car {
    #[reflect(embed, skip)]
    pub skipped: Engine,
    #[reflect(embed, opaque)]
    pub opaque: Engine,
    #[reflect(embed = true)]
    pub valued: Engine,
    #[reflect(embed)]
    pub fine: Engine,
}

#[derive(Reflect)]
#[reflect(embed)]
enum Either {
    One(#[reflect(embed)] Engine),
    #[reflect(embed)]
    Other,
}

fn main() {}

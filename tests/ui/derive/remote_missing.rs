//! A description of a type that does not exist, and a field described by what does not exist.

use reflect::Reflect;

mod foreign {
    pub struct Point(pub f64);
}

#[derive(Reflect)]
#[reflect(remote = foreign::Pointt)]
struct Missing(pub f64);

#[derive(Reflect)]
struct Holder {
    #[reflect(remote = PointDef)]
    pub point: foreign::Point,
}

fn main() {}

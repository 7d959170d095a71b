//! A field whose description is of another type.

mod foreign {
    pub struct Point(pub f64);
    pub struct Color(pub u8);
}

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(remote = foreign::Point)]
struct PointDef(pub f64);

#[derive(Reflect)]
struct Pixel {
    #[reflect(remote = PointDef)]
    pub color: foreign::Color,
}

fn main() {}

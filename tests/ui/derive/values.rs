//! Attributes of the right name with a wrong value, or none.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(opaque = true)]
struct Flag(pub u8);

#[derive(Reflect)]
#[reflect(bound = "T: Clone")]
struct Bound<T>(pub T);

#[derive(Reflect)]
struct Fields {
    #[reflect(rename)]
    pub bare: u8,
    #[reflect(rename("x"))]
    pub called: u8,
    #[reflect(tag = "x" attr = 1)]
    pub comma: u8,
    #[reflect(skip skip)]
    pub twice: u8,
}

fn main() {}

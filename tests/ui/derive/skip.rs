//! What is left out has no name and no tag.

use reflect::Reflect;

#[derive(Reflect)]
struct Fields {
    #[reflect(skip, rename = "x")]
    pub a: u8,
    #[reflect(tag = "json:\"x\"")]
    #[reflect(skip)]
    pub b: u8,
    #[reflect(skip = true)]
    pub c: u8,
    #[reflect(skip, skip)]
    pub d: u8,
}

fn main() {}

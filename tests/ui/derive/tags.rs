//! Tags are text, once; attributes have values.

use reflect::Reflect;

#[derive(Reflect)]
struct Tagged {
    #[reflect(tag = json)]
    pub path: u8,
    #[reflect(tag)]
    pub bare: u8,
    #[reflect(tag = "a", tag = "b")]
    pub twice: u8,
    #[reflect(attr)]
    pub no_value: u8,
}

fn main() {}

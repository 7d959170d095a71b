//! Several mistakes in one attribute: what follows a mistake is read as well.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(opaqe, tags = "x", tag = 5, atr = 1, skip)]
struct Type {
    #[reflect(rename = 1, tag = 2, skp, remote = 3)]
    pub field: u8,
    #[reflect(, rename = "x")]
    pub comma: u8,
    #[reflect(5, tag = 6)]
    pub number: u8,
    #[reflect("rename", tag = 7)]
    pub text: u8,
    #[reflect(rename = , tag = 8)]
    pub nothing: u8,
}

fn main() {}

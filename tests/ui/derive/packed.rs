//! Fields of a packed type have no references.

use reflect::Reflect;

#[derive(Reflect)]
#[repr(C, packed)]
struct Packed {
    pub a: u8,
    pub b: u32,
}

fn main() {}

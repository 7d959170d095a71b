//! Fields without a size.

use reflect::Reflect;

#[derive(Reflect)]
struct Text {
    pub length: usize,
    pub text: str,
}

#[derive(Reflect)]
struct List {
    pub list: [u8],
}

fn main() {}

//! Types that rustc refuses in a field: its own errors, and nothing after them.

use reflect::Reflect;

#[derive(Reflect)]
struct Opaque {
    pub items: impl Iterator<Item = u8>,
}

#[derive(Reflect)]
struct Inferred {
    pub item: _,
}

fn main() {}

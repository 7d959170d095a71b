//! Nothing can be said of the receiver; `self` twice, or not first, is rustc's to refuse.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Node;

#[reflect_methods]
impl Node {
    pub fn first(#[reflect(default)] &self) {}
    pub fn last(number: u8, self: Node) {}
}

fn main() {}

//! A receiver that looks like one that is supported, and is not.

use std::rc::Rc;

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Node;

#[reflect_methods]
impl Node {
    pub fn nested(self: Box<Rc<Self>>) {}
}

fn main() {}

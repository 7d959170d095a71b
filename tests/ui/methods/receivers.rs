//! Receivers that a call by name has no value for.

use std::pin::Pin;
use std::rc::Rc;

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Node;

#[reflect_methods]
impl Node {
    pub fn pinned(self: Pin<&mut Self>) {}
    pub fn borrowed(self: &Rc<Self>) {}
    pub fn fine(self: &Self) {}
}

fn main() {}

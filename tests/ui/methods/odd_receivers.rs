//! Receivers of other forms: aliases, other types, several at once.

use std::rc::{Rc, Weak};
use std::sync::Arc;

use reflect::{Reflect, reflect_methods};

type Shared<T> = Rc<T>;

#[derive(Reflect)]
struct Node;

#[reflect_methods]
impl Node {
    pub fn shared(self: Shared<Self>) {}
    pub fn twice(self: &&Self) {}
    pub fn exclusive(self: &mut Box<Self>) {}
    pub fn named(self: &Node) {}
    pub fn boxed(self: Box<Node>) {}
    pub fn nested(self: Arc<Box<Self>>) {}
    pub fn weak(self: Weak<Self>) {}
    pub fn pinned(self: std::pin::Pin<Box<Self>>) {}
}

fn main() {}

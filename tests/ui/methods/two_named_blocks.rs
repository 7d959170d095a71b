//! Two blocks of one name.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
#[reflect(blocks(More))]
struct Stack<T>(T);

#[reflect_methods(name = More)]
impl<T: Reflect> Stack<T> {
    pub fn push(&self) {}
}

#[reflect_methods(name = More)]
impl<T: Reflect> Stack<T> {
    pub fn pop(&self) {}
}

fn main() {}

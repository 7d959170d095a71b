//! Blocks of a generic type that its derive has not been told of.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
#[reflect(blocks(Missing))]
struct Stack<T>(T);

trait Size {
    fn size(&self) -> usize;
}

#[reflect_methods]
impl<T: Reflect> Size for Stack<T> {
    fn size(&self) -> usize {
        1
    }
}

#[reflect_methods(name = more)]
impl<T: Reflect> Stack<T> {
    pub fn pop(&self) {}
}

fn main() {}

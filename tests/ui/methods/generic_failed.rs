//! Blocks of a generic type whose derive has failed: one error, and it is the derive's.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
#[reflect(blocks(More, "Other"))]
struct Stack<T>(T);

#[reflect_methods]
impl<T: Reflect> Stack<T> {
    pub fn top(&self) -> &T {
        &self.0
    }
}

#[reflect_methods(name = More)]
impl<T: Reflect> Stack<T> {
    pub fn more(&self) {}
}

#[reflect_methods(name = Other)]
impl<T: Reflect> Stack<T> {
    pub fn other(&self) {}
}

fn main() {}

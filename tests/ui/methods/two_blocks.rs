//! Two blocks of a generic type need names; of any other type they need none.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Stack<T>(T);

#[reflect_methods]
impl<T: Reflect> Stack<T> {
    pub fn push(&self) {}
}

#[reflect_methods]
impl<T: Reflect> Stack<T> {
    pub fn pop(&self) {}
}

fn main() {}

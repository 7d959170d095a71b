//! Instances of types, and of their constructors.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
#[reflect(instantiate(i32))]
struct Plain;

#[derive(Reflect)]
#[reflect(instantiate(i32 as "named", (u8, u8)))]
struct Named<A, B>(A, B);

#[derive(Reflect)]
#[reflect(instantiate())]
struct None<T>(T);

#[derive(Reflect)]
struct Stack<T> {
    items: Vec<T>,
}

#[reflect_methods(instantiate(i32, u8))]
impl<T: Reflect> Stack<T> {
    pub fn new() -> Self {
        Stack { items: Vec::new() }
    }
    pub fn len(&self, _item: T) -> usize {
        self.items.len()
    }
}

#[derive(Reflect)]
struct Other;

#[reflect_methods(instantiate(i32))]
impl Other {
    pub fn new(_item: i32) -> Self {
        Other
    }
}

#[derive(Reflect)]
struct Third<T>(T);

#[reflect_methods(instantiate(i32 as "named", u8))]
impl<T: Reflect> Third<T> {
    pub fn new(item: T) -> Self {
        Third(item)
    }
}

fn main() {}

//! Instances that arguments cannot tell apart, which only rustc can see.

use reflect::{Reflect, reflect_fn, reflect_methods};

type Int = i32;

#[derive(Reflect)]
struct Store;

#[reflect_methods]
impl Store {
    #[reflect(instantiate(i32, String, Int))]
    pub fn put<'a, T: Reflect>(&'a self, _key: &'a str, _item: &T, _this: &Self) {}
}

#[derive(Reflect)]
struct Stack<T> {
    items: Vec<T>,
}

#[reflect_methods(instantiate(u8, String, std::primitive::u8))]
impl<T: Reflect> Stack<T> {
    #[reflect(instantiate(i32, T))]
    pub fn with<U: Reflect>(&self, _item: U, _more: &T) {}

    pub fn of(item: T) -> Self {
        Stack { items: vec![item] }
    }
}

#[reflect_fn(instantiate([u8; 2], [u8; 1 + 1]))]
fn free<T: Reflect>(_item: T) {}

#[reflect_fn(instantiate(&u8, &mut u8))]
fn shared<T>(_item: T) {}

fn main() {}

//! A parameter that may be unsized, and one that is a constant of another type.

use reflect::Reflect;

#[derive(Reflect)]
struct Boxed<T: ?Sized> {
    pub item: Box<T>,
}

fn main() {}

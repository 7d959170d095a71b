//! Methods of one instance of a generic type, behind an alias.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Queue<T> {
    pub items: Vec<T>,
}

type Bytes = Queue<u8>;

#[reflect_methods]
impl Bytes {
    pub fn sum(&self) -> u8 {
        self.items.iter().sum()
    }
}

fn main() {}

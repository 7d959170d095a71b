//! Methods of one instance of a generic type.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Queue<T> {
    pub items: Vec<T>,
}

#[reflect_methods]
impl Queue<u8> {
    pub fn sum(&self) -> u8 {
        self.items.iter().sum()
    }
}

fn main() {
    let _ = Queue { items: vec![1_u8] }.sum();
}

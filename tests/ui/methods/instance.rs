//! Methods of some instances of a generic type, however these are written.

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

#[derive(Reflect)]
struct Nested<T>(pub T);

#[reflect_methods]
impl<T: Reflect> Nested<Option<T>> {
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }
}

#[derive(Reflect)]
struct Bytes<const N: usize>(pub [u8; N]);

#[reflect_methods]
impl Bytes<4> {
    pub fn number(&self) -> u32 {
        u32::from_ne_bytes(self.0)
    }
}

fn main() {
    let _ = Queue { items: vec![1_u8] }.sum();
}

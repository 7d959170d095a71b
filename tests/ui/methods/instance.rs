//! Methods of some instances of a generic type: neither of one, nor of all.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Nested<T>(pub T);

#[reflect_methods]
impl<T: Reflect> Nested<Option<T>> {
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }
}

#[derive(Reflect)]
struct Bytes<T, const N: usize>(pub [T; N]);

#[reflect_methods]
impl<T: Reflect> Bytes<T, 4> {
    pub fn first(&self) -> &T {
        &self.0[0]
    }
}

fn main() {}

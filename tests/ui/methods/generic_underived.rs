//! Generic types without the derive, whose blocks no derive asks for.

use reflect::{Reflect, reflect_methods};

struct Stack<T>(T);

#[reflect_methods]
impl<T: Reflect> Stack<T> {
    pub fn top(&self) -> &T {
        &self.0
    }
}

struct Pair<A, const N: usize>([A; N]);

#[reflect_methods(name = More)]
impl<A: Reflect, const N: usize> Pair<A, N> {
    pub fn first(&self) -> &A {
        &self.0[0]
    }
}

fn main() {}

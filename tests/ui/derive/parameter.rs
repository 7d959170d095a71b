//! A generic type is reflected for arguments that are, and tells so.

use reflect::Reflect;

struct Plain;

#[derive(Reflect)]
struct Stack<T> {
    pub items: Vec<T>,
}

fn main() {
    let _ = <Stack<u8>>::TYPE;
    let _ = <Stack<Plain>>::TYPE;
}

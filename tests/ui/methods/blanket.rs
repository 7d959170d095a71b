//! A block of every type there is.

use reflect::{Reflect, reflect_methods};

trait Size {
    fn size(&self) -> usize;
}

#[reflect_methods]
impl<T: Reflect> Size for T {
    fn size(&self) -> usize {
        1
    }
}

fn main() {}

//! A trait's block of a type that is not `Reflect`.

use reflect::reflect_methods;

trait Size {
    fn size(&self) -> usize;
}

struct Plain;

#[reflect_methods]
impl Size for Plain {
    fn size(&self) -> usize {
        1
    }
}

fn main() {}

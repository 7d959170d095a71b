//! Methods that are `unsafe`, and supertraits that keep a trait from having objects.

use reflect::reflect_trait;

#[reflect_trait]
trait Risky {
    unsafe fn risk(&self);
}

#[reflect_trait]
trait Sizes: Sized {
    fn size(&self) -> usize;
}

#[reflect_trait]
trait Clones: Clone {
    fn twice(&self) -> u8;
}

fn main() {}

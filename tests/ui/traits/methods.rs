//! Methods that no trait object has: one error each.

use reflect::reflect_trait;

#[reflect_trait]
trait Animal {
    fn open() -> u8;
    fn eat(self);
    async fn sleep(&self);
    fn tell<T>(&self, what: T);
    fn repeat<const N: usize>(&self);
    fn meet(&self, other: &Self);
    fn clone_it(&self) -> Self;
    fn children(&self) -> Vec<Self>;
    fn implied(&self, items: impl Iterator<Item = u8>);
    fn hidden(&self) -> impl Iterator<Item = u8>;
    fn fine(&self);
    fn off() -> Self
    where
        Self: Sized;
}

fn main() {}

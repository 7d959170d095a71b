//! Functions that cannot be called with run-time values; each can be left out.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn generic<T>(&self, value: T) {
        drop(value);
    }
    pub fn constant<const N: usize>(&self) -> usize {
        N
    }
    pub fn implied(&self, items: impl Iterator<Item = u8>) {
        drop(items);
    }
    pub fn hidden(&self) -> impl Iterator<Item = u8> {
        std::iter::empty()
    }

    #[reflect(skip)]
    pub fn skipped<T>(&self, _: T) {}
    fn private<T>(&self, _: T) {}
}

fn main() {}

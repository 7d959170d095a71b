//! One instance of a generic type.

use reflect::{Reflect, reflect_methods};

/// Two of a kind.
#[derive(Reflect, Clone)]
pub struct Pair<T> {
    pub first: T,
    pub second: T,
}

#[reflect_methods(export = unsafe("shop_pair"))]
impl Pair<i32> {
    pub fn new(first: i32, second: i32) -> Pair<i32> {
        Pair { first, second }
    }

    /// The same, the other way round.
    pub fn swapped(&self) -> Pair<i32> {
        Pair { first: self.second, second: self.first }
    }

    pub fn parts(&self) -> (i32, i32) {
        (self.first, self.second)
    }
}

//! Instances that arguments cannot tell apart.

use std::str::FromStr;

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Store;

#[reflect_methods]
impl Store {
    #[reflect(instantiate(i32, String))]
    pub fn parse<T: FromStr>(&self, text: &str) -> Option<T> {
        text.parse().ok()
    }

    #[reflect(instantiate((i32, u8), (i32, Vec<u16>)))]
    pub fn half<A: Reflect, B: Reflect>(&self, _a: A) -> Option<B> {
        None
    }
}

#[reflect_fn(instantiate(i32, u8))]
fn make<T: Default>() -> T {
    T::default()
}

fn main() {}

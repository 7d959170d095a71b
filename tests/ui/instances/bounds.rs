//! Instances that the function's bounds do not allow, or that cannot be reflected.

use reflect::{Reflect, reflect_methods};

struct Unreflected;

#[derive(Reflect)]
struct Store;

#[reflect_methods]
impl Store {
    #[reflect(instantiate(i32, String))]
    pub fn copied<T: Copy + Reflect>(&self, item: &T) -> T {
        *item
    }

    #[reflect(instantiate(i32, Unreflected))]
    pub fn any<T>(&self, _item: T) {}
}

fn main() {}

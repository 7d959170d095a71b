//! Types that do not exist: rustc's errors, once each.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn take(&self, a: Missing) {}
    pub fn borrow(&self, a: &Missing) {}
    pub fn give(&self) -> Option<Missing> {
        None
    }
}

fn main() {}

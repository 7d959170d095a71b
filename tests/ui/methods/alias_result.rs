//! A result whose borrow hides in a type without its lifetime.

use reflect::{Reflect, reflect_methods};

type Borrowed<'t> = &'t str;

#[derive(Reflect)]
struct Calc(String);

#[reflect_methods]
impl Calc {
    pub fn borrowed(&self) -> Borrowed {
        &self.0
    }
}

fn main() {}

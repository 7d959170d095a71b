//! A type that borrows, and what may be meant by it.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Parser<'t> {
    pub text: &'t str,
}

#[reflect_methods]
impl<'t> Parser<'t> {
    pub fn text(&self) -> &str {
        self.text
    }
}

fn main() {}

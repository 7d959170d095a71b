//! What is not a trait.

use reflect::{Reflect, reflect_trait};

#[reflect_trait]
#[derive(Reflect)]
struct NotATrait;

#[reflect_trait]
impl NotATrait {
    pub fn a(&self) {}
}

fn main() {
    let _ = NotATrait.a();
}

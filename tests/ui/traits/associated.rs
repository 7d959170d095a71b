//! Associated types and constants.

use reflect::reflect_trait;

#[reflect_trait]
trait Shape {
    const SIDES: u32;
    type Unit;
    type Fine
    where
        Self: Sized;
    fn area(&self) -> Self::Unit;
}

fn main() {}

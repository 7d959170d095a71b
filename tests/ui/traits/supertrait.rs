//! Supertraits that rustc does not find.

use reflect::reflect_trait;

#[reflect_trait]
trait Dog: Missing {
    fn bark(&self) -> String;
}

fn main() {}

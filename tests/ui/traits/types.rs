//! Parameters and results that are not `Reflect`, or borrow inside.

use std::fmt::Debug;

use reflect::reflect_trait;

struct Plain;

#[reflect_trait]
trait Animal {
    fn take(&self, plain: Plain);
    fn borrow(&self, plain: &Plain, object: &dyn Debug);
    fn give(&self) -> Plain;
}

#[reflect_trait]
trait Borrowing {
    fn inside(&self, texts: Vec<&str>) -> Option<Vec<&str>>;
}

fn main() {}

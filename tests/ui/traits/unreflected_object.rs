//! Objects of a trait that is not reflected, as parameters, results and fields.

use reflect::{Reflect, reflect_fn, reflect_trait};

trait Plain {}

#[reflect_trait]
trait Animal {
    fn meet(&self, other: &dyn Plain) -> Box<dyn Plain>;
}

#[reflect_fn]
fn take(object: &dyn Plain) {
    let _ = object;
}

#[derive(Reflect)]
struct Holder {
    pub object: Box<dyn Plain>,
    pub animal: Box<dyn Animal>,
}

fn main() {}

//! `dyn Trait + Send` is another type than `dyn Trait`.

use reflect::{Reflect, reflect_fn, reflect_trait};

#[reflect_trait]
trait Animal {
    fn name(&self) -> String;
}

#[reflect_fn]
fn take(animal: &(dyn Animal + Send)) -> String {
    animal.name()
}

#[derive(Reflect)]
struct Holder {
    pub animal: Box<dyn Animal + Send>,
}

fn main() {}

//! A type that has the trait has to be `Reflect`.

use reflect::{Reflect, reflect_methods, reflect_trait};

#[reflect_trait]
trait Animal {
    fn name(&self) -> String;
}

struct Plain;

impl Animal for Plain {
    fn name(&self) -> String {
        "plain".into()
    }
}

struct Marked;

#[reflect_methods]
impl Animal for Marked {
    fn name(&self) -> String {
        "marked".into()
    }
}

#[derive(Reflect)]
struct Fine;

#[reflect_methods]
impl Animal for Fine {
    fn name(&self) -> String {
        "fine".into()
    }
}

fn main() {}

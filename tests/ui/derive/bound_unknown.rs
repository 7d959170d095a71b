//! Bounds on parameters, and by traits, that do not exist.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(bound(U: Clone))]
struct Parameter<T>(pub T);

#[derive(Reflect)]
#[reflect(bound(T: Clon))]
struct Trait<T>(pub T);

fn main() {}

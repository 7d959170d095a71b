//! Bounds that are not written as bounds.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(bound())]
#[reflect(bound(T Clone))]
struct Form<T>(pub T);

#[derive(Reflect)]
#[reflect(bound(T: Clone, 5))]
struct Number<T>(pub T);

#[derive(Reflect)]
#[reflect(bound)]
struct Bare<T>(pub T);

#[derive(Reflect)]
#[reflect(bound = "T: Clone")]
struct Quoted<T>(pub T);

fn main() {}

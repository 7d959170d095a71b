//! A field of a parameter's associated type, whose bound has to be told.

use reflect::Reflect;

#[derive(Reflect)]
struct Head<I: Iterator> {
    pub head: Option<I::Item>,
}

#[derive(Reflect)]
#[reflect(bound(I::Item: Reflect))]
struct Told<I: Iterator> {
    pub head: Option<I::Item>,
}

fn main() {}

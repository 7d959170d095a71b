//! In a trait's block all methods are taken, so that each that cannot be has to be left out.

use reflect::{Reflect, reflect_methods};

trait Visit {
    fn visit<V>(&self, visitor: V);
    fn names(&self) -> impl Iterator<Item = String>;
    fn first<'s>(&'s self, all: Vec<&'s str>) -> &'s str;
    fn fine(&self);
}

#[derive(Reflect)]
struct Tree;

#[reflect_methods]
impl Visit for Tree {
    fn visit<V>(&self, visitor: V) {
        drop(visitor);
    }
    fn names(&self) -> impl Iterator<Item = String> {
        std::iter::empty()
    }
    fn first<'s>(&'s self, all: Vec<&'s str>) -> &'s str {
        all[0]
    }
    fn fine(&self) {}
}

fn main() {}

//! Function pointers with lifetimes of their own, and raw pointers to what is not reflected.

use reflect::Reflect;

struct Plain;

#[derive(Reflect)]
struct Pointers {
    pub higher: fn(&str) -> usize,
    pub raw: *const Plain,
    pub taking: fn(Plain),
}

fn main() {}

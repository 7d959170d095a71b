//! The type's own bound, which the derive takes over; and one that a field's type asks for, which it cannot guess.

use std::collections::HashMap;
use std::hash::Hash;

use reflect::Reflect;

#[derive(Reflect)]
struct Own<K: Hash + Eq> {
    pub map: HashMap<K, u8>,
}

#[derive(Reflect)]
struct Guess<K> {
    pub map: HashMap<K, u8>,
}

fn main() {}

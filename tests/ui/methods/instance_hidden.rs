//! Methods of some instances of a generic type, where the attribute's argument check has to look twice.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Pair<A, B>(pub A, pub B);

#[reflect_methods]
impl<T: Reflect> Pair<T, T> {
    pub fn first(&self) -> &T {
        &self.0
    }
}

fn main() {}

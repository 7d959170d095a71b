//! Five types that are not `Reflect` in one signature.

use reflect::{Reflect, reflect_methods};

struct A;
struct B;
struct C;
struct D;
struct E;

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn take(&self, a: A, b: &B, c: &mut C, d: Option<&D>) -> E {
        let _ = (a, b, c, d);
        E
    }
}

fn main() {}

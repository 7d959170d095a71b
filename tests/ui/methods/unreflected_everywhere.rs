//! One type that is not `Reflect`, in every place of a signature: an error at each place.

use reflect::{Reflect, reflect_methods};

struct Plain;

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn owned(a: Plain) {
        let _ = a;
    }
    pub fn shared(&self, a: &Plain, b: &mut Plain) {
        let _ = (a, b);
    }
    pub fn option(a: Option<&Plain>, b: Option<Plain>) {
        let _ = (a, b);
    }
    pub fn list(a: &[Plain], b: Vec<Plain>, c: (u8, Plain)) {
        let _ = (a, b, c);
    }
    pub fn result(&self) -> Result<&Plain, Plain> {
        Err(Plain)
    }
    pub fn deep(&self) -> Option<Vec<Box<Plain>>> {
        None
    }
}

fn main() {}

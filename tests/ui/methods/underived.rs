//! Methods of a type without the derive.

use reflect::reflect_methods;

struct Calc;

#[reflect_methods]
impl Calc {
    pub fn open() -> Self {
        Calc
    }
    pub fn add(&self, a: i32) -> i32 {
        a
    }
}

fn main() {
    let _ = Calc::open().add(1);
}

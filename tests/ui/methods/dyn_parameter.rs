//! Trait objects of traits that are not reflected.

use std::any::Any;
use std::fmt::Debug;

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn borrow(&self, a: &dyn Debug) {
        let _ = a;
    }
    pub fn boxed(&self, a: Box<dyn Any>) {
        let _ = a;
    }
    pub fn callback(&self, a: Box<dyn Fn(u8) -> u8>) {
        let _ = a;
    }
}

fn main() {}

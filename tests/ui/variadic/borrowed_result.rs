//! A result that could refer to elements which are gone.

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Calc(i32);

#[reflect_methods]
impl Calc {
    pub fn first<'s>(&'s self, #[reflect(variadic)] items: &'s [i32]) -> &'s i32 {
        items.first().unwrap_or(&self.0)
    }
    pub fn maybe<'s>(&self, #[reflect(variadic)] items: &'s [i32]) -> Option<&'s i32> {
        items.first()
    }
    pub fn own(&self, #[reflect(variadic)] items: &[i32]) -> &i32 {
        let _ = items;
        &self.0
    }
    /// With a list of its own.
    pub fn fine(&self, #[reflect(variadic)] items: Vec<i32>) -> &i32 {
        let _ = items;
        &self.0
    }
}

#[reflect_fn]
fn checked<'s>(#[reflect(variadic)] items: &'s [i32]) -> Result<&'s i32, String> {
    items.first().ok_or("none".into())
}

fn main() {}

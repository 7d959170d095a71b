//! A crate that forbids `unsafe` forbids its functions to be unsafe, and hears nothing of the macros' own.
#![forbid(unsafe_code)]

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub unsafe fn risky(&self) {}
    pub fn harmless(&self) {}
}

#[reflect_fn]
pub unsafe fn risky() {}

fn main() {}

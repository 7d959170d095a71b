//! Defaults where there can be none.

#![allow(unused_variables)]

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn middle(&self, #[reflect(default = 1)] a: i32, b: i32, #[reflect(default)] (c, d): (i32, i32)) {}
    pub fn before_a_pattern(#[reflect(default)] a: i32, (b, c): (i32, i32)) {}
    pub fn exclusive(#[reflect(default = &mut 5)] a: &mut i32, #[reflect(default)] b: &mut [i32]) {}
}

#[reflect_fn]
fn first(#[reflect(default)] a: i32, #[reflect(default)] b: i32, c: i32) {}

fn main() {}

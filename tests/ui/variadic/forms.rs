//! Variadic parameters that cannot be: one error each.

#![allow(unused_variables)]

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn not_last(&self, #[reflect(variadic)] items: &[i32], last: i32) {}
    pub fn two(#[reflect(variadic)] a: &[i32], #[reflect(variadic)] b: Vec<i32>) {}
    pub fn no_list(#[reflect(variadic)] a: i32) {}
    pub fn exclusive(#[reflect(variadic)] a: &mut [i32]) {}
    pub fn borrowed_vec(#[reflect(variadic)] a: &Vec<i32>) {}
    pub fn text(#[reflect(variadic)] a: &str) {}
    pub fn constant(#[reflect(variadic)] a: &'static [i32]) {}
    pub fn with_default(#[reflect(variadic, default)] a: Vec<i32>) {}
    pub fn twice(#[reflect(variadic, variadic)] a: Vec<i32>) {}
    pub fn of_all(&self, #[reflect(default)] a: i32, b: i32, #[reflect(variadic)] c: &[i32]) {}
}

#[reflect_fn]
fn array(#[reflect(variadic)] a: [i32; 3]) {}

fn main() {}

//! Defaults of another type: rustc's own errors, at the expression.

#![allow(unused_variables)]

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Plain;

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn owned(&self, #[reflect(default = "five")] a: i32) {}
    pub fn shared(&self, #[reflect(default = 5)] a: &i32, #[reflect(default = String::new())] b: &str) {}
    pub fn option(&self, #[reflect(default = "none")] a: Option<&str>) {}
    pub fn bare(&self, #[reflect(default)] a: Plain, #[reflect(default)] b: &Plain) {}
    pub fn unknown(#[reflect(default = missing())] a: i32) {}
    pub fn others(a: i32, #[reflect(default = a + 1)] b: i32) {}
}

#[reflect_fn]
fn passing(#[reflect(default = &String::from("gone"))] a: &String) {}

fn main() {}

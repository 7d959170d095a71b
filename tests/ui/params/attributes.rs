//! Mistakes in what is said of parameters: one error each.

#![allow(unused_variables)]

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn unknown(&self, #[reflect(defualt = 1)] a: i32, #[reflect(skip)] b: i32) {}
    pub fn twice(&self, #[reflect(tag = "a", tag = "b", default, default = 1)] a: i32) {}
    pub fn names(&self, #[reflect(rename = "b")] a: i32, b: i32, #[reflect(rename = "self")] c: i32) {}
    pub fn nameless(#[reflect(rename = "")] a: i32, #[reflect(rename = "_")] b: i32) {}
    pub fn docs(#[doc(hidden)] a: i32, #[doc = 5] b: i32, #[doc] c: i32) {}
    pub fn receiver(
        /// This object.
        #[reflect(tag = "x")]
        &self,
    ) {
    }
    pub fn form(#[reflect = "tag"] a: i32, #[reflect(tag)] b: i32) {}
}

#[reflect_fn]
fn function(#[reflect(opaque)] a: i32, #[reflect(variadc)] b: &[i32]) {}

fn main() {}

//! Names of parameters that are patterns, and such that are given twice.

#![allow(unused_variables)]

use reflect::reflect_fn;

#[reflect_fn]
fn pair(#[reflect(rename = "a")] (x, y): (u8, u8), a: u8) {}

#[reflect_fn]
fn three(#[reflect(rename = "n")] a: u8, #[reflect(rename = "n")] b: u8, #[reflect(rename = "n")] c: u8) {}

fn main() {}

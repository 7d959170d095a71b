//! Typed attributes and tags of parameters.

#![allow(unused_variables)]

use reflect::reflect_fn;

#[reflect_fn]
fn computed(#[reflect(attr = String::from("x"))] a: u8) {}

#[reflect_fn]
fn unknown(#[reflect(attr = missing)] a: u8, #[reflect(tag = 5)] b: u8, #[reflect(attr)] c: u8) {}

fn main() {}

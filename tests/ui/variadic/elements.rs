//! Elements that are not `Reflect`, or borrow.

#![allow(unused_variables)]

use reflect::reflect_fn;

struct Plain;

#[reflect_fn]
fn plain(#[reflect(variadic)] items: &[Plain]) {}

#[reflect_fn]
fn plains(#[reflect(variadic)] items: Vec<Plain>) {}

#[reflect_fn]
fn texts(#[reflect(variadic)] items: &[&str]) {}

fn main() {}

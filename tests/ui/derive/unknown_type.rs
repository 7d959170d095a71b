//! A field's type that does not exist: rustc's error, once.

use reflect::Reflect;

#[derive(Reflect)]
struct Holder {
    pub missing: Missing,
    pub list: Vec<Missing>,
}

#[derive(Reflect)]
enum Choice {
    One(Missing),
}

fn main() {}

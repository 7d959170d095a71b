//! One type, derived twice, and written by hand beside the derive.

use reflect::Reflect;

#[derive(Reflect, Reflect)]
struct Twice;

fn main() {}

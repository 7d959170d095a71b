//! A field whose type is not `Reflect`.

use reflect::Reflect;

struct Plain;

#[derive(Reflect)]
struct Holder {
    pub good: u8,
    pub plain: Plain,
}

#[derive(Reflect)]
enum Choice {
    List(Vec<Plain>),
}

fn main() {}

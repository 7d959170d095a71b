//! The usual first mistake: a reference without a lifetime.

use reflect::Reflect;

#[derive(Reflect)]
struct Holder {
    pub text: &str,
}

fn main() {}

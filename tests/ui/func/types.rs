//! Parameters and results of types that are not `Reflect`.

use reflect::reflect_fn;

struct Plain;

#[reflect_fn]
fn take(plain: Plain) {
    drop(plain);
}

#[reflect_fn]
fn give() -> Plain {
    Plain
}

fn main() {}

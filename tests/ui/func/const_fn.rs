//! Generic functions, of types and of constants; a lifetime is no parameter in this sense.

use reflect::reflect_fn;

#[reflect_fn]
fn fine<'t>(a: &'t str) -> &'t str {
    a
}

#[reflect_fn]
fn array<const N: usize>(a: [u8; N]) {
    let _ = a;
}

#[reflect_fn]
fn several<A, B: Clone, const C: bool>(a: A, b: B) {
    let _ = (a, b);
}

fn main() {}

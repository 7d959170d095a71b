//! A boxed closure: its trait object is not reflected, and rustc adds that it has no size.

use reflect::reflect_fn;

#[reflect_fn]
fn closure() -> Box<dyn Fn()> {
    Box::new(|| ())
}

fn main() {}

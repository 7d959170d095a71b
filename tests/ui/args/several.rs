//! Several arguments that are not `Reflect`: one error each.

use reflect::{Func, args, reflect_fn};

struct A;
struct B;

#[reflect_fn]
fn take(_a: u8) {}

fn main() {
    let (func, b) = (Func::named::<take>(), B);
    let _ = func.call(args![A, &b]);
}

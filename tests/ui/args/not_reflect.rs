//! Arguments of types that are not `Reflect`: the error is at the argument.

use reflect::{Func, args, reflect_fn};

struct Plain;

#[reflect_fn]
fn take(_a: u8) {}

fn main() {
    let (func, plain) = (Func::named::<take>(), Plain);
    let _ = func.call(args![1_u8, Plain]);
    let _ = func.call(args![&plain]);
}

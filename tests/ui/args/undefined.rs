//! Arguments that do not exist, and one whose type is not known.

use reflect::{Func, args, reflect_fn};

#[reflect_fn]
fn take(_a: u8) {}

fn main() {
    let func = Func::named::<take>();
    let _ = func.call(args![missing]);
    let _ = func.call(args![None]);
}

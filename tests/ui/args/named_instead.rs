//! Arguments by name where they go by position, and the other way round.

use reflect::{Func, args, named, reflect_fn};

#[reflect_fn]
fn take(_a: u8) {}

fn main() {
    let func = Func::named::<take>();
    let _ = func.call(named! { _a = 1_u8 });
    let _ = func.call_named(args![1_u8]);
}

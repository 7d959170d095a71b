//! What `named!` takes: names and values.

use reflect::{Func, named, reflect_fn};

#[reflect_fn]
fn take(_a: u8) {}

fn main() {
    let func = Func::named::<take>();
    let _ = func.call_named(named! { a: 1_u8 });
    let _ = func.call_named(named! { 1_u8 });
}

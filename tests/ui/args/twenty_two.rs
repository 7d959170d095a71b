//! More arguments than any function takes: twenty and a receiver.

use reflect::{Func, args, reflect_fn};

#[reflect_fn]
fn take(_a: u8) {}

fn main() {
    let _ = Func::named::<take>().call(args![1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22]);
}

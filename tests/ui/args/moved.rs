//! Arguments are moved, and borrowed for as long as the result.

use reflect::{Func, args, reflect_fn};

#[reflect_fn]
fn take(_a: String) {}

#[reflect_fn]
fn same(a: &mut String) -> &mut String {
    a
}

fn main() {
    let text = String::new();
    let _ = Func::named::<take>().call(args![text]);
    drop(text);

    let mut text = String::new();
    let first = Func::named::<same>().call(args![&mut text]);
    let second = Func::named::<same>().call(args![&mut text]);
    drop((first, second));
}

//! Mistakes in arguments by name.

use reflect::{Func, named, reflect_fn};

#[reflect_fn]
fn join(a: &str, b: &str) -> String {
    [a, b].concat()
}

struct Plain;

fn main() {
    let join = Func::named::<join>();
    let _ = join.call_named(named! { a = Plain });
    let _ = join.call_named(named! { a = &Plain });
    let _ = join.call_named(named! { 5 = "a" });
}

//! A function pointer for C is one of C's.
use reflect::Func;

fn main() {
    let _ = Func::of(|x: i32| x + 1).native::<fn(i32) -> i32>();
}

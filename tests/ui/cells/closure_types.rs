//! A closure's parameters are written with their types.
use reflect::Func;

fn main() {
    let _ = Func::of(|x| x);
}

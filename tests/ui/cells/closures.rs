//! What a closure needs to be a function.
use reflect::Func;

struct Unreflected;

fn main() {
    let _ = Func::of(|_: Unreflected| ());
    let _ = Func::of(|| Unreflected);
    let _ = Func::of(|text: &'static str| text.len());
    extern "C" fn c(x: i32) -> i32 {
        x
    }
    let _ = Func::of(c);
}

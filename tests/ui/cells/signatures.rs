//! What the type of a function can be.
use reflect::FuncType;

struct Unreflected;

fn main() {
    let _ = FuncType::of::<fn(Unreflected)>();
    let _ = FuncType::of::<i32>();
    let _ = FuncType::of::<unsafe fn(i32)>();
    let _ = FuncType::of::<fn(&str, &str, &str, &str)>();
}

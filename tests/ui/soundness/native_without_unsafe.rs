//! Nothing keeps a function pointer from being called too late, and an address can be anything.
use reflect::{Func, FuncType};

fn main() {
    let native = Func::of(|x: i32| x + 1).native::<extern "C" fn(i32) -> i32>().unwrap();
    let pointer = native.as_fn();
    drop(native);
    pointer(1);
    let _ = Func::from_native(main as *const (), FuncType::of::<fn()>());
}

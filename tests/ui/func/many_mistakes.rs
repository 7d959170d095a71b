//! Eight mistakes in one function and its parameters are eight errors; it can still be called.

use reflect::{Func, args, reflect_fn};

#[reflect_fn(skip, renam = "x")]
async unsafe fn many<T>(
    #[reflect(defualt = 1)] a: u8,
    #[reflect(rename = "a")] b: Vec<&str>,
    c: impl Clone,
    #[reflect(variadic)] d: u8,
    e: T,
) {
    let _ = (a, b, c, d, e);
}

fn main() {
    let _ = Func::named::<many>().call(args![1_u8]);
}

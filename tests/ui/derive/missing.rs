//! A type of the program that has not been derived.

use reflect::Value;

struct Plain;

fn main() {
    let plain = Plain;
    let _ = Value::from_ref(&plain);
    let _ = Value::new(plain);
}

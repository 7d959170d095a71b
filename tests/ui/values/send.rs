//! Values and functions stay on their thread, and say what goes.

use std::thread;

use reflect::{Func, Value, reflect_fn};

#[reflect_fn]
fn add(a: u8, b: u8) -> u8 {
    a + b
}

fn main() {
    let value = Value::new(5);
    thread::spawn(move || drop(value));
    let func = Func::named::<add>();
    thread::spawn(move || drop(func));
}

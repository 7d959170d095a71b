//! What may become a function pointer can be used by any thread.
use std::cell::Cell;
use std::rc::Rc;

use reflect::{Func, FuncType, Value};

fn main() {
    let count = Rc::new(Cell::new(0_i32));
    let _ = Func::of(move |by: i32| count.set(count.get() + by));

    let count = Cell::new(0_u8);
    let add = |by: u8| count.set(count.get() + by);
    let _ = Func::of_ref(&add);

    let text = Rc::new(String::new());
    let _ = Func::make(FuncType::of::<fn() -> usize>(), move |_| Ok(Value::new(text.len())));
}

//! A handler works for every lifetime of its arguments, so that it can keep none that borrows.
use std::cell::RefCell;

use reflect::{Func, FuncType, Value};

fn main() {
    let kept = RefCell::new(Vec::new());
    let keep = Func::make_local(FuncType::of::<fn(&str)>(), move |args| {
        kept.borrow_mut().push(std::mem::replace(&mut args[0], Value::invalid()));
        Ok(Value::new(()))
    });
    println!("{keep:?}");
}

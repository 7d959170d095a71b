//! What is not `Args`: tuples, plain arrays, slices, single values.

use reflect::{Func, Value, reflect_fn};

#[reflect_fn]
fn take(_a: u8) {}

fn main() {
    let func = Func::named::<take>();
    let _ = func.call((1_u8,));
    let _ = func.call(());
    let _ = func.call([1_u8]);
    let _ = func.call(vec![1_u8]);
    let _ = func.call(&[Value::new(1_u8)][..]);
    let _ = func.call(Value::new(1_u8));
}

//! Values of what is not `Reflect`.

use reflect::Value;

struct Plain;

fn main() {
    let _ = Value::new(Plain);
    let _ = Value::new(vec![Plain]);
    let _ = Value::from_ref(&(1, Plain));
    let _ = Value::from_mut(&mut Plain);
    let _ = Value::new(|a: u8| a);
}

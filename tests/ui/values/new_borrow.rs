//! A value of a borrow: `from_ref` is for that.

use reflect::Value;

fn main() {
    let number = 5;
    let text = String::from("text");
    let _ = Value::new(&number);
    let _ = Value::new(text.as_str());
}

// A borrow in a type argument is a lifetime too, wherever it is written.
use reflect::Value;

fn main() {
    let text = String::from("text");
    let first: &str = text.as_str();
    let line = vec![first];
    let value = Value::new(line);
    drop(text);
    println!("{value}");
}

//! What stands in for results lives for ever: C has it, and who knows for how long.
use reflect::{Carrier, Func, Value};

fn first(text: &str) -> &str {
    text
}

fn main() {
    let carrier = Carrier::new();
    let text = String::from("none");
    let short = Func::of(first).carried(&carrier, Value::from_ref(text.as_str()));
    let borrowing = Func::of(|| String::new()).carried(&carrier, || text.clone());
    drop((short, borrowing));
}

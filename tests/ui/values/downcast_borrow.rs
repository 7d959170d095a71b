//! `downcast` gives what is owned; a borrow that is as long as the value comes by `into_ref`.

use reflect::{Result, Value};

fn text<'v>(value: Value<'v>) -> Result<&'v str> {
    value.downcast::<&'v str>()
}

fn main() {
    let _ = text(Value::new(1));
}

//! What has no size is had by reference: `downcast_ref`, `into_ref`.

use reflect::{Result, Value};

fn unsized_text(value: Value<'static>) -> Result<String> {
    Ok(value.downcast::<str>()?.into())
}

fn main() {
    let _ = unsized_text(Value::new(1));
}

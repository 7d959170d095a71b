// A value that may be sent may not be shared: its type need not be `Sync`.
use std::cell::Cell;

use reflect::Value;

fn share<T: Sync>(_: T) {}

fn main() -> reflect::Result<()> {
    share(Value::new(Cell::new(1)).into_send()?);
    Ok(())
}

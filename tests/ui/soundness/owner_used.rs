// The owner is used while a value borrows it exclusively.
use reflect::Value;

fn main() -> reflect::Result<()> {
    let mut count = 1;
    let mut value = Value::from_mut(&mut count);
    count = 2;
    value.set(3)?;
    println!("{count}");
    Ok(())
}

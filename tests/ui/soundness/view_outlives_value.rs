// A view of a part of a value that has been moved away.
use reflect::Value;

fn main() -> reflect::Result<()> {
    let value = Value::new([1, 2, 3]);
    let part = value.index(0)?;
    let moved = value;
    println!("{part} {moved}");
    Ok(())
}

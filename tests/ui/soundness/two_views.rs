// Two exclusive views of one value, and one of its part beside one of the whole.
use reflect::Value;

fn main() -> reflect::Result<()> {
    let mut value = Value::new(vec![1, 2]);
    let one = value.reborrow_mut()?;
    let two = value.reborrow_mut()?;
    drop((one, two));
    let mut part = value.index_mut(0)?;
    value.set(vec![3])?;
    part.set(4)?;
    Ok(())
}

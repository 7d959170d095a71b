// A `&'static str` that is set to a shorter borrow.
use reflect::Value;

fn main() -> reflect::Result<()> {
    let mut name: &'static str = "Ada";
    {
        let text = String::from("Grace");
        Value::from_mut(&mut name).set(text.as_str())?;
        drop(text);
    }
    println!("{name}");
    Ok(())
}

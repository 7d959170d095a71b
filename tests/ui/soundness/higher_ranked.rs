// A function that takes every borrow has another type than one that keeps a `'static` one (facet's issues 1168 and 1664).
use reflect::Value;

fn keep(_: &'static str) {}

fn main() -> reflect::Result<()> {
    let value = Value::new(keep as fn(&'static str));
    let text = String::from("short");
    let function = value.downcast_ref::<fn(_)>()?;
    function(text.as_str());
    drop(text);
    Ok(())
}

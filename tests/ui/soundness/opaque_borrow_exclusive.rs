// `&mut` is invariant: a longer borrow looked at as a shorter one could be set to one (facet's issue 1563).
use reflect::Value;

fn main() -> reflect::Result<()> {
    let mut kept: &'static mut String = Box::leak(Box::default());
    {
        let mut short = String::from("short");
        *Value::from_mut(&mut kept).downcast_mut::<&'_ mut String>()? = &mut short;
        drop(short);
    }
    println!("{kept}");
    Ok(())
}

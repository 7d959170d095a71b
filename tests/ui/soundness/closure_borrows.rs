//! A function that owns its closure lasts for ever.
use reflect::Func;

fn main() {
    let text = String::from("text");
    let len: Func<'static> = Func::of(|| text.len());
    println!("{len:?}");
}

// A reference is a value like any other only if it is `'static`.
use core::marker::PhantomData;

use reflect::Value;

fn brand<'a>(_: &'a String) -> PhantomData<&'a str> {
    PhantomData
}

fn main() {
    let text = String::from("text");
    let value = Value::new(&text);
    let branded = Value::from_ref(&brand(&text)).ty();
    drop(text);
    println!("{value} {branded}");
}

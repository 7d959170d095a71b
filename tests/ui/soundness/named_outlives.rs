//! A borrowed result of a call by name, or with a whole list, lasts no longer than what was passed.

use reflect::{Func, Value, args, named, reflect_fn};

#[reflect_fn]
fn first<'t>(text: &'t str, #[reflect(default = "long")] other: &'t str) -> &'t str {
    if text.is_empty() { other } else { text }
}

#[reflect_fn]
fn keep<'t>(text: &'t str, #[reflect(variadic)] more: Vec<u8>) -> &'t str {
    &text[more.len()..]
}

fn named_argument() -> Value<'static> {
    let text = String::from("gone");
    Func::named::<first>().call_named(named! { text = text.as_str() }).unwrap()
}

fn default_or_argument() -> &'static str {
    let text = String::from("gone");
    Func::named::<first>().call(args![text.as_str()]).unwrap().into_ref::<str>().unwrap()
}

fn whole_list() -> Value<'static> {
    let text = String::from("gone");
    Func::named::<keep>().call_slice(args![text.as_str(), Vec::<u8>::new()]).unwrap()
}

fn temporary() {
    let args = named! { text = &*String::from("gone") };
    drop(Func::named::<first>().call_named(args));
}

fn main() {}

//! What cannot stand in for a result.
use reflect::{Carrier, Func};

struct Unknown;

fn first(text: &str) -> &str {
    text
}

fn main() {
    let carrier = Carrier::new();
    let number = Func::of(|| 0);
    drop(number.carried(&carrier, 0));
    drop(number.carried(&carrier, || Unknown));
    drop(number.carried(&carrier, |x: i32| x));
    drop(Func::of(first).carried(&carrier, || "none"));
}

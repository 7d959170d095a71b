// `for<'a> fn(&'a str)` is a subtype of `fn(&'static str)` and another type: methods of the one must not be called on the other,
// which would hand a short borrow to a function that keeps it.
use std::collections::HashMap;
use std::hash::{BuildHasher, DefaultHasher};

use reflect::__private::MethodsOf;

#[derive(Default)]
struct Hashed<F>(Option<F>);

impl<F> BuildHasher for Hashed<F> {
    type Hasher = DefaultHasher;
    fn build_hasher(&self) -> DefaultHasher {
        DefaultHasher::new()
    }
}

type Sub = HashMap<u8, u8, Hashed<for<'a> fn(&'a str)>>;
type Super = HashMap<u8, u8, Hashed<fn(&'static str)>>;

fn table(methods: MethodsOf<Sub>) -> MethodsOf<Super> {
    methods
}

fn method(method: reflect::__private::MethodOf<Sub>) -> reflect::__private::MethodOf<Super> {
    method
}

fn main() {
    let _: fn(Sub) -> Super = |map| map; // the values may be: this one is given up
    let _ = (table, method, Hashed::<u8>(None).0);
}

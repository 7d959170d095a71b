// `for<'a> fn(&'a str)` is a subtype of `fn(&'static str)`, and another type.
use reflect::__private::{Meta, Name, Proof, TypeFn, describe, opaque};

type Takes = for<'a> fn(&'a str);
type Keeps = fn(&'static str);

fn proof() -> Proof<Keeps> {
    describe!(static Takes: Remote [], [] Opaque {}, Name::path("", "Takes"), Meta::NONE)
}

fn described() -> TypeFn<Keeps> {
    opaque::<Takes>()
}

fn main() {
    let takes: Takes = |_| {};
    let _: Keeps = takes; // a value may be: it is given up
    let _ = (proof, described);
}

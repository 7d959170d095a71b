// A type with a size described as that of trait objects: what it owns would never be dropped.
use reflect::__private::{Meta, MethodsOf, Proof, describe_dyn};
use reflect::Reflect;

struct Forged(#[allow(dead_code)] String);

impl Reflect for Forged {
    type Form = reflect::__private::Own<Self>;
    const PROOF: Proof<Self> = describe_dyn!(Forged, "here", "Forged", Meta::NONE, MethodsOf::EMPTY);
}

fn main() {
    drop(reflect::Value::new(Forged(String::new())));
}

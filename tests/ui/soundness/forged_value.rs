// A `Value` of parts that do not belong together.
use reflect::Value;

fn main() {
    let _ = Value { raw: todo!(), life: core::marker::PhantomData };
}

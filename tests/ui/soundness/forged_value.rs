// A `Value` of parts that do not belong together, or with another lifetime than its own.
use reflect::Value;

fn keep<'a>(value: Value<'a>) -> Value<'static> {
    value
}

fn main() {
    let _ = Value { raw: todo!(), life: core::marker::PhantomData };
    let number = 1;
    keep(Value::from_ref(&number));
}

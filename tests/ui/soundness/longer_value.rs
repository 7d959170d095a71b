// A `Value` with a longer lifetime than what it borrows.
use reflect::Value;

fn keep<'a>(value: Value<'a>) -> Value<'static> {
    value
}

fn main() {
    let number = 1;
    keep(Value::from_ref(&number));
}

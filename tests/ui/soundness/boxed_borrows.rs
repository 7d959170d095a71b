//! A `dyn Fn` for every lifetime cannot say that its result is borrowed from a receiver.
use reflect::{Reflect, Value, reflect_methods};

#[derive(Reflect)]
struct Name(String);

#[reflect_methods]
impl Name {
    pub fn or<'s>(&'s self, other: &'s str) -> &'s str {
        if self.0.is_empty() { other } else { &self.0 }
    }
}

fn boxed(value: &Value<'_>) -> Box<dyn Fn(&str) -> &str> {
    value.method_by_name("or").unwrap().typed::<fn(&str) -> &str>().unwrap().boxed()
}

fn main() {
    boxed(&Value::new(Name("Ada".into())));
}

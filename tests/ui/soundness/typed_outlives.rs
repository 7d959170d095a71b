//! What a typed callable gives is borrowed from its receiver.
use reflect::{Reflect, Value, reflect_methods};

#[derive(Reflect)]
struct Name(String);

#[reflect_methods]
impl Name {
    pub fn get(&self) -> &str {
        &self.0
    }
}

fn main() {
    let text = {
        let name = Name("Ada".into());
        let value = Value::from_ref(&name);
        let get = value.method_by_name("get").unwrap().typed::<fn() -> &'static str>().unwrap();
        get.call()
    };
    println!("{text}");
}

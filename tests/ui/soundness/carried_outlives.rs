//! A carried function borrows what the function does.
use reflect::{Carrier, Reflect, Value, reflect_methods};

#[derive(Reflect)]
struct Scale(i32);

#[reflect_methods]
impl Scale {
    pub fn apply(&self, x: i32) -> i32 {
        self.0 * x
    }
    pub fn set(&mut self, x: i32) -> i32 {
        std::mem::replace(&mut self.0, x)
    }
}

fn main() {
    let carrier = Carrier::new();
    let shared = {
        let scale = Scale(3);
        let value = Value::from_ref(&scale);
        value.method_by_name("apply").unwrap().carried(&carrier, || 0).unwrap()
    };
    println!("{shared:?}");

    let mut scale = Scale(4);
    let mut value = Value::from_mut(&mut scale);
    let exclusive = value.method_by_name_mut("set").unwrap().carried(&carrier, || 0).unwrap();
    println!("{}", value.field("0").unwrap());
    println!("{exclusive:?}");
}

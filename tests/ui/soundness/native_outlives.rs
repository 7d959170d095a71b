//! A function pointer's guard is borrowed from the receiver.
use reflect::{Reflect, Value, reflect_methods};

#[derive(Reflect)]
struct Scale(i32);

#[reflect_methods]
impl Scale {
    pub fn apply(&self, x: i32) -> i32 {
        self.0 * x
    }
}

fn main() {
    let native = {
        let scale = Scale(3);
        let value = Value::from_ref(&scale);
        value.method_by_name("apply").unwrap().native::<extern "C" fn(i32) -> i32>().unwrap()
    };
    println!("{native:?}");
}

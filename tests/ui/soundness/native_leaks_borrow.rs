//! Only what borrows nothing can be kept for ever.
use reflect::{Func, Reflect, Value, reflect_methods};

#[derive(Reflect)]
struct Scale(i32);

#[reflect_methods]
impl Scale {
    pub fn apply(&self, x: i32) -> i32 {
        self.0 * x
    }
}

fn leaked(value: &Value<'_>) -> extern "C" fn(i32) -> i32 {
    value.method_by_name("apply").unwrap().native::<extern "C" fn(i32) -> i32>().unwrap().leak()
}

fn main() {
    let by = 3;
    let scale = |x: i32| by * x;
    let pointer = Func::of_ref(&scale).native::<extern "C" fn(i32) -> i32>().unwrap().leak();
    println!("{} {}", pointer(1), leaked(&Value::new(Scale(2)))(1));
}

//! What can be set.

use reflect::{Reflect, Value};

#[derive(Reflect)]
struct Point {
    pub x: f64,
}

struct Plain;

fn main() {
    let mut point = Value::new(Point { x: 1.0 });
    let _ = point.set(Plain);
    let _ = point.set(Point { x: 2.0 });
    let _ = point.set(Value::new(Point { x: 3.0 }));
}

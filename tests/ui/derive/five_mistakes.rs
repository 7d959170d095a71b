//! Five mistakes in one type are five errors of one compilation, and no more.

use reflect::{Reflect, Value};

#[derive(Reflect)]
#[reflect(opague)]
struct Five {
    #[reflect(skipp)]
    pub one: u8,
    #[reflect(rename = "same")]
    pub two: u8,
    pub same: u8,
    #[reflect(tag = 1)]
    pub four: u8,
    #[reflect(bound(T: Clone))]
    pub five: u8,
}

fn main() {
    // The type can still be used: these lines are right.
    let value = Value::new(Five { one: 1, two: 2, same: 3, four: 4, five: 5 });
    let _ = (value.ty(), Five::TYPE);
}

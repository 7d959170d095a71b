//! Exclusive access is asked for where it is needed.

use reflect::{Reflect, Value, args, reflect_methods};

#[derive(Reflect)]
struct Count(u32);

#[reflect_methods]
impl Count {
    pub fn add(&mut self) {
        self.0 += 1;
    }
}

fn main() -> Result<(), reflect::Error> {
    let count = Value::new(Count(0));
    count.method_by_name_mut("add")?.call(args![])?;
    let mut owned = Value::new(Count(0));
    let add = owned.method_by_name_mut("add")?;
    add.call(args![])?;
    Ok(())
}

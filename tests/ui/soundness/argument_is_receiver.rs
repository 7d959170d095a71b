// An exclusive argument that is a part of the receiver.
use reflect::{Reflect, Value, args};

#[derive(Reflect)]
struct Pair {
    pub a: i32,
    pub b: i32,
}

#[reflect::reflect_methods]
impl Pair {
    pub fn swap(&mut self, other: &mut i32) {
        core::mem::swap(&mut self.a, other);
    }
}

fn main() -> reflect::Result<()> {
    let mut pair = Pair { a: 1, b: 2 };
    let mut other = pair.b;
    Pair::TYPE.method("swap")?.call(args![&mut pair, &mut pair.b])?;
    let mut value = Value::from_mut(&mut pair);
    let part = value.field_mut("b")?;
    value.method_by_name_mut("swap")?.call([part])?;
    Ok(())
}

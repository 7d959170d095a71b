// The results of two calls would be two `&mut` to one number.
use reflect::{Reflect, Value, args};

#[derive(Reflect)]
struct Stack {
    items: Vec<i32>,
}

#[reflect::reflect_methods]
impl Stack {
    pub fn top(&mut self) -> &mut i32 {
        self.items.last_mut().unwrap()
    }

    pub fn peek(&self) -> Option<&i32> {
        self.items.last()
    }

    pub fn longer<'t>(&self, a: &'t str, b: &'t str) -> &'t str {
        if a.len() > b.len() { a } else { b }
    }
}

fn main() -> reflect::Result<()> {
    let mut value = Value::new(Stack { items: vec![1] });
    let mut top = value.method_by_name_mut("top")?;
    let first = top.call(args![])?.into_mut::<i32>()?;
    let second = top.call(args![])?.into_mut::<i32>()?;
    core::mem::swap(first, second);
    Ok(())
}

// The owner is gone while a method is bound to it.
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
    let stack = Stack { items: vec![1] };
    let value = Value::from_ref(&stack);
    let peek = value.method_by_name("peek")?;
    drop(stack);
    peek.call(args![])?;
    Ok(())
}

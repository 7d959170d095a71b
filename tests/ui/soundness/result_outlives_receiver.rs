// A result that borrows from a receiver which is gone.
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
    let value = Value::new(stack);
    let top = value.method_by_name("peek")?.call(args![])?;
    drop(value);
    println!("{top}");
    Ok(())
}

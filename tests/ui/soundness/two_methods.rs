// Two methods bound to one value, each with the right to change it.
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
    let mut one = value.method_by_name_mut("top")?;
    let mut two = value.method_by_name_mut("top")?;
    one.call(args![])?;
    two.call(args![])?;
    Ok(())
}

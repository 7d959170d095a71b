// A `Func` is bound to a value of which nobody knows whether it may be shared.
use std::thread;

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
    let value = Value::new(Stack { items: vec![1] });
    let peek = value.method_by_name("peek")?;
    thread::scope(|scope| {
        scope.spawn(move || peek.call(args![]).is_ok());
    });
    let once = Value::new(Stack { items: vec![] }).into_method("x");
    thread::spawn(move || drop(once));
    Ok(())
}

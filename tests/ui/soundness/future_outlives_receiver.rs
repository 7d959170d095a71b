// A future, begun or not, and what it gives, outlive the receiver; a `ValueFuture` needs its borrows when it is dropped.
use reflect::{Reflect, Value, args};

#[derive(Reflect)]
struct Store {
    items: Vec<String>,
}

#[reflect::reflect_methods]
impl Store {
    pub async fn first(&self) -> &String {
        &self.items[0]
    }
    pub async fn push(&mut self, item: &str) -> &mut String {
        self.items.push(item.into());
        self.items.last_mut().unwrap()
    }
}

fn store() -> Value<'static> {
    Value::new(Store { items: vec![] })
}

async fn result() -> reflect::Result<()> {
    let value = store();
    let first = value.method_by_name("first")?.call(args![])?.into_future()?.await;
    drop(value);
    println!("{first}");
    Ok(())
}

fn dropped_late() -> reflect::Result<()> {
    let future;
    {
        let value = store();
        future = value.method_by_name("first")?.call(args![])?.into_future()?;
    }
    let _ = &future;
    Ok(())
}

fn only_dropped_late() -> reflect::Result<()> {
    let mut _future = None;
    let value = store();
    _future = Some(value.method_by_name("first")?.call(args![])?.into_future()?);
    Ok(())
}

fn argument() -> reflect::Result<()> {
    let mut value = store();
    let text = String::from("text");
    let push = value.method_by_name_mut("push")?.call_once(args![text.as_str()])?.into_future()?;
    drop(text);
    drop(push);
    Ok(())
}

async fn two_results() -> reflect::Result<()> {
    let mut value = store();
    let mut push = value.method_by_name_mut("push")?;
    let a = push.call(args!["a"])?.await?;
    let b = push.call(args!["b"])?.await?;
    println!("{a} {b}");
    Ok(())
}

fn main() {
    let _ = (result(), dropped_late(), only_dropped_late(), argument(), two_results());
}

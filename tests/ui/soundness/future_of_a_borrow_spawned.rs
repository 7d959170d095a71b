// A future that may cross threads, but not for as long.
use reflect::{Reflect, Value, args};

#[derive(Reflect)]
struct Store {
    items: Vec<String>,
}

#[reflect::reflect_methods]
impl Store {
    pub async fn len(&self) -> usize {
        self.items.len()
    }
}

fn spawn<T: Send + 'static>(_: T) {}

fn main() -> reflect::Result<()> {
    let store = Value::new(Store { items: vec![] });
    let future = store.method_by_name("len")?.call(args![])?.into_send_future()?;
    spawn(future);
    Ok(())
}

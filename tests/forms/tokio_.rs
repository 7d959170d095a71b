//! Futures by name on tokio: on one thread, and spawned on many.

use std::sync::Arc;

use reflect::{Func, Reflect, Value, args, reflect_fn, reflect_methods};
use tokio::runtime::{Builder, Runtime};

#[derive(Reflect)]
struct Service {
    greeting: String,
}

#[reflect_methods]
impl Service {
    pub async fn greet(self: Arc<Self>, name: String) -> String {
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
        format!("{}, {name}!", self.greeting)
    }
    pub async fn borrowed(&self, name: &str) -> String {
        tokio::task::yield_now().await;
        format!("{} {name}", self.greeting)
    }
    pub async fn reserve(&mut self, more: usize) -> Result<usize, String> {
        tokio::task::yield_now().await;
        self.greeting.try_reserve(more).map_err(|error| error.to_string())?;
        Ok(more)
    }
}

#[reflect_fn]
async fn length(text: String) -> usize {
    tokio::spawn(async move { text.len() }).await.unwrap()
}

fn many() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).build().unwrap()
}

#[test]
fn spawned_on_many_threads() -> reflect::Result<()> {
    let service = Arc::new(Service { greeting: "Hello".into() });
    let runtime = many();
    let tasks: Vec<_> = (0..20)
        .map(|index| {
            let greet = Value::new(service.clone()).into_method("greet")?;
            let future = greet.call(args![index.to_string()])?.into_send_future()?;
            Ok(runtime.spawn(async move { future.await.downcast::<String>() }))
        })
        .collect::<reflect::Result<_>>()?;
    for (index, task) in tasks.into_iter().enumerate() {
        assert_eq!(runtime.block_on(task).unwrap()?, format!("Hello, {index}!"));
    }
    // A `Value` goes on as a `SendValue`.
    let future = Func::named::<length>().call(args![String::from("text")])?.into_send_future()?;
    let sent = runtime.block_on(runtime.spawn(async move { future.await.into_send() })).unwrap()?;
    assert_eq!(sent.into_value().downcast::<usize>()?, 4);
    Ok(())
}

#[test]
fn blocked_on_with_borrows() -> reflect::Result<()> {
    for runtime in [many(), Builder::new_current_thread().build().unwrap()] {
        let mut service = Value::new(Service { greeting: "Hi".into() });
        runtime.block_on(async {
            let name = String::from("Ada");
            let greeted = service.method_by_name("borrowed")?.call(args![name.as_str()])?.await?;
            assert_eq!(greeted.downcast::<String>()?, "Hi Ada");
            let reserve = service.method_by_name_mut("reserve")?;
            let reserved = reserve.call_once(args![7_usize])?.await?;
            assert_eq!(reserved.into_result()?.unwrap().downcast::<usize>()?, 7);
            Ok(())
        })?;
    }
    Ok(())
}

// The value that a future has given crosses threads with the task that awaited it.
use reflect::{Func, args};

#[reflect::reflect_fn]
async fn count(shared: String) -> usize {
    shared.len()
}

fn spawn<T: Send + 'static>(_: T) {}

fn main() -> reflect::Result<()> {
    let future = Func::named::<count>().call(args![String::new()])?.into_send_future()?;
    spawn(async move {
        let value = future.await;
        std::future::ready(()).await;
        drop(value);
    });
    Ok(())
}

// A future that is not known to be `Send`, sent.
use std::rc::Rc;

use reflect::{Func, ValueFuture, args};

#[reflect::reflect_fn]
async fn count(shared: Rc<u8>) -> usize {
    Rc::strong_count(&shared)
}

fn spawn<T: Send + 'static>(_: T) {}

fn main() -> reflect::Result<()> {
    let future: ValueFuture<'static> = Func::named::<count>().call(args![Rc::new(1_u8)])?.into_future()?;
    spawn(future);
    Ok(())
}

// A future that holds more than a receiver and arguments, in the closure that makes it.
use std::pin::Pin;

use reflect::Reflect;
use reflect::__private::{Async, ByRef, Deferred, MethodOf, Own};

#[derive(Reflect)]
struct Store;

struct Guard<'s>(&'s Store);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        let _ = self.0;
    }
}

async fn guarded(_: Guard<'_>) {}

const CAPTURED: MethodOf<Store> =
    MethodOf::<Store>::new::<ByRef, (), Async<Store, ByRef, (), Own<()>, _>, _>("get", &[], |frame, store, ()| {
        let guard = Guard(store);
        Deferred::new(store, (), holding(guard)).__reflect_pending(frame)
    });

// The closure has no path in the message here, whose length would decide how rustc lays the message out.
fn holding<'s>(guard: Guard<'s>) -> impl FnOnce(&'s Store, ()) -> Pin<Box<dyn Future<Output = ()> + Send + 's>> {
    move |_, ()| Box::pin(guarded(guard))
}

fn main() {
    let _ = CAPTURED;
}

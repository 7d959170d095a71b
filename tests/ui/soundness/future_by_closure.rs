// A future that holds more than a receiver and arguments, in the closure that makes it.
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
        Deferred::new(store, (), move |_, ()| guarded(guard)).__reflect_pending(frame)
    });

fn main() {
    let _ = CAPTURED;
}

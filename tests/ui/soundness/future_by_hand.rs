// A future that claims to be `Send`, or holds more than a receiver and arguments, by hand.
use std::future::Future;
use std::rc::Rc;

use reflect::__private::{Async, ByRef, Deferred, MethodOf, Own, Static, Stay as _};
use reflect::{Reflect, ValueFuture};

#[derive(Reflect)]
struct Store;

impl Store {
    async fn get(&self) {}
}

struct Guard<'s>(&'s Store);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        let _ = self.0;
    }
}

async fn guarded(_: Guard<'_>, (): ()) {}

async fn count(shared: Rc<u8>) -> usize {
    Rc::strong_count(&shared)
}

const WITH_A_GUARD: MethodOf<Store> =
    MethodOf::<Store>::new::<ByRef, (), Async<Store, ByRef, (), Own<()>, _>, _>("get", &[], |frame, store, ()| {
        Deferred::new(Guard(store), (), guarded).__reflect_pending(frame)
    });

const OF_ANOTHER_TYPE: MethodOf<Store> =
    MethodOf::<Store>::new::<Static, (Own<Rc<u8>>,), Async<Store, Static, (Own<Rc<u8>>,), Own<u8>, _>, _>(
        "count",
        &["shared"],
        |frame, (), args| Deferred::new((), args, |(), (shared,)| count(shared)).__reflect_pending(frame),
    );

fn made_up(future: impl Future<Output = ()>) -> ValueFuture<'static> {
    ValueFuture(Box::pin(future))
}

fn main() {
    let _ = (WITH_A_GUARD, OF_ANOTHER_TYPE, made_up(Store.get()));
}

//! The same work as a function of every source, and what tests need to panic in peace.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Arc, Once};

use reflect::{Func, FuncType, Reflect, Value, reflect_fn, reflect_methods};

/// What a function does.
pub type Work = Arc<dyn Fn(i64) -> i64 + Send + Sync>;

#[derive(Reflect)]
pub struct Worker {
    #[reflect(opaque)]
    work: Work,
}

impl Worker {
    pub fn new(work: impl Fn(i64) -> i64 + Send + Sync + 'static) -> Worker {
        Worker { work: Arc::new(work) }
    }
}

#[reflect_methods]
impl Worker {
    pub fn shared(&self, x: i64) -> i64 {
        (self.work)(x)
    }
    pub fn exclusive(&mut self, x: i64) -> i64 {
        (self.work)(x)
    }
    pub fn consuming(self, x: i64) -> i64 {
        (self.work)(x)
    }
}

type Stateless = fn(i64) -> i64;

thread_local! {
    static CURRENT: Cell<Option<Stateless>> = const { Cell::new(None) };
}

/// A function without a state.
#[reflect_fn]
pub fn plain(x: i64) -> i64 {
    CURRENT.get().expect("set by the test")(x)
}

/// Runs a test with functions that do this: a method value (by a jump where it borrows, by a frame where it owns its
/// receiver), a closure (as well), a handler.
pub fn together(work: impl Fn(i64) -> i64 + Send + Sync + 'static, test: impl FnOnce(&[(&str, Func<'_>)])) {
    let work: Work = Arc::new(work);
    let value = Value::new(Worker { work: work.clone() });
    let borrowed = |x: i64| -> i64 { work(x) };
    let [owned, handled] = [work.clone(), work.clone()];
    let ty = FuncType::of::<fn(i64) -> i64>();
    test(&[
        ("a method", value.method_by_name("shared").unwrap()),
        ("a method with its receiver", Value::new(Worker { work: work.clone() }).bind("shared").unwrap()),
        ("a borrowed closure", Func::of_ref(&borrowed)),
        ("a closure", Func::of(move |x: i64| -> i64 { owned(x) })),
        ("a handler", Func::make(ty, move |args| Ok(Value::new(handled(*args[0].downcast_ref()?))))),
    ]);
}

/// The same one by one.
pub fn each(work: impl Fn(i64) -> i64 + Send + Sync + 'static, test: impl Fn(&str, &Func<'_>)) {
    together(work, |funcs| funcs.iter().for_each(|(name, func)| test(name, func)));
}

/// The same for a function that needs no state: as a static function, too, whose pointer needs no entry of the table.
pub fn each_and_plain(work: Stateless, test: impl Fn(&str, &Func<'_>)) {
    each(work, &test);
    CURRENT.set(Some(work));
    test("a static function", &Func::named::<plain>());
}

pub type Hook = fn(&PanicHookInfo<'_>);

/// Says nothing but what may be an assertion.
pub fn quiet(info: &PanicHookInfo<'_>) {
    if info.payload_as_str().is_some() && info.location().is_some_and(|place| place.file().contains("tests")) {
        eprintln!("{info}");
    }
}

thread_local! {
    static HOOK: Cell<Option<Hook>> = const { Cell::new(None) };
}

/// A panic hook that is quiet on threads that C has made, and where `with_hook` says so.
pub fn set_hook() {
    static SET: Once = Once::new();
    SET.call_once(|| {
        let default = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| match HOOK.get() {
            Some(hook) => hook(info),
            None if std::thread::current().name().is_none() => {}
            None => default(info),
        }));
    });
}

/// Panics on this thread call this in place of the panic hook, as long as `run` does.
pub fn with_hook<R>(hook: Hook, run: impl FnOnce() -> R) -> R {
    set_hook();
    struct Back(Option<Hook>);
    impl Drop for Back {
        fn drop(&mut self) {
            HOOK.set(self.0);
        }
    }
    let _back = Back(HOOK.replace(Some(hook)));
    run()
}

/// The payload of the panic that ends this, which is one.
pub fn payload_of<R>(run: impl FnOnce() -> R) -> Box<dyn Any + Send> {
    match catch_unwind(AssertUnwindSafe(|| drop(run()))) {
        Ok(()) => panic!("expected a panic"),
        Err(payload) => payload,
    }
}

/// Runs a test that goes deep.
pub fn on_a_large_stack(test: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().name("deep".into()).stack_size(1 << 29).spawn_scoped(scope, test).unwrap();
        if let Err(payload) = thread.join() {
            std::panic::resume_unwind(payload);
        }
    });
}

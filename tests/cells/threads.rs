//! C calls from any thread: from several at once, from some that Rust did not make; what must not be is refused.

use std::cell::Cell;
use std::ffi::{c_int, c_void};
use std::ptr;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use reflect::{Func, FuncType, Reflect, Value, args, reflect_fn, reflect_methods};

use crate::common::panic_of;

const THREADS: u64 = 8;
const CALLS: u64 = 500;

type Add = extern "C-unwind" fn(u64) -> u64;

/// Runs this on threads that C has made, all at once, and waits for them.
#[cfg(unix)]
fn on_foreign_threads(run: &(dyn Fn(u64) + Sync)) {
    unsafe extern "C" {
        fn pthread_create(
            thread: *mut usize,
            attributes: *const c_void,
            run: extern "C" fn(*mut c_void) -> *mut c_void,
            data: *mut c_void,
        ) -> c_int;
        fn pthread_join(thread: usize, result: *mut *mut c_void) -> c_int;
    }
    struct Job<'r> {
        run: &'r (dyn Fn(u64) + Sync),
        index: u64,
    }
    extern "C" fn main(data: *mut c_void) -> *mut c_void {
        // SAFETY: a `Job`, which is there until this thread has been waited for.
        let job = unsafe { &*data.cast::<Job<'_>>() };
        (job.run)(job.index);
        ptr::null_mut()
    }
    let jobs: Vec<Job<'_>> = (0..THREADS).map(|index| Job { run, index }).collect();
    let mut threads = Vec::new();
    for job in &jobs {
        let mut thread = 0;
        // SAFETY: as C declares it; the job is there until the thread has been waited for.
        let made = unsafe { pthread_create(&mut thread, ptr::null(), main, ptr::from_ref(job).cast_mut().cast()) };
        assert_eq!(made, 0);
        threads.push(thread);
    }
    for thread in threads {
        // SAFETY: made above, and waited for once.
        assert_eq!(unsafe { pthread_join(thread, ptr::null_mut()) }, 0);
    }
}

#[derive(Reflect)]
struct Counter {
    #[reflect(opaque)]
    sum: AtomicU64,
}

#[reflect_methods]
impl Counter {
    pub fn add(&self, by: u64) -> u64 {
        self.sum.fetch_add(by, Ordering::Relaxed);
        2 * by
    }
}

static SUM: AtomicU64 = AtomicU64::new(0);

#[reflect_fn]
fn add(by: u64) -> u64 {
    SUM.fetch_add(by, Ordering::Relaxed);
    2 * by
}

/// Every thread adds its own numbers; each call gives that thread's result, and nothing is lost.
fn at_once(func: &Func<'_>, sum: impl Fn() -> u64) {
    let before = sum();
    let native = func.native::<Add>().unwrap();
    // SAFETY: all calls end before `native` does.
    let pointer = unsafe { native.as_fn() };
    let run = |thread: u64| {
        for call in 0..CALLS {
            let by = 1000 * thread + call;
            assert_eq!(pointer(by), 2 * by);
        }
    };
    let each: u64 = (0..THREADS).flat_map(|thread| (0..CALLS).map(move |call| 1000 * thread + call)).sum();
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let run = &run;
            scope.spawn(move || run(thread));
        }
    });
    assert_eq!(sum() - before, each);
    #[cfg(unix)]
    {
        on_foreign_threads(&run);
        assert_eq!(sum() - before, 2 * each);
    }
}

#[test]
fn several_threads_at_once() {
    let counter = Counter { sum: AtomicU64::new(0) };
    let value = Value::from_ref(&counter);
    at_once(&value.method_by_name("add").unwrap(), || counter.sum.load(Ordering::Relaxed));
    let shared: &'static AtomicU64 = {
        static SUM: AtomicU64 = AtomicU64::new(0);
        &SUM
    };
    let sum = || shared.load(Ordering::Relaxed);
    let closure = move |by: u64| {
        shared.fetch_add(by, Ordering::Relaxed);
        2 * by
    };
    at_once(&Func::of(closure), sum);
    let made = Func::make(FuncType::of::<fn(u64) -> u64>(), move |args| {
        let by = *args[0].downcast_ref::<u64>()?;
        shared.fetch_add(by, Ordering::Relaxed);
        Ok(Value::new(2 * by))
    });
    at_once(&made, sum);
    let sum = || SUM.load(Ordering::Relaxed);
    at_once(&Func::named::<add>(), sum);
    extern "C-unwind" fn foreign(by: u64) -> u64 {
        add(by)
    }
    // SAFETY: a function of this type, which any thread may call.
    let foreign = unsafe { Func::from_native(foreign as *const (), FuncType::of::<Add>()) }.unwrap();
    at_once(&foreign, sum);
}

#[test]
fn sent_functions() {
    let counter = Counter { sum: AtomicU64::new(0) };
    let value = Value::from_ref(&counter);
    let sent = value.method_by_name("add").unwrap().into_send().unwrap();
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let sent = sent.clone();
            scope.spawn(move || {
                for by in 0..CALLS {
                    assert_eq!(sent.call_as::<u64>(args![by + thread]).unwrap(), 2 * (by + thread));
                    assert_eq!(sent.typed::<fn(u64) -> u64>().unwrap().call(by), 2 * by);
                }
            });
        }
    });
    let each = |offset: u64| (0..CALLS).map(|by| by + offset).sum::<u64>();
    assert_eq!(counter.sum.load(Ordering::Relaxed), (0..THREADS).map(|thread| each(thread) + each(0)).sum());
    // What it owns is dropped where its last owner is.
    struct Where(mpsc::Sender<thread::ThreadId>);
    impl Drop for Where {
        fn drop(&mut self) {
            self.0.send(thread::current().id()).unwrap();
        }
    }
    let (sender, receiver) = mpsc::channel();
    let state = std::sync::Mutex::new(Where(sender));
    let sent = Func::of(move || state.lock().is_ok()).into_send().unwrap();
    let native = sent.native::<extern "C" fn() -> bool>().unwrap();
    drop(sent);
    let other = thread::spawn(move || {
        drop(native);
        thread::current().id()
    });
    assert_eq!(receiver.recv().unwrap(), other.join().unwrap());
}

#[derive(Reflect)]
struct Local {
    count: Cell<u64>,
}

#[reflect_methods]
impl Local {
    pub fn shared(&self) -> u64 {
        self.count.get()
    }
    pub fn exclusive(&mut self) -> u64 {
        self.count.get()
    }
    pub fn consuming(self) -> u64 {
        self.count.get()
    }
}

#[derive(Reflect)]
struct Bound {
    count: Rc<u64>,
}

#[reflect_methods]
impl Bound {
    pub fn shared(&self) -> u64 {
        *self.count
    }
    pub fn exclusive(&mut self) -> u64 {
        *self.count
    }
    pub fn consuming(self) -> u64 {
        *self.count
    }
    pub fn fixed() -> u64 {
        8
    }
}

fn local() -> Value<'static> {
    Value::new(Local { count: Cell::new(7) })
}

fn bound() -> Value<'static> {
    Value::new(Bound { count: Rc::new(7) })
}

type Get = extern "C" fn() -> u64;

#[test]
fn what_stays_on_its_thread_is_refused() {
    macro_rules! refused {
        ($($made:expr => $text:expr;)*) => {$(
            assert_eq!($made.map(drop).unwrap_err().to_string(), $text);
        )*};
    }
    let cell = Cell::new(1_u64);
    let closure = || cell.get();
    let ty = FuncType::of::<fn() -> u64>();
    refused! {
        local().method_by_name("shared").unwrap().native::<Get>() => "`native`: Local is not known to be Sync";
        local().method_by_name("shared").unwrap().native_raw(ty) => "`native`: Local is not known to be Sync";
        local().method_by_name("shared").unwrap().into_send() => "`into_send`: Local is not known to be Sync";
        bound().method_by_name("shared").unwrap().native::<Get>() => "`native`: Bound is not known to be Sync";
        bound().method_by_name_mut("exclusive").unwrap().native::<Get>() => "`native`: Bound is not known to be Send";
        bound().method_by_name_mut("exclusive").unwrap().native_raw(ty) => "`native`: Bound is not known to be Send";
        bound().into_method("consuming").unwrap().native::<Get>() => "`native`: Bound is not known to be Send";
        bound().into_method("consuming").unwrap().native_raw(ty) => "`native`: Bound is not known to be Send";
        Func::of_local(|| 1_u64).native::<Get>() =>
            "`native`: fn() -> u64 is not known to be Send and Sync: it was made for one thread";
        Func::of_local(|| 1_u64).into_send() =>
            "`into_send`: fn() -> u64 is not known to be Send and Sync: it was made for one thread";
        Func::make_local(ty, |_| Ok(Value::new(1_u64))).native::<Get>() =>
            "`native`: fn() -> u64 is not known to be Send and Sync: it was made for one thread";
        Func::make_local(ty, |_| Ok(Value::new(1_u64))).into_send() =>
            "`into_send`: fn() -> u64 is not known to be Send and Sync: it was made for one thread";
        Func::of_local_ref(&closure).native::<Get>() =>
            "`native`: fn() -> u64 is not known to be Send and Sync: it was made for one thread";
        Func::of_local_ref(&closure).into_send() =>
            "`into_send`: fn() -> u64 is not known to be Send and Sync: it was made for one thread";
    }
    assert_eq!(Func::of_local_ref(&closure).call_as::<u64>(args![]).unwrap(), 1, "and called here");
}

/// What is `Send` and not `Sync` goes to C where no two threads can have it at once.
#[test]
fn what_may_be_sent_is_not_refused() {
    let mut value = local();
    let native = value.method_by_name_mut("exclusive").unwrap().native::<Get>().unwrap();
    // SAFETY: `native` is there for the call.
    assert_eq!(thread::scope(|scope| scope.spawn(|| unsafe { native.as_fn() }()).join().unwrap()), 7);
    let native = local().into_method("consuming").unwrap().native::<Get>().unwrap();
    // SAFETY: as above.
    assert_eq!(thread::spawn(move || unsafe { native.as_fn() }()).join().unwrap(), 7);
    // A function without a receiver has nothing to share, whatever its type is.
    let native = Bound::TYPE.method("fixed").unwrap().native::<Get>().unwrap();
    assert_eq!(thread::spawn(move || native.leak()()).join().unwrap(), 8);
    let unbound = Bound::TYPE.method("shared").unwrap();
    assert!(unbound.native::<extern "C" fn(&Bound) -> u64>().is_ok());
    assert!(unbound.into_send().is_ok());
}

#[derive(Reflect)]
struct Busy {
    #[reflect(opaque)]
    again: Option<fn()>,
    calls: u32,
}

#[reflect_methods]
impl Busy {
    pub fn enter(&mut self, panics: bool) -> u32 {
        self.calls += 1;
        if let Some(again) = self.again {
            again();
        }
        assert!(!panics, "as told");
        self.calls
    }
}

const BUSY: &str = "Busy::enter(&mut self, panics: bool) -> u32: called by C while a call of it was running";

type Enter = extern "C-unwind" fn(bool) -> u32;

/// A call inside of a call would have the receiver twice. A panic later, it can be called again.
#[test]
fn an_exclusive_receiver_is_not_entered_twice() {
    thread_local! {
        static ENTER: Cell<Option<Enter>> = const { Cell::new(None) };
        static SEEN: Cell<u32> = const { Cell::new(0) };
    }
    fn again() {
        let message = panic_of(|| ENTER.get().unwrap()(false));
        assert_eq!(message, BUSY);
        SEEN.set(SEEN.get() + 1);
    }
    let mut value = Value::new(Busy { again: Some(again), calls: 0 });
    let native = value.method_by_name_mut("enter").unwrap().native::<Enter>().unwrap();
    // SAFETY: for the calls below, during which `native` is there.
    let pointer = unsafe { native.as_fn() };
    ENTER.set(Some(*pointer));
    assert_eq!(pointer(false), 1);
    assert_eq!(panic_of(|| pointer(true)), "as told");
    assert_eq!(pointer(false), 3, "free again after a panic");
    assert_eq!(SEEN.get(), 3);
}

#[test]
fn an_exclusive_receiver_is_not_for_two_threads_at_once() {
    static INSIDE: AtomicUsize = AtomicUsize::new(0);
    fn wait() {
        INSIDE.store(1, Ordering::Release);
        while INSIDE.load(Ordering::Acquire) == 1 {
            thread::yield_now();
        }
    }
    let mut value = Value::new(Busy { again: Some(wait), calls: 0 });
    let native = value.method_by_name_mut("enter").unwrap().native::<Enter>().unwrap();
    // SAFETY: for the calls below, during which `native` is there.
    let pointer = unsafe { native.as_fn() };
    thread::scope(|scope| {
        let first = scope.spawn(move || pointer(false));
        while INSIDE.load(Ordering::Acquire) == 0 {
            thread::yield_now();
        }
        for _ in 0..3 {
            let message = scope.spawn(move || panic_of(|| pointer(false))).join().unwrap();
            assert_eq!(message, BUSY);
        }
        INSIDE.store(2, Ordering::Release);
        assert_eq!(first.join().unwrap(), 1, "and is not disturbed");
    });
    drop(native);
    assert_eq!(value.downcast::<Busy>().unwrap().calls, 1);
}

#[derive(Reflect)]
struct Ticket {
    seat: u32,
}

#[reflect_methods]
impl Ticket {
    pub fn redeem(self) -> u32 {
        self.seat
    }
}

#[test]
fn what_is_consumed_is_called_once() {
    const TWICE: &str = "Ticket::redeem(self) -> u32: called by C for a second time; the first has consumed it";
    type Redeem = extern "C-unwind" fn() -> u32;
    let native = Value::new(Ticket { seat: 7 }).into_method("redeem").unwrap().native::<Redeem>().unwrap();
    // SAFETY: for the calls below, during which `native` is there.
    let pointer = unsafe { native.as_fn() };
    assert_eq!(pointer(), 7);
    assert_eq!(panic_of(|| pointer()), TWICE);
    assert_eq!(panic_of(|| pointer()), TWICE);
    // Of several threads one has it.
    let native = Value::new(Ticket { seat: 8 }).into_method("redeem").unwrap().native::<Redeem>().unwrap();
    // SAFETY: as above.
    let pointer = unsafe { native.as_fn() };
    let results: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(move || pointer())).collect();
        threads.into_iter().map(|thread| thread.join()).collect()
    });
    assert_eq!(results.iter().filter_map(|result| result.as_ref().ok()).collect::<Vec<_>>(), [&8]);
    for payload in results.into_iter().filter_map(Result::err) {
        assert_eq!(payload.downcast_ref::<String>().unwrap(), TWICE);
    }
}

/// Several threads that want the first C function of a type: all get one, and the leak detector finds nothing.
#[test]
fn threads_that_ask_at_once() {
    macro_rules! types {
        ($($len:literal)*) => {$(
            let gate = std::sync::Barrier::new(8);
            thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(|| {
                        let func = Func::of(|bytes: [u8; $len]| bytes[$len - 1]);
                        gate.wait();
                        let native = func.native::<extern "C" fn([u8; $len]) -> u8>().unwrap();
                        // SAFETY: called here, where `native` is.
                        assert_eq!(unsafe { native.as_fn() }([$len; $len]), $len);
                    });
                }
            });
        )*};
    }
    types!(101 102 103 104 105 106 107 108 109 110);
}

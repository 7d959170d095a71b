//! Asynchronous functions: what they take and give, what they borrow, and who drops it.

use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

use reflect::{ErrorKind, Func, Kind, Mode, Reflect, Value, args, reflect_fn, reflect_methods};

use super::executor::{block_on, elsewhere, poll_once};
use crate::common::{Counted, Large, Small, balanced, dropped, panic_of};

#[derive(Reflect)]
struct Store {
    items: Vec<String>,
}

#[reflect_methods]
impl Store {
    pub async fn open(first: String) -> Self {
        elsewhere().await;
        Store { items: vec![first] }
    }
    pub async fn len(&self) -> usize {
        elsewhere().await;
        self.items.len()
    }
    pub async fn find(&self, text: &str) -> Option<&String> {
        elsewhere().await;
        self.items.iter().find(|item| item.contains(text))
    }
    pub async fn longest<'s>(&'s self, other: &'s str) -> &'s str {
        let longest = self.items.iter().map(String::as_str).max_by_key(|item| item.len());
        elsewhere().await;
        longest.filter(|item| item.len() > other.len()).unwrap_or(other)
    }
    pub async fn push(&mut self, item: String, count: &mut u32) -> &mut String {
        self.items.push(item);
        elsewhere().await;
        *count += 1;
        self.items.last_mut().unwrap()
    }
    pub async fn get(&self, index: usize) -> Result<&String, String> {
        self.items.get(index).ok_or_else(|| format!("no item {index}"))
    }
    pub async fn into_items(self) -> Vec<String> {
        elsewhere().await;
        self.items
    }
    #[allow(clippy::boxed_local)] // How it is received is what is tested.
    pub async fn unbox(self: Box<Self>) -> usize {
        elsewhere().await;
        self.items.len()
    }
    pub async fn owners(self: Rc<Self>) -> usize {
        elsewhere().await;
        Rc::strong_count(&self)
    }
    pub async fn shared(self: Arc<Self>) -> usize {
        elsewhere().await;
        Arc::strong_count(&self)
    }
    pub async fn table(&self) -> [u64; 16] {
        elsewhere().await;
        [self.items.len() as u64; 16]
    }
    pub async fn nothing(&self) {}
    /// # Safety
    /// Nothing.
    pub async unsafe fn risky(&self, more: usize) -> usize {
        elsewhere().await;
        self.items.len() + more
    }
    pub fn plain(&self) -> usize {
        self.items.len()
    }
}

fn store() -> Store {
    Store { items: vec!["one".into(), "three".into()] }
}

fn run<'v>(value: reflect::Result<Value<'v>>) -> Value<'v> {
    let value = value.unwrap();
    assert_eq!((value.kind(), value.mode()), (Kind::Future, Mode::Lent));
    block_on(value.into_future().unwrap())
}

#[test]
fn every_receiver_and_every_result() {
    let ty = Store::TYPE;
    let opened = run(ty.method("open").unwrap().call(args![String::from("one")]));
    assert_eq!(opened.downcast::<Store>().unwrap().items, ["one"]);

    let mut value = Value::new(store());
    assert_eq!(run(value.method_by_name("len").unwrap().call(args![])).downcast::<usize>().unwrap(), 2);
    let text = String::from("hr");
    let found = run(value.method_by_name("find").unwrap().call(args![text.as_str()]));
    assert_eq!(found.into_option().unwrap().unwrap().into_ref::<String>().unwrap(), "three");
    let longest = value.method_by_name("longest").unwrap();
    assert_eq!(run(longest.call(args!["eleven"])).into_ref::<str>().unwrap(), "eleven");
    assert_eq!(run(longest.call(args!["two"])).into_ref::<str>().unwrap(), "three");
    let get = value.method_by_name("get").unwrap();
    assert_eq!(run(get.call(args![0_usize])).into_result().unwrap().unwrap().into_ref::<String>().unwrap(), "one");
    assert_eq!(run(get.call(args![7_usize])).into_result().unwrap().unwrap_err().to_string(), "no item 7");
    let table = run(value.method_by_name("table").unwrap().call(args![]));
    assert_eq!(table.downcast::<[u64; 16]>().unwrap(), [2; 16]);
    assert_eq!(run(value.method_by_name("nothing").unwrap().call(args![])).kind(), Kind::Unit);

    let mut count = 0_u32;
    let mut push = value.method_by_name_mut("push").unwrap();
    run(push.call(args![String::from("x"), &mut count])).into_mut::<String>().unwrap().push('y');
    let pushed = run(push.call_once(args![String::from("z"), &mut count]));
    assert_eq!(pushed.into_ref::<String>().unwrap(), "z");
    assert_eq!((count, value.field("items").unwrap().len().unwrap()), (2, 4));

    let items = run(value.into_method("into_items").unwrap().call(args![]));
    assert_eq!(items.downcast::<Vec<String>>().unwrap(), ["one", "three", "xy", "z"]);
    let unboxed = run(Value::new(Box::new(store())).into_method("unbox").unwrap().call(args![]));
    assert_eq!(unboxed.to_string(), "2");
    let shared = Rc::new(store());
    assert_eq!(run(Value::new(shared.clone()).into_method("owners").unwrap().call(args![])).to_string(), "2");
    assert_eq!(Rc::strong_count(&shared), 1);
    let shared = Arc::new(store());
    assert_eq!(run(Value::new(shared.clone()).into_method("shared").unwrap().call(args![])).to_string(), "2");
}

#[test]
fn every_form_of_a_call() {
    let (store, mut other) = (store(), store());
    let unbound = Store::TYPE.method("len").unwrap();
    assert_eq!(run(unbound.call(args![&store])).to_string(), "2");
    assert_eq!(run(unbound.call([Value::from_ref(&store)])).to_string(), "2");
    assert_eq!(run(unbound.call_in_place(&mut [Value::from_ref(&store)])).to_string(), "2");
    let mut value = Value::from_mut(&mut other);
    let mut push = value.method_by_name_mut("push").unwrap();
    let mut count = 0_u32;
    let mut values = [Value::new(String::from("x")), Value::from_mut(&mut count)];
    assert_eq!(run(push.call_in_place(&mut values)).into_ref::<String>().unwrap(), "x");
    assert!(!values[0].is_valid());
    assert_eq!(count, 1);

    let error = unbound.call_as::<usize>(args![&store]).unwrap_err();
    assert_eq!(error.to_string(), "`call_as`: expected usize, found a future of usize: use `call`, and await it");
    let error = unbound.call_flat(args![&store]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Async { op: "call_flat", .. }));
    assert!(error.to_string().starts_with("`call_flat`: async Store::len(&self) -> usize gives its result when"));
    let error = unbound.call(args![&1]).unwrap_err();
    assert!(error.to_string().contains("argument 0 (`self`): expected &Store, found &i32"), "{error}");

    let value = Value::new(store);
    let risky = value.method_by_name("risky").unwrap();
    assert!(matches!(risky.call(args![1_usize]).unwrap_err().kind(), ErrorKind::Unsafe { .. }));
    // SAFETY: it asks for nothing.
    assert_eq!(run(unsafe { risky.call_unsafe(args![1_usize]) }).to_string(), "3");
    assert_eq!(risky.info().to_string(), "async unsafe Store::risky(&self, more: usize) -> usize");
}

#[test]
fn a_value_can_be_awaited() {
    let value = Value::new(store());
    block_on(async {
        let len = value.method_by_name("len").unwrap().call(args![]).unwrap().await.unwrap();
        assert_eq!(len.downcast::<usize>().unwrap(), 2);
        let plain = value.method_by_name("plain").unwrap().call(args![]).unwrap().await.unwrap_err();
        assert_eq!(plain.to_string(), "`into_future` on a Value of type usize; it needs a future");
        assert!(Value::invalid().await.is_err());
    });
}

#[test]
fn the_method_says_what_it_is() {
    let info = |name| Store::TYPE.method_info(name).unwrap();
    let push = info("push");
    assert_eq!(push.to_string(), "async Store::push(&mut self, item: String, count: &mut u32) -> &mut String");
    assert_eq!((push.result(), push.result_mode()), (String::TYPE, Mode::Exclusive));
    assert!(push.is_async() && push.is_send_future() && !push.is_fallible() && !push.is_unsafe());
    assert!(info("get").is_fallible());
    assert!(!info("plain").is_async() && !info("plain").is_send_future());
    assert!(!info("owners").is_send_future() && info("shared").is_send_future());
    assert!(info("risky").is_unsafe() && info("risky").is_async());
}

#[test]
fn a_future_that_has_not_been_taken_is_of_no_other_use() {
    let value = Value::new(store());
    let call = || value.method_by_name("len").unwrap().call(args![]).unwrap();
    type Static = reflect::ValueFuture<'static>;
    assert!(matches!(call().downcast::<Static>().unwrap_err().kind(), ErrorKind::Lent { .. }));
    assert!(call().downcast_ref::<Static>().is_err() && call().downcast_mut::<Static>().is_err());
    assert!(call().into_owned().is_err() && call().into_send().is_err() && call().clone_value().is_err());
    assert!(call().reborrow_mut().is_err() && call().set(1).is_err());
    assert!(call().reborrow().into_future().is_err() && call().reborrow().into_ref::<Static>().is_err());
    assert!(matches!(call().reborrow().into_future().unwrap_err().kind(), ErrorKind::NotOwned { .. }));
    let error = call().downcast::<usize>().unwrap_err();
    assert_eq!(error.to_string(), "`downcast`: expected usize, found a future: `into_future` gives it, to be awaited");
    let error = call().into_owned().unwrap_err();
    assert!(error.to_string().ends_with("last only as long as the Value; take it with `into_future`"), "{error}");
    assert_eq!(format!("{:?}", call()), "ValueFuture(forms::async_::Store::len)");
    assert_eq!(format!("{:?}", call().into_send_future().unwrap()), "SendValueFuture(forms::async_::Store::len)");

    #[reflect_fn]
    fn take(_future: Static) {}
    let error = Func::named::<take>().call([call()]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { .. }), "{error}");
    // One that borrows nothing, and was taken out, is a value like any other.
    let items = Value::new(store()).into_method("into_items").unwrap().call(args![]).unwrap();
    let again = Value::new(items.into_future().unwrap());
    assert!(again.into_send().is_err(), "its type is not `Send`, although it may be");
    let open = || Store::TYPE.method("open").unwrap().call(args![String::from("one")]).unwrap().into_future().unwrap();
    assert!(Func::named::<take>().call(args![open()]).is_ok());
    let opened = block_on(Value::new(open()).into_future().unwrap());
    assert_eq!(opened.downcast::<Store>().unwrap().items.len(), 1);
}

/// Holds what stays on its thread, or not, in all the ways that there are.
#[derive(Reflect)]
struct Sorted;

#[reflect_methods]
impl Sorted {
    pub async fn argument(shared: Rc<u8>) -> u8 {
        *shared
    }
    pub async fn behind_a_reference(cell: &std::cell::Cell<u8>) -> u8 {
        cell.get()
    }
    pub async fn exclusive(cell: &mut std::cell::Cell<u8>) -> u8 {
        cell.get()
    }
    pub async fn across_an_await() -> u8 {
        let shared = Rc::new(1);
        elsewhere().await;
        *shared
    }
    pub async fn not_across() -> u8 {
        let one = *Rc::new(1);
        elsewhere().await;
        one
    }
    pub async fn result_only() -> Rc<u8> {
        elsewhere().await;
        Rc::new(1)
    }
}

#[derive(Reflect)]
#[reflect(bound(T: Clone))]
struct Generic<T> {
    item: T,
}

#[reflect_methods]
impl<T: Reflect + Clone> Generic<T> {
    pub async fn item(&self) -> T {
        elsewhere().await;
        self.item.clone()
    }
    pub async fn borrowed(&self) -> &T {
        elsewhere().await;
        &self.item
    }
    pub async fn count() -> usize {
        elsewhere().await;
        size_of::<T>()
    }
}

#[derive(Reflect)]
#[reflect(bound(T: Send + Sync))]
struct Proven<T> {
    item: T,
}

#[reflect_methods]
impl<T: Reflect + Send + Sync> Proven<T> {
    pub async fn item(&self) -> &T {
        elsewhere().await;
        &self.item
    }
}

#[test]
fn sendness_is_what_the_compiler_knows() {
    let sends = |name| Sorted::TYPE.method_info(name).unwrap().is_send_future();
    let all = ["across_an_await", "argument", "behind_a_reference", "exclusive", "not_across", "result_only"];
    assert_eq!(all.map(sends), [false, false, false, true, true, true]);
    let future = Sorted::TYPE.method("across_an_await").unwrap().call(args![]).unwrap();
    let error = future.into_send_future().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotSend { .. }));
    let path = "`into_send_future`: the future of `forms::async_::Sorted::across_an_await` is not known to be Send";
    assert!(error.to_string().starts_with(path), "{error}");
    let future = Sorted::TYPE.method("argument").unwrap().call(args![Rc::new(3_u8)]).unwrap();
    assert_eq!(block_on(future.into_future().unwrap()).to_string(), "3");

    // Of a generic type, what its own bounds prove.
    let generic = Value::new(Generic { item: 1_u8 });
    let item = generic.method_by_name("item").unwrap();
    assert!(!item.info().is_send_future() && item.call(args![]).unwrap().into_send_future().is_err());
    assert_eq!(run(item.call(args![])).downcast::<u8>().unwrap(), 1);
    let borrowed = generic.method_by_name("borrowed").unwrap();
    assert_eq!(run(borrowed.call(args![])).into_ref::<u8>().unwrap(), &1);
    assert!(Generic::<u8>::TYPE.method_info("count").unwrap().is_send_future());
    let proven = Value::new(Proven { item: String::from("text") });
    let item = proven.method_by_name("item").unwrap().call(args![]).unwrap().into_send_future().unwrap();
    let text =
        std::thread::scope(|scope| scope.spawn(move || block_on(item).into_ref::<String>().unwrap()).join().unwrap());
    assert_eq!(text, "text");
}

#[reflect_fn]
async fn join(a: &str, b: String) -> String {
    elsewhere().await;
    format!("{a}{b}")
}

#[test]
fn free_functions() {
    let join = Func::named::<join>();
    assert_eq!(run(join.call(args!["a", String::from("b")])).downcast::<String>().unwrap(), "ab");
    assert_eq!(join.info().to_string(), "async join(a: &str, b: String) -> String");
}

/// Who drops what.
#[derive(Reflect)]
struct Owner {
    held: Large,
}

#[reflect_methods]
impl Owner {
    pub async fn give(self, more: Small) -> Large {
        let local = Small::new();
        elsewhere().await;
        assert_ne!(more.id(), local.id());
        self.held
    }
    pub async fn explode_at_once(self, more: Small) -> Large {
        panic!("at once, with {}", more.id())
    }
    pub async fn explode_later(self, more: Small) -> Large {
        let _local = Small::new();
        elsewhere().await;
        panic!("later, with {}", more.id())
    }
    pub async fn look(&self, more: Small) -> u32 {
        let guard = Guard(self);
        elsewhere().await;
        guard.0.held.id() + more.id()
    }
}

/// Uses what it has borrowed when it is dropped.
struct Guard<'o>(&'o Owner);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        assert_eq!(self.0.held.id(), 0);
    }
}

fn owner() -> Owner {
    Owner { held: Counted::new() }
}

#[test]
fn everything_is_dropped_once() {
    let call = |name: &str| Value::new(owner()).into_method(name).unwrap().call(args![Small::new()]).unwrap();
    // Not taken out; not polled; polled once; to the end.
    balanced(|| drop(call("give")));
    balanced(|| drop(call("give").into_future().unwrap()));
    balanced(|| drop(call("give").into_send_future().unwrap()));
    balanced(|| {
        let mut future = call("give").into_future().unwrap();
        assert_eq!(dropped(), 0);
        assert!(poll_once(&mut future).is_pending());
        drop(future);
        assert_eq!(dropped(), 3);
    });
    balanced(|| {
        let held = run(Ok(call("give")));
        assert_eq!(dropped(), 2, "the argument and the local");
        assert_eq!(held.downcast::<Large>().unwrap().id(), 0);
    });
    // A result that nobody takes, of a future that is still there.
    balanced(|| {
        let mut future = call("give").into_future().unwrap();
        while poll_once(&mut future).is_pending() {}
        assert_eq!(dropped(), 3);
        assert!(panic_of(|| poll_once(&mut future)).contains("polled after it had ended"));
    });
    balanced(|| {
        let mut future = call("explode_at_once").into_future().unwrap();
        assert_eq!(panic_of(|| poll_once(&mut future)), "at once, with 1");
        assert_eq!(dropped(), 2);
        panic_of(|| poll_once(&mut future));
    });
    balanced(|| {
        let future = call("explode_later").into_future().unwrap();
        assert_eq!(panic_of(|| block_on(future)), "later, with 1");
    });
    // Refused.
    balanced(|| {
        let error = Value::new(owner()).into_method("give").unwrap().call(args![Large::new()]).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Argument { .. }));
        let give = Value::new(owner()).into_method("give").unwrap();
        assert!(give.call_flat(args![Small::new()]).is_err());
        let give = Value::new(owner()).into_method("give").unwrap();
        assert!(give.call_as::<Large>(args![Small::new()]).is_err());
    });
    // A bomb in a future that is dropped.
    balanced(|| {
        let give = Value::new(owner()).into_method("give").unwrap();
        let future = give.call(args![Small::bomb()]).unwrap().into_future().unwrap();
        assert_eq!(panic_of(|| drop(future)), "value 1 blew up");
    });
}

#[test]
fn what_is_borrowed_may_end_before_a_call_that_has_not_begun() {
    balanced(|| {
        let result;
        {
            let owner = owner();
            let value = Value::from_ref(&owner);
            result = value.method_by_name("look").unwrap().call(args![Small::new()]).unwrap();
            assert_eq!(result.kind(), Kind::Future);
        }
        assert_eq!(dropped(), 1);
        // `result` is dropped here, with the argument in it, and a reference to what is gone.
    });
    balanced(|| {
        let owner = owner();
        let value = Value::from_ref(&owner);
        let look = value.method_by_name("look").unwrap();
        let mut future = look.call(args![Small::new()]).unwrap().into_future().unwrap();
        assert!(matches!(poll_once(&mut future), Poll::Pending));
        drop(future);
    });
}

#[test]
fn names_of_the_expansion_are_free_for_the_user() {
    #[reflect_fn]
    #[allow(non_snake_case)]
    async fn f(Deferred: u8, Stay: u8) -> u8 {
        Deferred + Stay
    }
    #[reflect_fn]
    async unsafe fn g(a: u8) -> u8 {
        a
    }
    assert_eq!(run(Func::named::<f>().call(args![1_u8, 2_u8])).to_string(), "3");
    // SAFETY: it asks for nothing.
    assert_eq!(run(unsafe { Func::named::<g>().call_unsafe(args![1_u8]) }).to_string(), "1");
}

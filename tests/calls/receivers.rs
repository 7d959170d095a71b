//! Every way to take a receiver, bound and as the first argument.

use std::rc::Rc;
use std::sync::Arc;

use reflect::{Mode, ReceiverMode, Reflect, Value, args, reflect_methods};

#[derive(Reflect, Clone, Debug, PartialEq)]
struct Counter {
    pub count: u32,
}

#[reflect_methods]
impl Counter {
    pub fn new(count: u32) -> Self {
        Counter { count }
    }
    pub fn get(&self) -> u32 {
        self.count
    }
    pub fn add(&mut self, by: u32) -> u32 {
        self.count += by;
        self.count
    }
    pub fn finish(self, extra: u32) -> u32 {
        self.count + extra
    }
    pub fn mutable(mut self) -> Self {
        self.count += 1;
        self
    }
    pub fn typed(self: &Self) -> u32 {
        self.count + 1
    }
    pub fn typed_mut(self: &mut Self) {
        self.count *= 2;
    }
    #[allow(clippy::boxed_local)] // How it is received is what is tested.
    pub fn boxed(self: Box<Self>, extra: u32) -> u32 {
        self.count + extra
    }
    pub fn same_box(self: Box<Self>) -> Box<Self> {
        self
    }
    pub fn counted(self: Rc<Self>) -> (u32, usize) {
        (self.count, Rc::strong_count(&self))
    }
    pub fn shared(self: std::sync::Arc<Self>) -> (u32, usize) {
        (self.count, Arc::strong_count(&self))
    }
}

#[test]
fn receivers_are_described() {
    let mode = |name| Counter::TYPE.method_info(name).unwrap().receiver();
    assert_eq!(mode("new"), ReceiverMode::None);
    assert_eq!(mode("get"), ReceiverMode::Shared);
    assert_eq!(mode("typed"), ReceiverMode::Shared);
    assert_eq!(mode("add"), ReceiverMode::Exclusive);
    assert_eq!(mode("typed_mut"), ReceiverMode::Exclusive);
    assert_eq!(mode("finish"), ReceiverMode::Owned);
    assert_eq!(mode("mutable"), ReceiverMode::Owned);
    assert_eq!(mode("boxed"), ReceiverMode::Box);
    assert_eq!(mode("counted"), ReceiverMode::Rc);
    assert_eq!(mode("shared"), ReceiverMode::Arc);
}

#[test]
fn shared_receivers_of_every_kind_of_value() {
    let mut counter = Counter::new(3);
    for value in [Value::new(counter.clone()), Value::from_ref(&counter.clone()), Value::from_mut(&mut counter)] {
        let get = value.method_by_name("get").unwrap();
        assert_eq!(get.call(args![]).unwrap().downcast::<u32>().unwrap(), 3);
        // As often as one likes, also by a copy, and beside another one.
        let (copy, typed) = (get, value.method_by_name("typed").unwrap());
        assert_eq!((copy.call_as::<u32>(args![]).unwrap(), typed.call_as::<u32>(args![]).unwrap()), (3, 4));
    }
}

#[test]
fn exclusive_receivers_of_owned_and_borrowed_values() {
    let mut value = Value::new(Counter::new(3));
    let mut add = value.method_by_name_mut("add").unwrap();
    assert_eq!(add.call_as::<u32>(args![1_u32]).unwrap(), 4);
    assert_eq!(add.call(args![2_u32]).unwrap().downcast::<u32>().unwrap(), 6);
    value.method_by_name_mut("typed_mut").unwrap().call(args![]).unwrap();
    assert_eq!(value.method_by_name_mut("get").unwrap().call_as::<u32>(args![]).unwrap(), 12, "`&self` will do");
    assert_eq!(value.downcast::<Counter>().unwrap().count, 12);

    let mut counter = Counter::new(3);
    let mut value = Value::from_mut(&mut counter);
    value.method_by_name_mut("add").unwrap().call(args![4_u32]).unwrap();
    value.reborrow_mut().unwrap().method_by_name_mut("add").unwrap().call(args![1_u32]).unwrap();
    assert_eq!(counter.count, 8);

    let shared = Counter::new(5);
    let mut value = Value::from_ref(&shared);
    assert_eq!(value.method_by_name_mut("get").unwrap().call_as::<u32>(args![]).unwrap(), 5, "reading needs no more");
}

#[test]
fn consumed_receivers() {
    let consume = |name| Value::new(Counter::new(3)).into_method(name).unwrap();
    assert_eq!(consume("finish").call(args![4_u32]).unwrap().downcast::<u32>().unwrap(), 7);
    assert_eq!(consume("mutable").call([]).unwrap().downcast::<Counter>().unwrap().count, 4);
    assert_eq!(consume("finish").call(vec![Value::new(1_u32)]).unwrap().to_string(), "4");
    assert_eq!(consume("finish").call_flat(args![1_u32]).unwrap().to_string(), "4");
    assert_eq!(consume("finish").info().name(), "finish");
    assert_eq!(consume("finish").into_receiver().downcast::<Counter>().unwrap(), Counter::new(3));
}

#[test]
fn receivers_behind_owning_pointers() {
    let boxed = || Value::new(Box::new(Counter::new(3)));
    assert_eq!(boxed().into_method("boxed").unwrap().call(args![4_u32]).unwrap().to_string(), "7");
    let same = boxed().into_method("same_box").unwrap().call(args![]).unwrap();
    assert_eq!(same.into_method("boxed").unwrap().call(args![0_u32]).unwrap().to_string(), "3");

    let (rc, arc) = (Rc::new(Counter::new(5)), Arc::new(Counter::new(6)));
    let counted = Value::new(rc.clone()).into_method("counted").unwrap().call(args![]).unwrap();
    assert_eq!(counted.downcast::<(u32, usize)>().unwrap(), (5, 2));
    let shared = Value::new(arc.clone()).into_method("shared").unwrap().call(args![]).unwrap();
    assert_eq!(shared.downcast::<(u32, usize)>().unwrap(), (6, 2));
    assert_eq!((Rc::strong_count(&rc), Arc::strong_count(&arc)), (1, 1));
}

#[test]
fn receivers_as_first_arguments() {
    let unbound = |name| Counter::TYPE.method(name).unwrap();
    let mut counter = unbound("new").call_as::<Counter>(args![3_u32]).unwrap();
    assert!(!unbound("new").is_unbound() && unbound("get").is_unbound());
    assert_eq!(unbound("get").call_as::<u32>(args![&counter]).unwrap(), 3);
    assert_eq!(unbound("get").call_as::<u32>(args![&mut counter]).unwrap(), 3, "`&mut` passes for `&`");
    assert_eq!(unbound("get").call_as::<u32>([Value::from_ref(&counter)]).unwrap(), 3);
    assert_eq!(unbound("add").call_as::<u32>(args![&mut counter, 2_u32]).unwrap(), 5);
    assert_eq!(unbound("add").call_as::<u32>([Value::from_mut(&mut counter), Value::new(1_u32)]).unwrap(), 6);
    assert_eq!(unbound("finish").call_as::<u32>(args![counter.clone(), 1_u32]).unwrap(), 7);
    assert_eq!(unbound("finish").call_as::<u32>(args![Value::new(counter.clone()), 1_u32]).unwrap(), 7);
    assert_eq!(unbound("boxed").call_as::<u32>(args![Box::new(counter.clone()), 1_u32]).unwrap(), 7);
    assert_eq!(unbound("counted").call_as::<(u32, usize)>(args![Rc::new(counter.clone())]).unwrap(), (6, 1));
    assert_eq!(unbound("shared").call_as::<(u32, usize)>(args![Arc::new(counter)]).unwrap(), (6, 1));
}

#[test]
fn methods_by_index() {
    let names: Vec<_> = Counter::TYPE.methods().iter().map(|method| method.name()).collect();
    assert!(names.is_sorted(), "{names:?}");
    let index = |name: &str| names.iter().position(|found| *found == name).unwrap();
    let mut value = Value::new(Counter::new(3));
    let get = value.method(index("get")).unwrap();
    assert_eq!((get.info().name(), get.call_as::<u32>(args![]).unwrap()), ("get", 3));
    let mut add = value.method_mut(index("add")).unwrap();
    assert_eq!((add.info().name(), add.call_as::<u32>(args![1_u32]).unwrap()), ("add", 4));
    assert_eq!(value.method_mut(index("get")).unwrap().call_as::<u32>(args![]).unwrap(), 4);
    assert_eq!(value.mode(), Mode::Owned);
}

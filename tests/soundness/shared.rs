//! Interior mutability, threads, and the same value seen from two sides.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::ptr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};
use std::thread;

use reflect::{Reflect, Value, args};

/// Where a leak checker finds what has been leaked.
static KEPT: AtomicPtr<Cell<u64>> = AtomicPtr::new(ptr::null_mut());

/// Kept out of line: the caller has to believe that `&Value` may change what is inside.
#[inline(never)]
fn through_a_shared_value(value: &Value<'_>) {
    if let Ok(cell) = value.downcast_ref::<Cell<u64>>() {
        cell.set(2);
    }
    if let Ok(cell) = value.downcast_ref::<AtomicU64>() {
        cell.store(2, Ordering::Relaxed);
    }
    if let Ok(cell) = value.downcast_ref::<Mutex<u8>>() {
        *cell.lock().unwrap() = 2;
    }
    if let Ok(cell) = value.downcast_ref::<RefCell<Vec<u8>>>() {
        cell.borrow_mut().push(2);
    }
}

#[test]
fn a_cell_inside_of_a_value_can_be_changed() {
    let cell = Value::new(Cell::new(1_u64));
    through_a_shared_value(&cell);
    assert_eq!(cell.downcast::<Cell<u64>>().unwrap().get(), 2);
    let atomic = Value::new(AtomicU64::new(1));
    through_a_shared_value(&atomic);
    assert_eq!(atomic.downcast::<AtomicU64>().unwrap().into_inner(), 2);
    let mutex = Value::new(Mutex::new(1_u8));
    through_a_shared_value(&mutex);
    assert_eq!(mutex.downcast::<Mutex<u8>>().unwrap().into_inner().unwrap(), 2);
    let list = Value::new(RefCell::new(vec![1_u8]));
    through_a_shared_value(&list);
    assert_eq!(list.downcast::<RefCell<Vec<u8>>>().unwrap().into_inner(), [1, 2]);
}

#[derive(Reflect)]
struct Counter {
    count: Cell<u32>,
}

#[reflect::reflect_methods]
impl Counter {
    pub fn next(&self) -> u32 {
        self.count.replace(self.count.get() + 1)
    }
}

#[inline(never)]
fn call_next(value: &Value<'_>) -> u32 {
    value.method_by_name("next").unwrap().call_as(args![]).unwrap()
}

#[test]
fn a_shared_method_can_change_a_cell() {
    let counter = Value::new(Counter { count: Cell::new(7) });
    assert_eq!([call_next(&counter), call_next(&counter)], [7, 8]);
    assert_eq!(counter.downcast::<Counter>().unwrap().count.get(), 9);
}

#[test]
fn what_must_stay_on_its_thread_stays() {
    let cell = Cell::new(1);
    let counter: &'static Cell<u64> = Box::leak(Box::default());
    black_box(&KEPT).store(ptr::from_ref(counter).cast_mut(), Ordering::Relaxed);
    assert!(Value::from_ref(&cell).into_send().is_err(), "a shared Cell");
    assert!(Value::new(std::rc::Rc::new(1)).into_send().is_err());
    assert!(Value::from_mut(&mut std::rc::Rc::new(1)).into_send().is_err());
    assert!(Value::new(counter).into_send().is_err(), "a reference to a Cell");
    assert!(Value::new(Cow::Borrowed(counter)).into_send().is_err(), "a reference to a Cell, perhaps");
    assert!(Value::new(vec![Some(Cow::Borrowed(counter))]).into_send().is_err());
    assert!(Value::new(Box::new(1) as Box<i32>).reborrow().into_send().is_ok());
    assert!(Value::invalid().into_send().is_err());

    let mut text = String::from("text");
    let owned = Value::new(Cell::new(1)).into_send().unwrap();
    let cell = thread::scope(|scope| {
        let text = Value::from_mut(&mut text).into_send().unwrap();
        scope.spawn(move || text.into_value().set(String::from("set")).unwrap());
        scope.spawn(move || owned.into_value().downcast::<Cell<i32>>().unwrap()).join().unwrap()
    });
    assert_eq!((text.as_str(), cell.get()), ("set", 1));
}

//! Every value is dropped exactly once.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use reflect::{Error, Reflect, Value};

/// Counts its drops, and panics in one if it is told to.
#[derive(Reflect)]
struct Counted {
    #[reflect(opaque)]
    pub drops: Rc<Cell<u32>>,
    pub panics: bool,
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.drops.set(self.drops.get() + 1);
        assert!(!self.panics, "told to");
    }
}

/// Too large to be kept inline.
#[derive(Reflect)]
struct Padded {
    pub inner: Counted,
    pub padding: [u64; 8],
}

thread_local! {
    static NOTHINGS: Cell<u32> = const { Cell::new(0) };
}

#[derive(Reflect)]
struct CountedNothing;

impl Drop for CountedNothing {
    fn drop(&mut self) {
        NOTHINGS.set(NOTHINGS.get() + 1);
    }
}

#[derive(Reflect)]
struct Halves {
    pub left: Counted,
    pub right: Counted,
}

struct Counter(Rc<Cell<u32>>);

impl Counter {
    fn new() -> Counter {
        Counter(Rc::default())
    }
    fn quiet(&self) -> Counted {
        Counted { drops: self.0.clone(), panics: false }
    }
    fn loud(&self) -> Counted {
        Counted { drops: self.0.clone(), panics: true }
    }
    fn padded(&self) -> Padded {
        Padded { inner: self.quiet(), padding: [1; 8] }
    }
    fn count(&self) -> u32 {
        self.0.get()
    }
}

#[test]
fn owned_values_are_dropped_inline_boxed_and_empty() {
    let counter = Counter::new();
    drop(Value::new(counter.quiet()));
    drop(Value::new(counter.padded()));
    drop(Value::new(vec![counter.quiet(), counter.quiet()]));
    assert_eq!(counter.count(), 4);
    drop(Value::new(CountedNothing));
    drop(Value::new([CountedNothing, CountedNothing]));
    assert_eq!(NOTHINGS.get(), 3);
}

#[test]
fn borrowed_values_are_not_dropped() {
    let counter = Counter::new();
    let mut place = counter.padded();
    drop(Value::from_ref(&place));
    drop(Value::from_mut(&mut place));
    drop(Value::from_ref(&place).field("inner"));
    assert_eq!(counter.count(), 0);
}

#[test]
fn what_is_taken_out_is_the_takers() -> Result<(), Error> {
    let counter = Counter::new();
    let taken = Value::new(counter.padded()).downcast::<Padded>()?;
    assert_eq!(counter.count(), 0);
    drop(taken);
    assert_eq!(counter.count(), 1);
    let refused = Value::new(counter.padded()).downcast::<u8>();
    assert!(refused.is_err());
    assert_eq!(counter.count(), 2);
    drop(Value::new(Some(counter.padded())).into_option()?);
    assert_eq!(counter.count(), 3);
    drop(Value::new(Ok::<_, String>(counter.quiet())).into_result()?);
    assert_eq!(counter.count(), 4);
    Ok(())
}

#[test]
fn set_drops_the_old_value_once() -> Result<(), Error> {
    let (old, new) = (Counter::new(), Counter::new());
    let mut halves = Halves { left: old.quiet(), right: old.quiet() };
    let mut value = Value::from_mut(&mut halves);
    value.field_mut("left")?.set(new.quiet())?;
    assert_eq!((old.count(), new.count()), (1, 0));
    let refused = value.field_mut("right")?.set(new.padded());
    assert!(refused.is_err());
    assert_eq!((old.count(), new.count()), (1, 1));
    drop(halves);
    assert_eq!((old.count(), new.count()), (2, 2));
    let mut list = Value::new(vec![old.padded()]);
    list.index_mut(0)?.set(new.padded())?;
    assert_eq!((old.count(), new.count()), (3, 2));
    Ok(())
}

#[test]
fn a_drop_that_panics_leaves_nothing_behind() {
    let counter = Counter::new();
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(Value::new(counter.loud()))));
    assert!(dropped.is_err());
    let padded = Padded { inner: counter.loud(), padding: [0; 8] };
    assert!(catch_unwind(AssertUnwindSafe(|| drop(Value::new(padded)))).is_err());
    assert_eq!(counter.count(), 2);
    let mut place = counter.loud();
    let set = catch_unwind(AssertUnwindSafe(|| Value::from_mut(&mut place).set(counter.quiet())));
    assert!(set.is_err());
    assert_eq!(counter.count(), 3);
    assert!(!place.panics, "the new value is in its place");
    drop(place);
    assert_eq!(counter.count(), 4);
}

#[test]
fn values_in_a_vector_are_dropped_with_it() {
    let counter = Counter::new();
    let values: Vec<Value<'_>> = (0..5).map(|_| Value::new(counter.quiet())).collect();
    drop(values.into_iter().skip(2).collect::<Vec<_>>());
    assert_eq!(counter.count(), 5);
}

#[derive(Reflect, Debug)]
struct PanicsOnClone([u64; 9]);

impl Clone for PanicsOnClone {
    fn clone(&self) -> PanicsOnClone {
        panic!("told to")
    }
}

impl Default for PanicsOnClone {
    fn default() -> PanicsOnClone {
        panic!("told to")
    }
}

/// The leak check sees whether the room for the result is freed.
#[test]
fn a_clone_or_default_that_panics_frees_its_room() {
    let value = Value::new(PanicsOnClone([0; 9]));
    assert!(catch_unwind(AssertUnwindSafe(|| value.clone_value().is_ok())).is_err());
    assert!(catch_unwind(|| Value::default_of(PanicsOnClone::TYPE).is_ok()).is_err());
    let list = Value::new(vec![PanicsOnClone([0; 9])]);
    assert!(catch_unwind(AssertUnwindSafe(|| list.clone_value().is_ok())).is_err());
}

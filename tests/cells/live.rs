//! Values that C functions take too, each of which is dropped once, or the test fails.

use std::cell::{Cell, RefCell};

use reflect::Reflect;

thread_local! {
    /// How often each value made on this thread has been dropped, by its id.
    static DROPS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
    /// How many `LiveNothing`s there are: they have no room for an id.
    static NOTHINGS: Cell<i64> = const { Cell::new(0) };
}

/// Runs a test, and then holds every value that was made in it to exactly one drop.
pub fn balanced<R>(name: &str, test: impl FnOnce() -> R) -> R {
    DROPS.take();
    NOTHINGS.set(0);
    let result = test();
    for (id, drops) in DROPS.take().into_iter().enumerate() {
        assert_eq!(drops, 1, "drops of value {id}: {name}");
    }
    assert_eq!(NOTHINGS.get(), 0, "values of no size that are left: {name}");
    result
}

/// How many of the values made so far have been dropped.
pub fn dropped() -> usize {
    DROPS.with_borrow(|drops| drops.iter().filter(|drops| **drops > 0).count())
}

/// Of `8 * (1 + WORDS)` bytes: up to two words are inline in a `Value` and may travel in a register, or in two.
#[derive(Reflect, Debug)]
#[repr(C)]
pub struct Live<const WORDS: usize> {
    id: u64,
    /// The id everywhere: a copy of a wrong size or from a wrong place shows.
    rest: [u64; WORDS],
}

impl<const WORDS: usize> Live<WORDS> {
    /// The id, after a look at whether the value is whole and there.
    pub fn id(&self) -> usize {
        assert!(self.rest.iter().all(|word| *word == !self.id), "value {} was damaged", self.id);
        let id = self.id as usize;
        DROPS.with_borrow(|drops| assert_eq!(drops.get(id), Some(&0), "value {id} is used after its drop"));
        id
    }
}

impl<const WORDS: usize> Drop for Live<WORDS> {
    fn drop(&mut self) {
        let id = self.id();
        DROPS.with_borrow_mut(|drops| drops[id] += 1);
    }
}

/// Nothing, and its drop counts.
#[derive(Reflect, Debug)]
pub struct LiveNothing;

impl Drop for LiveNothing {
    fn drop(&mut self) {
        assert!(NOTHINGS.get() > 0, "a value of no size is dropped more often than it was made");
        NOTHINGS.set(NOTHINGS.get() - 1);
    }
}

/// What can be made anew.
pub trait Fresh: Sized {
    fn fresh() -> Self;
    /// Looks at whether it is whole.
    fn look(&self) {}
}

impl<const WORDS: usize> Fresh for Live<WORDS> {
    fn fresh() -> Self {
        let id = DROPS.with_borrow_mut(|drops| {
            drops.push(0);
            drops.len() as u64 - 1
        });
        Live { id, rest: [!id; WORDS] }
    }
    fn look(&self) {
        self.id();
    }
}

impl Fresh for LiveNothing {
    fn fresh() -> Self {
        NOTHINGS.set(NOTHINGS.get() + 1);
        LiveNothing
    }
}

impl<T: Fresh> Fresh for Box<T> {
    fn fresh() -> Self {
        Box::new(T::fresh())
    }
    fn look(&self) {
        (**self).look();
    }
}

impl<T: Fresh> Fresh for Vec<T> {
    fn fresh() -> Self {
        vec![T::fresh(), T::fresh()]
    }
    fn look(&self) {
        assert_eq!(self.len(), 2);
        self.iter().for_each(Fresh::look);
    }
}

impl Fresh for u8 {
    fn fresh() -> Self {
        77
    }
    fn look(&self) {
        assert_eq!(*self, 77);
    }
}

impl Fresh for () {
    fn fresh() -> Self {}
}

impl<A: Fresh, B: Fresh> Fresh for (A, B) {
    fn fresh() -> Self {
        (A::fresh(), B::fresh())
    }
    fn look(&self) {
        self.0.look();
        self.1.look();
    }
}

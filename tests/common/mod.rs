//! Values that know how often they have been dropped.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use reflect::Reflect;

thread_local! {
    /// How often each value made on this thread has been dropped, by its id.
    static DROPS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Runs a test, and then holds every value that was made in it to exactly one drop.
pub fn balanced<R>(test: impl FnOnce() -> R) -> R {
    DROPS.take();
    let result = test();
    for (id, drops) in DROPS.take().into_iter().enumerate() {
        assert_eq!(drops, 1, "drops of value {id}");
    }
    result
}

/// How many of the values made so far have been dropped.
pub fn dropped() -> usize {
    DROPS.with_borrow(|drops| drops.iter().filter(|drops| **drops > 0).count())
}

/// The message of the panic that ends this; it is an error if there is none.
pub fn panic_of<R>(run: impl FnOnce() -> R) -> String {
    let payload = match catch_unwind(AssertUnwindSafe(run)) {
        Ok(_) => panic!("expected a panic"),
        Err(payload) => payload,
    };
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or("no text", |message| message).to_string(),
    }
}

/// Runs a test of large values: without optimisation each is copied many times on its way through a call.
pub fn on_a_large_stack(test: fn()) {
    let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(test).unwrap();
    if let Err(payload) = thread.join() {
        std::panic::resume_unwind(payload);
    }
}

/// A value of which every drop is written down, of `5 + EXTRA` bytes, rounded up to a multiple of four.
#[derive(Reflect, Debug, PartialEq)]
#[reflect(opaque)]
pub struct Counted<const EXTRA: usize> {
    id: u32,
    bomb: bool,
    /// The id's lowest byte everywhere: a copy of a wrong size or from a wrong place shows.
    extra: [u8; EXTRA],
}

/// Eight bytes: inline in a `Value`.
pub type Small = Counted<3>;
/// As many bytes as a `Value` has room for.
pub type Full = Counted<19>;
/// The smallest size that is boxed.
pub type Over = Counted<20>;
/// 64 bytes.
pub type Large = Counted<59>;

const _: () = assert!(size_of::<Small>() == 8 && size_of::<Full>() == 24);
const _: () = assert!(size_of::<Over>() == 28 && size_of::<Large>() == 64);

impl<const EXTRA: usize> Counted<EXTRA> {
    /// A new value with the next id.
    #[allow(clippy::new_without_default)] // A value that counts itself is made on purpose.
    pub fn new() -> Self {
        let id = DROPS.with_borrow_mut(|drops| {
            drops.push(0);
            drops.len() as u32 - 1
        });
        Counted { id, bomb: false, extra: [id as u8; EXTRA] }
    }

    /// A new value whose drop panics, after it has been counted.
    pub fn bomb() -> Self {
        let mut bomb = Counted::new();
        bomb.bomb = true;
        bomb
    }

    /// The id, after a look at whether the value is whole.
    pub fn id(&self) -> u32 {
        assert!(self.extra.iter().all(|byte| *byte == self.id as u8), "value {} was damaged", self.id);
        self.id
    }
}

impl<const EXTRA: usize> Drop for Counted<EXTRA> {
    fn drop(&mut self) {
        let id = self.id() as usize;
        DROPS.with_borrow_mut(|drops| drops[id] += 1);
        if self.bomb {
            panic!("value {id} blew up");
        }
    }
}

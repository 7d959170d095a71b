//! Types that threads cannot share.

use std::cell::Cell;
use std::rc::Rc;

use reflect::{Reflect, reflect_methods};

/// Stays on its thread.
#[derive(Reflect)]
pub struct Ledger {
    lines: Rc<Vec<String>>,
}

#[reflect_methods]
impl Ledger {
    /// A new one.
    pub fn new(line: String) -> Ledger {
        Ledger { lines: Rc::new(vec![line]) }
    }

    /// The first line.
    pub fn first(&self) -> &str {
        &self.lines[0]
    }

    /// How many share its lines.
    pub fn owners(&self) -> usize {
        Rc::strong_count(&self.lines)
    }
}

/// Goes from thread to thread, but is used by one at a time.
#[derive(Reflect)]
pub struct Counter {
    count: Cell<u64>,
    /// What is counted.
    pub what: String,
}

#[reflect_methods]
impl Counter {
    /// Starts at zero.
    pub fn new() -> Counter {
        Counter { count: Cell::new(0), what: "calls".into() }
    }

    /// Counts.
    pub fn count(&self) -> u64 {
        self.count.set(self.count.get() + 1);
        self.count.get()
    }

    /// What is counted.
    pub fn what(&self) -> &str {
        &self.what
    }
}

impl Default for Counter {
    fn default() -> Counter {
        Counter::new()
    }
}

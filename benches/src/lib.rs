//! What is compared. The time (`benches/`), the ratios (`bin/ratios.rs`) and the instructions (`bin/once.rs`) are taken
//! of these very loops.

use std::hint::black_box;

pub mod cells;
pub mod exports;
pub mod native;
mod paths;
mod peers;
pub mod subject;

pub use paths::signatures;

/// The same thing, done in several ways.
pub struct Group {
    pub name: &'static str,
    /// The first is the one that the others are measured against.
    pub paths: Vec<Path>,
}

/// One way to do it.
pub struct Path {
    pub name: &'static str,
    /// What it should not exceed.
    pub goal: Option<Goal>,
    /// Does it this many times.
    pub run: Box<dyn FnMut(u64)>,
}

/// A budget.
#[derive(Clone, Copy)]
pub struct Goal {
    /// Times another path of the same group in the same run.
    pub ratio: f64,
    /// Which path, usually the first.
    pub of: usize,
    /// Heap allocations each time.
    pub allocations: Option<u64>,
}

/// A path of a closure, with everything that it returns looked at.
fn path<R: 'static>(name: &'static str, goal: Option<Goal>, mut call: impl FnMut() -> R + 'static) -> Path {
    let run = move |times| {
        for _ in 0..times {
            black_box(call());
        }
    };
    Path { name, goal, run: Box::new(run) }
}

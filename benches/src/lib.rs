//! What is compared: the same four methods, called in every way there is. The time (`benches/call.rs`), the ratios
//! (`bin/ratios.rs`) and the instructions (`bin/once.rs`) are taken of these very loops.

mod paths;
mod peers;
pub mod subject;

pub use paths::signatures;

/// A signature, and all the ways to call a method of it.
pub struct Signature {
    pub name: &'static str,
    /// The first is the `dyn Trait` call that the others are measured against.
    pub paths: Vec<Path>,
}

/// One way to call a method.
pub struct Path {
    pub name: &'static str,
    /// What it should not exceed.
    pub goal: Option<Goal>,
    /// Calls this many times.
    pub run: Box<dyn FnMut(u64)>,
}

/// A budget.
#[derive(Clone, Copy)]
pub struct Goal {
    /// Times a `dyn Trait` call of the same signature in the same run.
    pub ratio: f64,
    /// Heap allocations per call.
    pub allocations: u64,
}

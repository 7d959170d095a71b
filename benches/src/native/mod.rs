//! Native functions: `reflect-asm` beside a direct call, libffi and closure-ffi.
//!
//! The same four signatures everywhere. Function pointers, what they are given and what comes back are opaque to the
//! optimiser, for every path alike.

mod calling;
pub(crate) mod described;
mod made;
mod making;
mod method;
pub(crate) mod subject;

use crate::{Goal, Group};

/// Every comparison.
pub fn groups() -> Vec<Group> {
    [calling::groups(), made::groups(), method::groups(), making::groups()].into_iter().flatten().collect()
}

/// A budget of time and allocations: `ratio` times the path with the index `of`.
pub(crate) fn goal(ratio: f64, of: usize, allocations: u64) -> Option<Goal> {
    Some(Goal { ratio, of, allocations: Some(allocations) })
}

/// A macro once for each signature. Its input: a prefix and a signature for the title, a method of
/// [`subject::Subject`], names, types and values of its arguments, and its result.
macro_rules! each {
    ($group:ident, $prefix:literal) => {
        vec![
            $group!(concat!($prefix, ": (i32, i32) -> i32"), add(a: i32 = 1, b: i32 = 2) -> i32),
            $group!(
                concat!($prefix, ": (u64, f64, *const u8) -> f64"),
                blend(a: u64 = 1, b: f64 = 2.0, c: *const u8 = crate::native::subject::TEXT.as_ptr()) -> f64
            ),
            $group!(
                concat!($prefix, ": (i32 × 6) -> i32"),
                sum_of_six(a: i32 = 1, b: i32 = 2, c: i32 = 3, d: i32 = 4, e: i32 = 5, f: i32 = 6) -> i32
            ),
            $group!(
                concat!($prefix, ": (64 bytes) -> 64 bytes"),
                transform(block: Block = Block([1.0; 8])) -> Block
            ),
        ]
    };
}
pub(crate) use each;

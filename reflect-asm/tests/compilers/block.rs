//! The memory by which the test and a C file talk: `static unsigned char io[SIZE]`.
//!
//! Offsets of its parts. Every value in a part is at a multiple of 32.

/// What the C caller passes.
pub const ARGS: usize = 0;
/// What the C callee got.
pub const LOG: usize = 4096;
/// What the C callee is to return.
pub const GIVEN: usize = 8192;
/// What the C caller got.
pub const GOT: usize = 8448;
/// The function that the C caller calls.
pub const FUNCTION: usize = 8704;
/// The receiver that a C method got.
pub const RECEIVER: usize = 8712;
pub const SIZE: usize = 8768;

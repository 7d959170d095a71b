//! What C sees of a program.
//!
//! `status` is what every function that C calls tells of the call.

pub(crate) mod status;

pub use status::Status;

//! What C sees of a program.
//!
//! `export` makes C functions of functions that are known when the program is compiled. `status` is what every function
//! that C calls tells of the call.

pub(crate) mod export;
pub(crate) mod status;

pub use export::Export;
pub use status::Status;

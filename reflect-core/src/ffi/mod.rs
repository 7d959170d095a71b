//! What C sees of a program, and what it does to it.
//!
//! `export` makes C functions of functions that are known when the program is compiled, `header` declares them, and
//! `library` has what every library for C has. `status` is what every function that C calls tells of the call.
//! `callback` is what becomes of a panic where C has called.

mod callback;
#[cfg_attr(not(feature = "registry"), allow(dead_code, reason = "all that only a header tells"))]
pub(crate) mod export;
#[cfg(feature = "registry")]
mod header;
pub mod library;
#[cfg_attr(not(feature = "registry"), allow(dead_code, reason = "all that only a header tells"))]
pub(crate) mod status;

pub use callback::{Carrier, StandIn, c_panic};
pub use export::Export;
#[cfg(feature = "registry")]
pub use header::Header;
pub use status::Status;

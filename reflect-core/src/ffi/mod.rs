//! What C sees of a program, and what it does to it.
//!
//! `export` makes C functions of functions that are known when the program is compiled, `header` declares them, and
//! `library` has what every library for C has. `status` is what every function that C calls tells of the call.
//! `host` is for programs that know nothing of this one when they are compiled: they find types and functions by name.
//! `callback` is what becomes of a panic where C has called, and `panics` of what it carries.

mod callback;
#[cfg_attr(not(feature = "registry"), allow(dead_code, reason = "all that only a header tells"))]
pub(crate) mod export;
#[cfg(feature = "registry")]
mod header;
#[cfg(feature = "registry")]
pub(crate) mod host;
pub mod library;
mod panics;
#[cfg_attr(not(feature = "registry"), allow(dead_code, reason = "all that only a header tells"))]
pub(crate) mod status;

pub use callback::{Carrier, StandIn, c_panic};
pub use export::Export;
#[cfg(feature = "registry")]
pub use header::Header;
pub use status::Status;

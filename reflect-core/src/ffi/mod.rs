//! What C sees of a program.
//!
//! `status` is what every function that C calls tells of the call. `host` is for programs that know nothing of this one
//! at compile time: they find types and functions by name (feature `registry`).

#[cfg(feature = "registry")]
pub(crate) mod host;
mod library;
#[cfg_attr(not(feature = "registry"), allow(dead_code, reason = "only hosts are told"))]
pub(crate) mod status;

pub use status::Status;

//! What C and Python see of a library.

#[path = "../common/mod.rs"]
#[allow(dead_code)]
mod common;

#[cfg(feature = "registry")]
mod host_borrows;
#[cfg(feature = "registry")]
mod host_calls;
#[cfg(feature = "registry")]
mod host_kit;
#[cfg(feature = "registry")]
mod host_languages;
#[cfg(feature = "registry")]
mod host_ownership;
#[cfg(feature = "registry")]
mod host_threads;
#[cfg(feature = "registry")]
mod host_values;
#[cfg(feature = "registry")]
mod program;

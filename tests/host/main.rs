//! What C and Python see of a library.

#[path = "../common/mod.rs"]
#[allow(dead_code)]
mod common;

#[cfg(feature = "registry")]
mod borrows;
#[cfg(feature = "registry")]
mod calls;
#[cfg(feature = "registry")]
mod kit;
#[cfg(feature = "registry")]
mod languages;
#[cfg(feature = "registry")]
mod ownership;
#[cfg(feature = "registry")]
#[path = "../common/process.rs"]
mod process;
#[cfg(feature = "registry")]
mod program;
#[cfg(feature = "registry")]
mod threads;
#[cfg(feature = "registry")]
mod values;

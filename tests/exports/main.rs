//! What C and Python see of a library.

#[cfg(feature = "registry")]
mod host_kit;

//! Dynamic libraries: a program and plugins that are compiled here, apart from each other, and loaded at run time.
//!
//! `config.rs` is a crate of types that both share, `plugin.rs` and `bare.rs` are libraries, `host.rs` is the program,
//! whose scenarios these tests run.

#[cfg(all(feature = "registry", target_os = "linux", not(miri)))]
mod build;
#[cfg(all(feature = "registry", target_os = "linux", not(miri)))]
mod scenarios;

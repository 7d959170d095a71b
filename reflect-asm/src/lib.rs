//! The native half of `reflect`: describing, calling and making C functions at run time.
//!
//! A leaf: no standard library, no dependency, no knowledge of Rust types. It is empty so far; calls by name
//! (`reflect-core`) need none of it, on any target.

#![no_std]

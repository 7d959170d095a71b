//! The Go commits' tests with functions of C: called, made and bound to a receiver, with rustc on the other side.
//!
//! C differs from Go in three things. Arrays are inside of structs. Several results are one struct of them. And
//! parameters without a size, Go's last one of every made function among them, are left out: [`reflect_asm`] refuses
//! them.
#![cfg(any(
    all(target_arch = "x86_64", unix, not(target_vendor = "apple")),
    all(target_arch = "aarch64", unix, not(target_vendor = "apple")),
))]
#![allow(improper_ctypes_definitions)] // empty arrays inside of structs are what some of these are about

#[path = "../shared/random.rs"]
#[allow(dead_code)] // what only others need
mod random;
#[macro_use]
mod cases;
mod calls;
mod methods;
mod nans;
mod packed;
mod results;
mod shapes;
mod types;

//! Functions that C calls: nested, on C's threads, panicking. The C code is compiled when the tests run, by each compiler
//! that there is.

#![allow(improper_ctypes_definitions)]
#![cfg(all(
    feature = "native",
    not(reflect_asm_portable),
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

mod backtrace;
mod carried;
mod counting;
mod errno_;
mod library;
mod methods;
mod nested;
mod panics;
#[path = "../common/process.rs"]
mod process;
mod raise;
mod refused;
mod registers;
mod sources;
mod threads;

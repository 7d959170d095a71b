//! Programs of C and C++ that use libraries of Rust's: compiled, linked in either way, and run, here and under
//! valgrind. The libraries are packages of their own: `shop`, and `judge`, whose signatures are random.

// Miri starts neither compilers nor programs.
#![cfg(all(feature = "registry", target_os = "linux", not(miri)))]

mod build;
mod header;
mod judge;
mod odd;
mod peculiar;
#[path = "../common/process.rs"]
mod process;
mod programs;

// So that its functions are in this program, too, and the header can be written here.
use {::judge as _, shop as _};

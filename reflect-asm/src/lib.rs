//! C functions at run time: describe any signature, call a function pointer of it, make function pointers of it.
//!
//! What libffi does, in Rust alone: no C, no assembler to install, no dependencies, no memory that is writable and executable, no
//! standard library (only `alloc`). It knows nothing of Rust types: its input is a tree of sizes and offsets.
//!
//! | to | use |
//! |---|---|
//! | say what a value is made of | [`Layout`] |
//! | say what a function takes and gives | [`Signature`] |
//! | see where each argument goes, for any convention on any host | [`abi::Desc`] |
//! | call a function pointer | [`Caller`] |
//! | make a function pointer whose calls arrive in a closure | [`Callee`], [`Handler`], [`Native`] |
//! | make a function pointer that calls a method with its receiver | [`Translation`], [`Method`], [`Native`] |
//! | write the registers of a convention that is not native here | [`Image`] |
//!
//! # Organization
//!
//! [`layout`](Layout) and [`signature`](Signature) are what comes in. [`abi`] decides where everything goes; it is pure computation.
//! `moves` turns its decisions into a list of moves between values and a frame. `regs` is the frame's register part, which the stubs in
//! `stub` load and store, the only machine code there is. `tramp` is the table of function pointers.
//!
//! # Where it runs
//!
//! | target | `extern "C"` | more | tested |
//! |---|---|---|---|
//! | x86-64, ELF systems | [`abi::SysV64`] | [`abi::Win64`], as `extern "win64"` | Linux |
//! | AArch64, ELF systems | [`abi::Aapcs64::LINUX`] | | Linux, under emulation |
//! | elsewhere | described only | | compiled |
//!
//! # Limits
//!
//! No SIMD vectors, no `long double`, no `_Complex` (describe it as a struct of two numbers where the convention passes it like one), no
//! zero-sized arguments: each is an error that says why. [`MAX_PARAMETERS`] parameters, [`CAPACITY`] function pointers, 1 GiB of arguments.
//! Unwinding through a `win64` caller on Linux does not bring back xmm6 to xmm15: the system's unwinder does not know them, whatever
//! code they were saved by.

#![no_std]

extern crate alloc;

pub mod abi;
mod call;
mod error;
mod handler;
mod image;
mod layout;
mod method;
mod moves;
mod native;
mod regs;
mod signature;
mod stub;
mod tramp;

pub use abi::HOST;
pub use call::Caller;
pub use error::Error;
pub use handler::{Call, Callee, Handler};
pub use image::Image;
pub use layout::{Layout, MAX_ALIGN, MAX_DEPTH, MAX_SIZE, Member, Scalar, Shape};
pub use method::{Method, Translation};
pub use native::{Native, Target};
pub use signature::{MAX_PARAMETERS, Signature};
pub use tramp::CAPACITY;

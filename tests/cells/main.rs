//! Every source of a function through every use: what is passed arrives, what is returned comes back, and nothing is
//! dropped twice or never. A source is a method, a made function, a Rust function or closure, or C's; a use is a call
//! with values, a typed callable, or a C function pointer of each convention.

// Rust's types are passed to C functions on purpose.
#![allow(improper_ctypes_definitions)]
// Where there is no native code, there is nothing that these are for.
#![cfg_attr(
    not(all(feature = "native", not(reflect_asm_portable))),
    allow(unused_imports, unused_macros, unused_mut, unused_variables)
)]

#[cfg(all(feature = "native", not(reflect_asm_portable)))]
mod aborts;
mod borrowed;
#[path = "../common/mod.rs"]
#[allow(dead_code)]
mod common;
mod drops;
mod drops_made;
mod func_of;
mod guarded;
mod identity;
mod keep_alive;
mod live;
mod made;
mod made_more;
mod method_values;
mod nested;
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
#[path = "../common/process.rs"]
mod process;
mod promoted;
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
mod refused;
mod registers;
mod rows;
mod shapes;
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
mod threads;
mod types;
mod variadic;
mod ways;

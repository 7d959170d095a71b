//! Reflected types in C calls: rustc decides what is right.
//!
//! - `judge` has rustc compile random signatures of random types, as callee and as caller, for every convention that is
//!   native here, and takes the other side with nothing but the lowered signature. What the types are, and how their
//!   values are recognised, is in `sample` and `library`; `cases` stands for what the macro of `reflect-native-cases`
//!   has written.
//! - `registers` looks at what narrow integers are extended by, which unoptimised functions do not rely on.
//! - `layouts` has what types are, one by one; `refusals` the whole text of every refusal.
//!
//! With `NATIVE_TRACE` set, each signature is printed before it is called: a wrong one may end the process.

#![cfg(all(
    feature = "native",
    not(reflect_asm_portable),
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

mod cases;
mod judge;
mod kit;
mod layouts;
mod library;
mod refusals;
mod registers;
mod sample;

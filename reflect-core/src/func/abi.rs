//! Conventions as types: which a function pointer has, and whether C can have it.

use super::func_type::Convention;

/// A convention, as a type.
pub trait Abi {
    /// As a value.
    const CONVENTION: Convention;
}

macro_rules! conventions {
    ($($name:ident)*) => {$(
        #[doc(hidden)]
        pub struct $name;
        impl Abi for $name {
            const CONVENTION: Convention = Convention::$name;
        }
    )*};
}

conventions! { Rust C CUnwind }
#[cfg(target_arch = "x86_64")]
conventions! { SysV64 Win64 }

#[cfg(feature = "native")]
/// A convention that C functions have.
#[diagnostic::on_unimplemented(
    message = "a function pointer for C is one of C's convention",
    label = "this is a function pointer of Rust's own convention, which has no name outside of the program",
    note = "write `extern \"C\" fn(..)`, or `extern \"C-unwind\" fn(..)` where a panic may pass"
)]
pub trait Foreign: Abi {}

#[cfg(feature = "native")]
impl Foreign for C {}
#[cfg(feature = "native")]
impl Foreign for CUnwind {}
#[cfg(all(feature = "native", target_arch = "x86_64"))]
impl Foreign for SysV64 {}
#[cfg(all(feature = "native", target_arch = "x86_64"))]
impl Foreign for Win64 {}

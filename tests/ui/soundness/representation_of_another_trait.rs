//! The derive's claim of a `repr` is of that alone, whatever `crate = ..` has a trait of its name stand for.
#![forbid(unsafe_code)]

use reflect::Reflect;

macro_rules! other {
    ($name:ident: $($represented:tt)*) => {
        mod $name {
            pub mod __private {
                pub use reflect::__private::*;
                $($represented)*
            }
        }
    };
}

other! { send: pub use core::marker::Send as Represented; }
other! { safe: pub trait Represented<const FORM: char, const BITS: u32> { const __REFLECT_REPRESENTED: (); } }
other! { unsafe_: pub unsafe trait Represented<const FORM: char, const BITS: u32> { const __REFLECT_REPRESENTED: (); } }

#[derive(Reflect)]
#[reflect(crate = crate::send)]
#[repr(C)]
pub struct Sent(*const u8);

#[derive(Reflect)]
#[reflect(crate = crate::safe)]
#[repr(C)]
pub struct Safe(*const u8);

#[derive(Reflect)]
#[reflect(crate = crate::unsafe_)]
#[repr(C)]
pub struct Unsafe(*const u8);

fn main() {}

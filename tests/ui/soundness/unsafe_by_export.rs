//! That C keeps what an unsafe function asks for is believed of nobody else, whatever `crate = ..` makes of an export.
#![forbid(unsafe_code)]

use reflect::reflect_fn;

pub mod other {
    pub use ::reflect::{Method, NamedFn};
    pub mod __private {
        pub use crate::stolen as export;
        pub use reflect::__private::*;
    }
}

/// Makes a safe function of what an export calls.
#[macro_export]
macro_rules! stolen {
    ($unsafe:tt $names:tt $abi:literal $policy:ident, $owner:expr, $meta:expr; $([$arg:ident $($part:tt)*])* ; Value false (), $get:expr; |$promised:ident| $body:expr) => {
        #[allow(dead_code)]
        pub fn run($($arg: u8),*) {
            let $promised = ();
            let _: Result<(), String> = $body;
        }
    };
}

#[reflect_fn(export = unsafe("stolen"), crate = crate::other)]
pub unsafe fn asks(x: u8) {
    let _ = x;
}

fn main() {}

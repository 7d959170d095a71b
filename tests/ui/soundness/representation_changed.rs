//! What stands between the derive and the library cannot change what the derive has read of a `repr`.
#![forbid(unsafe_code)]

use reflect::Reflect;

mod other {
    pub mod __private {
        pub use crate::forward as describe;
        pub use reflect::__private::*;
    }
}

/// Passes on all but the representation.
#[macro_export]
macro_rules! forward {
    (static $ty:ident: $trait:ident $blocks:tt, [$($words:tt)*] $($rest:tt)*) => {
        reflect::__private::describe!(static $ty: $trait $blocks, ['i' 64] $($rest)*)
    };
}

#[derive(Reflect)]
#[reflect(crate = crate::other)]
#[repr(u64)]
pub enum Unsigned {
    A = u64::MAX,
}

#[derive(Reflect)]
#[reflect(crate = crate::other)]
pub enum Unrepresented {
    A,
    B,
}

fn main() {}

//! The engine that decides where each piece of each argument goes.
//!
//! [`Desc::new`] runs one [`Convention`] over a [`Signature`](crate::Signature). All conventions work on every host: a Linux
//! machine can describe an Apple call.

mod aapcs64;
mod bits;
mod desc;
mod model;
mod seq;
mod step;
mod sysv64;
mod win64;

pub use aapcs64::Aapcs64;
pub use bits::Registers;
pub use desc::{Desc, Ret};
pub use model::Model;
pub use seq::Seq;
pub use step::{Place, Step, Widen};
pub use sysv64::SysV64;
pub use win64::Win64;

use core::panic::{RefUnwindSafe, UnwindSafe};

use crate::{Error, Layout, stub::Stubs};

/// A calling convention: how many registers there are, and which value gets which.
///
/// Implemented here only: native code relies on what a classifier says.
pub trait Convention: core::fmt::Debug + Send + Sync + UnwindSafe + RefUnwindSafe + sealed::Classify {
    /// The name it is known by.
    fn name(&self) -> &'static str;

    /// How many general and how many vector registers hold arguments.
    fn registers(&self) -> (u8, u8);

    /// Whether calls can be made and received on the target this is compiled for.
    ///
    /// ```
    /// use reflect_asm::abi::{Convention, Model};
    /// assert!(!Model::GO.is_native());
    /// ```
    fn is_native(&self) -> bool {
        self.stubs().is_some()
    }
}

pub(crate) mod sealed {
    use super::*;

    /// What [`Desc::new`] asks of a convention.
    pub trait Classify {
        /// The code that calls and is called by this convention.
        fn stubs(&self) -> Option<&'static Stubs> {
            None
        }

        /// Bytes at the start of the stack arguments that belong to the callee.
        fn home(&self) -> usize {
            0
        }

        /// Gives places to one argument.
        fn argument(&self, seq: &mut Seq, layout: &Layout, variadic: bool) -> Result<(), Error>;

        /// Gives result registers to a result; `false` if it is returned in memory that the caller provides.
        fn result(&self, seq: &mut Seq, layout: &Layout) -> Result<bool, Error>;

        /// Takes the place of the address of a result in memory.
        fn result_address(&self, seq: &mut Seq) -> Place {
            Place::Int(seq.next_int(1).expect("the address of the result comes first"))
        }

        /// Refuses what compilers pass in different ways.
        fn check(&self, _params: &[Layout], _results: &[Layout]) -> Result<(), Error> {
            Ok(())
        }

        /// Whether it is Go's: results travel as arguments do, on the stack as well, and there may be many; the caller
        /// reserves an area for the callee to spill register arguments into; values of size zero are passed.
        fn is_model(&self) -> bool {
            false
        }
    }
}

/// The convention of `extern "C"` on the target this is compiled for, if it is one of those described here. Whether it can be called as
/// well is [`is_native`](Convention::is_native).
pub const HOST: Option<&'static dyn Convention> = host();

const fn host() -> Option<&'static dyn Convention> {
    if cfg!(not(all(target_pointer_width = "64", target_endian = "little"))) {
        None
    } else if cfg!(all(target_arch = "x86_64", any(windows, target_os = "cygwin", target_os = "uefi"))) {
        Some(&Win64)
    } else if cfg!(all(target_arch = "x86_64", unix)) {
        Some(&SysV64)
    } else if cfg!(all(target_arch = "aarch64", target_vendor = "apple")) {
        Some(&Aapcs64::APPLE)
    } else if cfg!(all(target_arch = "aarch64", unix)) {
        Some(&Aapcs64::LINUX)
    } else {
        None
    }
}

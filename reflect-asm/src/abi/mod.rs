//! The engine that decides where each piece of each argument goes.
//!
//! [`Desc::new`] runs one [`Convention`] over a [`Signature`](crate::Signature). All conventions work on every host: a
//! Linux machine can describe an Apple call.
//!
//! # How to read a description
//!
//! The `Debug` form of a [`Desc`] is `(arguments) -> results`. Both are lists of values, and each value is a list of
//! pieces. A piece is a place and, in brackets, the bytes of the value that are there (`[0..4]` are the first four):
//!
//! | piece | where |
//! |---|---|
//! | `I0[0..8]` | in general register 0, as a number or as part of an aggregate |
//! | `P1[0..8]` | in general register 1, as a pointer |
//! | `F2[0..4]` | in vector register 2 |
//! | `S+16[0..4]` | on the stack, 16 bytes from where the arguments start (on Win64: from the home area) |
//! | `&I1[0..24]` | in a copy by the caller, whose address is in general register 1 (`&S+8[0..24]`: on the stack) |
//!
//! A result that the function writes into memory of the caller is not a list but the place of that memory's address:
//! `&I0`, the first general register, or `&R`, the register that AArch64 has for it (x8).
//!
//! Registers are numbered in the convention's order: `I0` is rdi (System V), rcx (Windows) or x0 as an argument, and
//! rax or x0 as a result; `F0` is xmm0 or v0.
//!
//! ```
//! use reflect_asm::abi::{Aapcs64, Desc, SysV64, Win64};
//! use reflect_asm::{Layout, Signature};
//! // struct { int64_t a, b, c; } f(void *, float, struct { int64_t a, b, c; });
//! let wide = Layout::record([Layout::I64, Layout::I64, Layout::I64])?;
//! let f = Signature::new([Layout::PTR, Layout::F32, wide.clone()], [wide]);
//! let show = |desc: Desc| format!("{desc:?}");
//! assert_eq!(show(Desc::new(&SysV64, &f)?), "([[P1[0..8]], [F0[0..4]], [S+0[0..24]]]) -> &I0");
//! assert_eq!(show(Desc::new(&Win64, &f)?), "([[P1[0..8]], [F2[0..4]], [&I3[0..24]]]) -> &I0");
//! assert_eq!(show(Desc::new(&Aapcs64::LINUX, &f)?), "([[P0[0..8]], [F0[0..4]], [&I1[0..24]]]) -> &R");
//! # Ok::<(), reflect_asm::Error>(())
//! ```

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
/// It is implemented in this crate only: native code relies on what a classifier says.
///
/// ```
/// use reflect_asm::abi::{Aapcs64, Convention, Desc, SysV64, Win64};
/// use reflect_asm::{Layout, Signature};
/// let f = Signature::new([Layout::I64; 5], []);
/// let all: [&dyn Convention; 4] = [&SysV64, &Win64, &Aapcs64::LINUX, &Aapcs64::APPLE];
/// for convention in all {
///     let (ints, _) = convention.registers();
///     assert_eq!(Desc::new(convention, &f)?.args().ints(), ints.min(5)); // the fifth one may be on the stack
/// }
/// # Ok::<(), reflect_asm::Error>(())
/// ```
pub trait Convention: core::fmt::Debug + Send + Sync + UnwindSafe + RefUnwindSafe + sealed::Classify {
    /// What it is called in messages.
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Convention, SysV64};
    /// assert_eq!((SysV64.name(), Aapcs64::APPLE.name()), ("System V x86-64", "Apple AArch64"));
    /// ```
    fn name(&self) -> &'static str;

    /// How many general and how many vector registers hold arguments. (On Win64 they share their positions: four
    /// arguments at most are in registers.)
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Convention, SysV64, Win64};
    /// assert_eq!((SysV64.registers(), Win64.registers(), Aapcs64::LINUX.registers()), ((6, 8), (4, 4), (8, 8)));
    /// ```
    fn registers(&self) -> (u8, u8);

    /// Whether functions of this convention can be called and made on the target that this is compiled for.
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Convention, Model, SysV64};
    /// assert!(!(SysV64.is_native() && Aapcs64::LINUX.is_native())); // no processor has both
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

/// The stubs of a convention, where it is native.
pub(crate) fn native(convention: &dyn Convention) -> Result<&'static Stubs, Error> {
    convention.stubs().ok_or(Error::Unsupported { convention: convention.name() })
}

/// The convention of `extern "C"` on the target that this is compiled for, if it is one of those described here.
/// Whether its functions can be called and made as well is [`is_native`](Convention::is_native).
///
/// ```
/// use reflect_asm::{HOST, abi::Convention};
/// let name = HOST.map(|host| host.name());
/// if cfg!(all(target_arch = "x86_64", target_os = "linux")) {
///     assert_eq!(name, Some("System V x86-64"));
/// }
/// if cfg!(target_pointer_width = "32") {
///     assert_eq!(name, None);
/// }
/// ```
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

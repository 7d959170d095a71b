//! The machine code: one file per convention, all of it behind one table of addresses.
//!
//! Every stub keeps to this checklist, and the comments of a file say how:
//!
//! 1. a landing pad first (`endbr64`, `bti c`), since every stub is reached by an indirect branch;
//! 2. the stack is reserved before it is written (no red zone is used, none of the caller's is touched), a large frame
//!    page by page and with its end touched;
//! 3. `sp` is a multiple of 16 at every call, or of more where a stack argument asks for it;
//! 4. callee-saved registers of the convention by which the stub itself was called are intact, on return and on
//!    unwinding: CFI describes the frame at every instruction;
//! 5. MXCSR, the direction flag and the x87 control word are never written.

use crate::abi::Desc;
use crate::regs::Regs;
use crate::tramp::Slot;

/// Picks the items for the target that is compiled for. `--cfg reflect_asm_portable` stands for one without native
/// code.
macro_rules! on {
    (x86_64: $($item:item)*) => {
        $(#[cfg(all(
            target_arch = "x86_64", target_pointer_width = "64",
            unix, not(target_vendor = "apple"), not(target_os = "cygwin"),
            not(reflect_asm_portable),
        ))] $item)*
    };
    (aarch64: $($item:item)*) => {
        $(#[cfg(all(
            target_arch = "aarch64", target_pointer_width = "64", target_endian = "little",
            unix, not(target_vendor = "apple"),
            not(reflect_asm_portable),
        ))] $item)*
    };
    (elsewhere: $($item:item)*) => {
        $(#[cfg(any(
            not(any(target_arch = "x86_64", target_arch = "aarch64")),
            not(target_pointer_width = "64"), target_endian = "big",
            not(unix), target_vendor = "apple", target_os = "cygwin",
            reflect_asm_portable,
        ))] $item)*
    };
}

on! { x86_64:
    mod x86_64;
    mod x86_64_sysv;
    mod x86_64_win64;
    pub(crate) use x86_64::{entries, freed};
    use x86_64_sysv as host;
    use x86_64_win64 as win64;
    pub(crate) use x86_64_sysv::stubs as sysv64;
    pub(crate) use x86_64_win64::stubs as win64_stubs;
    pub(crate) use none as aapcs64;
}
on! { aarch64:
    mod aarch64;
    use aarch64 as host;
    use aarch64 as win64;
    pub(crate) use aarch64::{entries, freed};
    pub(crate) use aarch64::stubs as aapcs64;
    pub(crate) use {none as sysv64, none as win64_stubs};
}
on! { elsewhere:
    mod unsupported;
    use unsupported as host;
    use unsupported as win64;
    pub(crate) use unsupported::{entries, freed};
    pub(crate) use {none as sysv64, none as win64_stubs, none as aapcs64};
}

/// The stubs of a convention that is not native here.
pub(crate) fn none() -> Option<&'static Stubs> {
    None
}

/// The address of a stub. It is jumped to, never called as a function of this type.
pub(crate) type Code = unsafe extern "C" fn();

/// Loads argument registers, calls `code` with no stack arguments, and stores the result registers to where the others
/// were.
pub(crate) type CallInRegisters = unsafe extern "C-unwind" fn(regs: *mut Regs, code: *const ());

/// Makes a frame on the stack, has it filled, loads its registers, calls `code`, and stores the result registers to
/// `results`.
///
/// The frame is `[Regs | size bytes]`, of which the second part starts at a multiple of `align` (a power of two, 16 at
/// least) and is where `code` finds its stack arguments. `size` is a multiple of 8.
pub(crate) type CallStub = unsafe extern "C-unwind" fn(
    results: *mut Regs,
    code: *const (),
    fill: Fill,
    context: *const (),
    size: usize,
    align: usize,
);

/// Fills a frame. It does not unwind.
pub(crate) type Fill = unsafe extern "C" fn(context: *const (), frame: *mut u8);

/// The native code of one convention.
#[derive(Debug)]
pub struct Stubs {
    pub(crate) call: CallStub,
    pub(crate) call_in_registers: CallInRegisters,
    /// Spills the argument registers and calls the slot's target.
    pub(crate) made: Code,
    /// The same without the vector registers, for signatures that have none.
    pub(crate) made_ints: Code,
    /// Where the first stack argument is from the registers that `made` and `made_ints` spilled.
    pub(crate) stack: usize,
    /// Moves every argument register up by one, puts the receiver into the first, and jumps.
    pub(crate) shift: Code,
    /// The same behind a first register with the address of the result.
    pub(crate) shift_behind_result: Code,
    /// Whether targets are `extern "win64"` functions.
    pub(crate) win64: bool,
}

impl Stubs {
    /// The stub for a made function that `desc` describes.
    pub(crate) fn made_for(&self, desc: &Desc) -> Code {
        if desc.args().vectors() > 0 { self.made } else { self.made_ints }
    }
}

/// What a made function does between its caller and its results.
pub(crate) trait Body {
    /// # Safety
    ///
    /// Called by a stub of the slot's convention only: the slot is in use, `regs` has its argument registers, and
    /// [`Stubs::stack`] bytes from there is the first stack argument.
    unsafe fn run(slot: &Slot, regs: *mut Regs);
}

/// The ordinary functions of a convention's file: what its stubs call, in the convention that suits them; and, where there
/// are any, the table of its stubs.
macro_rules! targets {
    ($stubs:ident, $stop:literal, $pass:literal) => {
        /// The stubs of this convention.
        ///
        /// Never inlined: the compiler writes the unwind information of what it compiles together to one section, and
        /// to one that no unwinder reads if there is not a single ordinary function among it.
        #[inline(never)]
        pub(crate) fn stubs() -> Option<&'static crate::stub::Stubs> {
            Some(&$stubs)
        }

        targets!($stop, $pass);
    };
    ($stop:literal, $pass:literal) => {
        /// Aborts with a message when the body panics.
        unsafe extern $stop fn stop<B: crate::stub::Body>(
            slot: &crate::tramp::Slot,
            regs: *mut crate::regs::Regs,
        ) {
            // SAFETY: the stub that called this keeps the promises of `run`.
            unsafe { B::run(slot, regs) }
        }

        /// Lets a panic of the body pass.
        unsafe extern $pass fn pass<B: crate::stub::Body>(
            slot: &crate::tramp::Slot,
            regs: *mut crate::regs::Regs,
        ) {
            // SAFETY: the stub that called this keeps the promises of `run`.
            unsafe { B::run(slot, regs) }
        }

        pub(super) fn target<B: crate::stub::Body>(unwind: bool) -> *const () {
            if unwind { pass::<B> as *const () } else { stop::<B> as *const () }
        }
    };
}
use targets;

/// The address that a stub is to call for a body.
pub(crate) fn target<B: Body>(stubs: &Stubs, unwind: bool) -> *const () {
    if stubs.win64 { win64::target::<B>(unwind) } else { host::target::<B>(unwind) }
}

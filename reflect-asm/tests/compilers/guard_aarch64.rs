//! The guard on AArch64. Only x16 and x17 are used, which are free.

use std::arch::naked_asm;
use std::mem::offset_of;

use reflect_asm::abi::Convention;

use super::{Kept, STATE, State};

/// FPCR with rounding towards zero, which is not what a process starts with.
pub const CONTROL: (u64, u64) = (3 << 22, 0);
pub const CONTROL_BITS: u64 = u64::MAX;
/// There is no direction flag.
pub const DIRECTION: u64 = 0;

const INTS: [&str; 11] = ["x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x29"];
const FLOATS: [&str; 8] = ["d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15"];
/// Words that are kept of each of them.
pub const FLOAT_WORDS: usize = 1;

/// The thunk that is a function of the only convention there is.
pub fn thunk(_: &dyn Convention) -> *const () {
    aapcs64 as *const ()
}

/// What the thunk's convention saves.
pub fn names(_: *const ()) -> (&'static [&'static str], &'static [&'static str]) {
    (&INTS, &FLOATS)
}

/// Moves registers to (`stp`, `str`) or from (`ldp`, `ldr`) one of the records of `STATE`.
macro_rules! moved {
    ($pair:literal $one:literal $record:literal: $($two:literal $at:literal)*; $($float:literal $float_at:literal)*) => {
        concat!(
            $($pair, " ", $two, ", [x16, #{", $record, "} + ", $at, "]\n",)*
            $one, " x29, [x16, #{", $record, "} + 80]\n",
            $($one, " ", $float, ", [x16, #{", $record, "} + {floats} + ", $float_at, "]\n",)*
        )
    };
}

macro_rules! registers {
    ($pair:literal, $one:literal, $record:literal) => {
        moved!($pair $one $record:
            "x19, x20" "0" "x21, x22" "16" "x23, x24" "32" "x25, x26" "48" "x27, x28" "64";
            "d8" "0" "d9" "8" "d10" "16" "d11" "24" "d12" "32" "d13" "40" "d14" "48" "d15" "56")
    };
}

#[unsafe(naked)]
unsafe extern "C" fn aapcs64() {
    naked_asm!(
        "bti c",
        "adrp x16, {state}",
        "add x16, x16, :lo12:{state}",
        "str x30, [x16, #{return_to}]",
        "mov x17, sp",
        "str x17, [x16, #{saved} + {sp}]",
        "mrs x17, fpcr",
        "str x17, [x16, #{saved} + {control}]",
        registers!("stp", "str", "saved"),
        "ldr x17, [x16, #{pattern} + {control}]",
        "msr fpcr, x17",
        "ldr x17, [x16, #{target}]",
        // `ldp` does not reach the second record from the start.
        "add x16, x16, #{pattern}",
        registers!("ldp", "ldr", "here"),
        "blr x17",
        "adrp x16, {state}",
        "add x16, x16, :lo12:{state}",
        "mov x17, sp",
        "str x17, [x16, #{after} + {sp}]",
        "ldr x17, [x16, #{saved} + {sp}]",
        "mov sp, x17",
        "mrs x17, fpcr",
        "str x17, [x16, #{after} + {control}]",
        "ldr x17, [x16, #{saved} + {control}]",
        "msr fpcr, x17",
        "add x17, x16, #{after}",
        "mov x30, x16",
        "mov x16, x17",
        registers!("stp", "str", "here"),
        "mov x16, x30",
        registers!("ldp", "ldr", "saved"),
        "ldr x30, [x16, #{return_to}]",
        "ret",
        state = sym STATE,
        target = const offset_of!(State, target),
        return_to = const offset_of!(State, return_to),
        saved = const offset_of!(State, saved),
        pattern = const offset_of!(State, pattern),
        after = const offset_of!(State, after),
        here = const 0,
        control = const offset_of!(Kept, control),
        sp = const offset_of!(Kept, sp),
        floats = const offset_of!(Kept, floats),
    )
}

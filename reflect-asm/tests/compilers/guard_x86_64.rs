//! The guard on x86-64: one thunk for System V, one for Windows. Only r10 and r11, free in both, are used before the
//! call; after it only r10.

use std::arch::naked_asm;
use std::mem::offset_of;

use reflect_asm::abi::Convention;

use super::{Kept, STATE, State};

/// MXCSR with all exceptions masked and rounding towards zero; the x87 control word with a precision of 53 bits.
/// Neither is what a process starts with, so that a default that is loaded shows.
pub const CONTROL: (u64, u64) = (0x7F80, 0x027F);
/// All of MXCSR but the exception flags.
pub const CONTROL_BITS: u64 = 0xFFC0;
pub const DIRECTION: u64 = 1 << 10;

const INTS: [&str; 8] = ["rbx", "rbp", "r12", "r13", "r14", "r15", "rdi", "rsi"];
const FLOATS: [&str; 10] = ["xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15"];
/// Words that are kept of each of them.
pub const FLOAT_WORDS: usize = 2;

/// The thunk that is a function of a convention.
pub fn thunk(convention: &dyn Convention) -> *const () {
    if convention.name().starts_with("Windows") { windows as *const () } else { system_v as *const () }
}

/// What a thunk's convention saves.
pub fn names(thunk: *const ()) -> (&'static [&'static str], &'static [&'static str]) {
    if thunk == windows as *const () { (&INTS, &FLOATS) } else { (&INTS[..6], &[]) }
}

/// Moves registers to (`store`) or from (`load`) one of the records of `STATE`.
macro_rules! moved {
    (store $op:literal $record:literal: $($register:literal $at:literal)*) => {
        concat!($($op, " [r10 + {", $record, "} + ", $at, "], ", $register, "\n"),*)
    };
    (load $op:literal $record:literal: $($register:literal $at:literal)*) => {
        concat!($($op, " ", $register, ", [r10 + {", $record, "} + ", $at, "]\n"),*)
    };
}

macro_rules! ints {
    ($way:ident $record:literal) => {
        moved!($way "mov" $record: "rbx" "0" "rbp" "8" "r12" "16" "r13" "24" "r14" "32" "r15" "40")
    };
}

/// What only Windows saves.
macro_rules! more_ints {
    ($way:ident $record:literal) => { moved!($way "mov" $record: "rdi" "48" "rsi" "56") };
}

macro_rules! floats {
    ($way:ident $record:literal) => {
        moved!($way "movups" $record:
            "xmm6" "{floats}" "xmm7" "{floats} + 16" "xmm8" "{floats} + 32" "xmm9" "{floats} + 48"
            "xmm10" "{floats} + 64" "xmm11" "{floats} + 80" "xmm12" "{floats} + 96" "xmm13" "{floats} + 112"
            "xmm14" "{floats} + 128" "xmm15" "{floats} + 144")
    };
}

macro_rules! thunk {
    ($name:ident($first:literal): $($registers:ident)*) => {
        /// The return address is taken off the stack, so that the call puts its own to the same place.
        #[unsafe(naked)]
        unsafe extern "C" fn $name() {
            naked_asm!(
                "lea r10, [rip + {state}]",
                "pop r11",
                "mov [r10 + {return_to}], r11",
                "mov [r10 + {saved} + {sp}], rsp",
                concat!("mov [r10 + {first}], ", $first),
                $($registers!(store "saved"),)*
                "stmxcsr [r10 + {saved} + {control}]",
                "fnstcw [r10 + {saved} + {x87}]",
                $($registers!(load "pattern"),)*
                "ldmxcsr [r10 + {pattern} + {control}]",
                "fldcw [r10 + {pattern} + {x87}]",
                "call [r10 + {target}]",
                "lea r10, [rip + {state}]",
                "mov [r10 + {after} + {sp}], rsp",
                "mov rsp, [r10 + {saved} + {sp}]",
                "mov [r10 + {returned}], rax",
                $($registers!(store "after"),)*
                "stmxcsr [r10 + {after} + {control}]",
                "fnstcw [r10 + {after} + {x87}]",
                "pushfq",
                "pop qword ptr [r10 + {flags}]",
                "cld",
                $($registers!(load "saved"),)*
                "ldmxcsr [r10 + {saved} + {control}]",
                "fldcw [r10 + {saved} + {x87}]",
                "jmp [r10 + {return_to}]",
                // A System V thunk has no use for the offset of the vector registers.
                "/* {floats} */",
                state = sym STATE,
                target = const offset_of!(State, target),
                return_to = const offset_of!(State, return_to),
                saved = const offset_of!(State, saved),
                pattern = const offset_of!(State, pattern),
                after = const offset_of!(State, after),
                first = const offset_of!(State, first),
                returned = const offset_of!(State, returned),
                flags = const offset_of!(State, flags),
                control = const offset_of!(Kept, control),
                x87 = const offset_of!(Kept, x87),
                sp = const offset_of!(Kept, sp),
                floats = const offset_of!(Kept, floats),
            )
        }
    };
}
thunk!(system_v("rdi"): ints);
thunk!(windows("rcx"): ints more_ints floats);

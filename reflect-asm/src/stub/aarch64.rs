//! AArch64 as in Arm's procedure call standard.
//!
//! x0-x7, v0-v7 hold arguments, x8 the address of a result in memory; x0-x1, v0-v3 results; x19-x29 and the low halves
//! of v8-v15 belong to the caller; x18 to the platform; x16 and x17 are free, and x17 is the slot of a made function.

use core::arch::naked_asm;
use core::mem::offset_of;

use super::{Fill, Stubs, targets};
use crate::regs::{FLOATS, INTS, REGS, RESULT, Regs, VECTORS, WIDE};
use crate::tramp::{CAPACITY, ENTRY_SIZE, SLOTS, Slot, called_after_free};

static STUBS: Stubs = Stubs {
    call,
    call_in_registers,
    made,
    made_ints,
    // x29 and x30 are below the registers.
    stack: REGS,
    shift,
    // x8 has the address of a result: all of x0 to x7 move.
    shift_behind_result: shift,
    win64: false,
};

targets!(STUBS, "C", "C-unwind");


/// The address of the first entry.
pub(crate) fn entries() -> *const u8 {
    table as *const u8
}

/// `CAPACITY` entries of 16 bytes, each a C function pointer, and at their end the code that they share: slot number to
/// slot, and on to the stub that the slot names.
#[unsafe(naked)]
unsafe extern "C" fn table() {
    naked_asm!(
        ".p2align 4",
        ".cfi_startproc",
        ".set .Lreflect_asm_slot, 0",
        ".rept {capacity}",
        "bti c",
        "mov w17, #.Lreflect_asm_slot",
        "b 2f",
        "udf #0",
        ".set .Lreflect_asm_slot, .Lreflect_asm_slot + 1",
        ".endr",
        "2:",
        "adrp x16, {slots}",
        "add x16, x16, :lo12:{slots}",
        "add x17, x16, x17, lsl #{shift}",
        "ldr x16, [x17, #{code}]",
        "br x16",
        ".cfi_endproc",
        capacity = const CAPACITY,
        slots = sym SLOTS,
        shift = const size_of::<Slot>().ilog2(),
        code = const offset_of!(Slot, code),
    )
}

const _: () = assert!(ENTRY_SIZE == 16 && CAPACITY <= 1 << 16 && size_of::<Slot>().is_power_of_two());

/// What a slot names that is not in use.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn freed() {
    naked_asm!(
        ".cfi_startproc",
        "bti c",
        "mov x0, x17",
        "b {called_after_free}",
        ".cfi_endproc",
        called_after_free = sym called_after_free,
    )
}

/// Loads the argument registers from the [`Regs`] that a register holds the address of.
macro_rules! load {
    ($frame:literal) => {
        concat!(
            "ldr x9, [", $frame, ", #{vectors}]\n",
            "cbz x9, 9f\n",
            "ldr d0, [", $frame, ", #{floats} + 0 * {wide}]\n",
            "ldr d1, [", $frame, ", #{floats} + 1 * {wide}]\n",
            "cmp x9, #2\n",
            "b.ls 9f\n",
            "ldr d2, [", $frame, ", #{floats} + 2 * {wide}]\n",
            "ldr d3, [", $frame, ", #{floats} + 3 * {wide}]\n",
            "ldr d4, [", $frame, ", #{floats} + 4 * {wide}]\n",
            "ldr d5, [", $frame, ", #{floats} + 5 * {wide}]\n",
            "ldr d6, [", $frame, ", #{floats} + 6 * {wide}]\n",
            "ldr d7, [", $frame, ", #{floats} + 7 * {wide}]\n",
            "9:\n",
            "ldp x0, x1, [", $frame, ", #{ints} + 0]\n",
            "ldp x2, x3, [", $frame, ", #{ints} + 16]\n",
            "ldp x4, x5, [", $frame, ", #{ints} + 32]\n",
            "ldp x6, x7, [", $frame, ", #{ints} + 48]\n",
            "ldr x8, [", $frame, ", #{result}]\n",
        )
    };
}

/// ```text
///            │ x19, x20 of caller │   from here to the end x19 = results, x20 = code
///  x29 ───►  │ x29, x30 of caller │
///            │ (alignment)        │
///            │ copies of values   │
///            │ stack arguments    │   at a multiple of `align`; sp when `code` is called
///  sp ────►  │ Regs               │   while the frame is filled
/// ```
#[unsafe(naked)]
unsafe extern "C-unwind" fn call(
    results: *mut Regs, // x0
    code: *const (),    // x1
    fill: Fill,         // x2
    context: *const (), // x3
    size: usize,        // x4
    align: usize,       // x5
) {
    naked_asm!(
        ".cfi_startproc",
        "bti c",
        "stp x29, x30, [sp, #-32]!",
        ".cfi_def_cfa_offset 32",
        ".cfi_offset x29, -32",
        ".cfi_offset x30, -24",
        "stp x19, x20, [sp, #16]",
        ".cfi_offset x19, -16",
        ".cfi_offset x20, -8",
        "mov x29, sp",
        ".cfi_def_cfa_register x29",
        "mov x19, x0",
        "mov x20, x1",
        // Where the frame goes. Each page on the way there is touched, and where it ends: what is called takes that for
        // granted.
        "mov x9, sp",
        "sub x9, x9, x4",
        "neg x5, x5",
        "and x9, x9, x5",
        "sub x9, x9, #{regs}",
        "2:",
        "sub x10, sp, #4096",
        "cmp x10, x9",
        "b.ls 3f",
        "mov sp, x10",
        "ldr xzr, [sp]",
        "b 2b",
        "3:",
        "mov sp, x9",
        "ldr xzr, [sp]",
        "mov x0, x3",
        "mov x1, sp",
        "blr x2",
        load!("sp"),
        "add sp, sp, #{regs}",
        "blr x20",
        "stp x0, x1, [x19, #{ints}]",
        "stp q0, q1, [x19, #{floats}]",
        "stp q2, q3, [x19, #{floats} + 2 * {wide}]",
        "mov sp, x29",
        ".cfi_def_cfa_register sp",
        "ldp x19, x20, [sp, #16]",
        ".cfi_restore x19",
        ".cfi_restore x20",
        "ldp x29, x30, [sp], #32",
        ".cfi_def_cfa_offset 0",
        ".cfi_restore x29",
        ".cfi_restore x30",
        "ret",
        ".cfi_endproc",
        ints = const INTS,
        floats = const FLOATS,
        result = const RESULT,
        wide = const WIDE,
        vectors = const VECTORS,
        regs = const REGS,
    )
}

/// The same without a frame: the registers are loaded from where the results are stored.
#[unsafe(naked)]
unsafe extern "C-unwind" fn call_in_registers(
    regs: *mut Regs, // x0
    code: *const (), // x1
) {
    naked_asm!(
        ".cfi_startproc",
        "bti c",
        "stp x29, x30, [sp, #-32]!",
        ".cfi_def_cfa_offset 32",
        ".cfi_offset x29, -32",
        ".cfi_offset x30, -24",
        "str x19, [sp, #16]",
        ".cfi_offset x19, -16",
        "mov x29, sp",
        "mov x19, x0",
        "mov x16, x1",
        load!("x19"),
        "blr x16",
        "stp x0, x1, [x19, #{ints}]",
        "stp q0, q1, [x19, #{floats}]",
        "stp q2, q3, [x19, #{floats} + 2 * {wide}]",
        "ldr x19, [sp, #16]",
        ".cfi_restore x19",
        "ldp x29, x30, [sp], #32",
        ".cfi_def_cfa_offset 0",
        ".cfi_restore x29",
        ".cfi_restore x30",
        "ret",
        ".cfi_endproc",
        ints = const INTS,
        floats = const FLOATS,
        result = const RESULT,
        wide = const WIDE,
        vectors = const VECTORS,
    )
}

/// The stub of made functions: the spilled registers are a [`Regs`] on the stack, `$spill` says which.
///
/// ```text
///  x29 + 16 + REGS ►  │ stack arguments    │
///  sp + 16 ────────►  │ Regs               │
///  sp = x29 ───────►  │ x29, x30 of caller │
/// ```
macro_rules! made {
    ($name:ident, $($spill:literal),*) => {
        #[unsafe(naked)]
        unsafe extern "C" fn $name() {
            naked_asm!(
                ".cfi_startproc",
                "bti c",
                "stp x29, x30, [sp, #-({regs} + 16)]!",
                ".cfi_def_cfa_offset {regs} + 16",
                ".cfi_offset x29, -({regs} + 16)",
                ".cfi_offset x30, -({regs} + 8)",
                "mov x29, sp",
                "stp x0, x1, [sp, #16 + {ints} + 0]",
                "stp x2, x3, [sp, #16 + {ints} + 16]",
                "stp x4, x5, [sp, #16 + {ints} + 32]",
                "stp x6, x7, [sp, #16 + {ints} + 48]",
                "str x8, [sp, #16 + {result}]",
                $($spill,)*
                "mov x0, x17",
                "add x1, sp, #16",
                "ldr x16, [x17, #{target}]",
                "blr x16",
                "ldp x0, x1, [sp, #16 + {ints}]",
                "ldr d0, [sp, #16 + {floats} + 0 * {wide}]",
                "ldr d1, [sp, #16 + {floats} + 1 * {wide}]",
                "ldr d2, [sp, #16 + {floats} + 2 * {wide}]",
                "ldr d3, [sp, #16 + {floats} + 3 * {wide}]",
                "ldp x29, x30, [sp], #{regs} + 16",
                ".cfi_def_cfa_offset 0",
                ".cfi_restore x29",
                ".cfi_restore x30",
                "ret",
                ".cfi_endproc",
                ints = const INTS,
                floats = const FLOATS,
                result = const RESULT,
                wide = const WIDE,
                regs = const REGS,
                target = const offset_of!(Slot, target),
            )
        }
    };
}
made!(made_ints,);
made!(
    made,
    "stp q0, q1, [sp, #16 + {floats} + 0 * {wide}]",
    "stp q2, q3, [sp, #16 + {floats} + 2 * {wide}]",
    "stp q4, q5, [sp, #16 + {floats} + 4 * {wide}]",
    "stp q6, q7, [sp, #16 + {floats} + 6 * {wide}]"
);

/// f(a, b, …) becomes f(receiver, a, b, …). Nothing on the stack moves, so that the method returns to our caller.
#[unsafe(naked)]
unsafe extern "C" fn shift() {
    naked_asm!(
        ".cfi_startproc",
        "bti c",
        "mov x7, x6",
        "mov x6, x5",
        "mov x5, x4",
        "mov x4, x3",
        "mov x3, x2",
        "mov x2, x1",
        "mov x1, x0",
        "ldr x0, [x17, #{data}]",
        "ldr x16, [x17, #{target}]",
        "br x16",
        ".cfi_endproc",
        data = const offset_of!(Slot, data),
        target = const offset_of!(Slot, target),
    )
}

//! System V on x86-64.
//!
//! rdi rsi rdx rcx r8 r9, xmm0-7 hold arguments; rax rdx, xmm0-1 results; rbx rbp r12-r15 belong to the caller; r10 is
//! the slot of a made function, r11 is free.

use core::arch::naked_asm;
use core::mem::offset_of;

use super::x86_64::call;
use super::{Fill, Stubs, targets};
use crate::regs::{FLOATS, INTS, REGS, Regs, VECTORS, WIDE};
use crate::tramp::Slot;

static STUBS: Stubs = Stubs {
    call,
    call_in_registers,
    made,
    made_ints,
    // Behind rbp and the return address.
    stack: REGS + 16,
    shift,
    shift_behind_result,
    win64: false,
};

targets!(STUBS, "C", "C-unwind");


/// Loads the argument registers from the [`Regs`] that a register holds the address of.
macro_rules! load {
    ($frame:literal) => {
        concat!(
            // A variadic callee wants to know in al how many vector registers are used.
            "mov eax, dword ptr [", $frame, " + {vectors}]\n",
            "test eax, eax\n",
            "jz 9f\n",
            "movsd xmm0, qword ptr [", $frame, " + {floats} + 0 * {wide}]\n",
            "movsd xmm1, qword ptr [", $frame, " + {floats} + 1 * {wide}]\n",
            "cmp eax, 2\n",
            "jbe 9f\n",
            "movsd xmm2, qword ptr [", $frame, " + {floats} + 2 * {wide}]\n",
            "movsd xmm3, qword ptr [", $frame, " + {floats} + 3 * {wide}]\n",
            "movsd xmm4, qword ptr [", $frame, " + {floats} + 4 * {wide}]\n",
            "movsd xmm5, qword ptr [", $frame, " + {floats} + 5 * {wide}]\n",
            "movsd xmm6, qword ptr [", $frame, " + {floats} + 6 * {wide}]\n",
            "movsd xmm7, qword ptr [", $frame, " + {floats} + 7 * {wide}]\n",
            "9:\n",
            "mov rdi, qword ptr [", $frame, " + {ints} + 0]\n",
            "mov rsi, qword ptr [", $frame, " + {ints} + 8]\n",
            "mov rdx, qword ptr [", $frame, " + {ints} + 16]\n",
            "mov rcx, qword ptr [", $frame, " + {ints} + 24]\n",
            "mov r8, qword ptr [", $frame, " + {ints} + 32]\n",
            "mov r9, qword ptr [", $frame, " + {ints} + 40]\n",
        )
    };
}

/// Stores the result registers to the [`Regs`] at rbx.
macro_rules! store {
    () => {
        concat!(
            "mov qword ptr [rbx + {ints}], rax\n",
            "mov qword ptr [rbx + {ints} + 8], rdx\n",
            "movups xmmword ptr [rbx + {floats}], xmm0\n",
            "movups xmmword ptr [rbx + {floats} + {wide}], xmm1\n",
        )
    };
}

call!(load!("rsp"), store!());

/// A call without a frame: the registers are loaded from where the results are stored.
#[unsafe(naked)]
unsafe extern "C-unwind" fn call_in_registers(
    regs: *mut Regs,  // rdi
    code: *const (),  // rsi
) {
    naked_asm!(
        ".cfi_startproc",
        "endbr64",
        "push rbx",
        ".cfi_def_cfa_offset 16",
        ".cfi_offset rbx, -16",
        "mov rbx, rdi",
        "mov r11, rsi",
        load!("rbx"),
        "call r11",
        store!(),
        "pop rbx",
        ".cfi_def_cfa_offset 8",
        ".cfi_restore rbx",
        "ret",
        ".cfi_endproc",
        ints = const INTS,
        floats = const FLOATS,
        wide = const WIDE,
        vectors = const VECTORS,
    )
}

/// The stub of made functions: the spilled registers are a [`Regs`] on the stack, `$spill` says which.
///
/// ```text
///  rbp + 16 ►  │ stack arguments │
///              │ return address  │
///  rbp ─────►  │ rbp of caller   │
///  rsp ─────►  │ Regs            │
/// ```
macro_rules! made {
    ($name:ident, $($spill:literal),*) => {
        #[unsafe(naked)]
        unsafe extern "C" fn $name() {
            naked_asm!(
                ".cfi_startproc",
                "endbr64",
                "push rbp",
                ".cfi_def_cfa_offset 16",
                ".cfi_offset rbp, -16",
                "mov rbp, rsp",
                ".cfi_def_cfa_register rbp",
                "sub rsp, {regs}",
                "mov qword ptr [rsp + {ints} + 0], rdi",
                "mov qword ptr [rsp + {ints} + 8], rsi",
                "mov qword ptr [rsp + {ints} + 16], rdx",
                "mov qword ptr [rsp + {ints} + 24], rcx",
                "mov qword ptr [rsp + {ints} + 32], r8",
                "mov qword ptr [rsp + {ints} + 40], r9",
                $($spill,)*
                "mov rdi, r10",
                "mov rsi, rsp",
                "call qword ptr [r10 + {target}]",
                "mov rax, qword ptr [rsp + {ints}]",
                "mov rdx, qword ptr [rsp + {ints} + 8]",
                "movsd xmm0, qword ptr [rsp + {floats}]",
                "movsd xmm1, qword ptr [rsp + {floats} + {wide}]",
                "leave",
                ".cfi_def_cfa rsp, 8",
                ".cfi_restore rbp",
                "ret",
                ".cfi_endproc",
                ints = const INTS,
                floats = const FLOATS,
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
    "movaps xmmword ptr [rsp + {floats} + 0 * {wide}], xmm0",
    "movaps xmmword ptr [rsp + {floats} + 1 * {wide}], xmm1",
    "movaps xmmword ptr [rsp + {floats} + 2 * {wide}], xmm2",
    "movaps xmmword ptr [rsp + {floats} + 3 * {wide}], xmm3",
    "movaps xmmword ptr [rsp + {floats} + 4 * {wide}], xmm4",
    "movaps xmmword ptr [rsp + {floats} + 5 * {wide}], xmm5",
    "movaps xmmword ptr [rsp + {floats} + 6 * {wide}], xmm6",
    "movaps xmmword ptr [rsp + {floats} + 7 * {wide}], xmm7"
);

// The spills are aligned ones: the return address and rbp leave rsp a multiple of 16.
const _: () = assert!(REGS.is_multiple_of(16) && FLOATS.is_multiple_of(16) && WIDE == 16);

/// f(a, b, …) becomes f(receiver, a, b, …). Nothing on the stack moves, so that the method returns to our caller.
#[unsafe(naked)]
unsafe extern "C" fn shift() {
    naked_asm!(
        ".cfi_startproc",
        "endbr64",
        "mov r9, r8",
        "mov r8, rcx",
        "mov rcx, rdx",
        "mov rdx, rsi",
        "mov rsi, rdi",
        "mov rdi, qword ptr [r10 + {data}]",
        "jmp qword ptr [r10 + {target}]",
        ".cfi_endproc",
        data = const offset_of!(Slot, data),
        target = const offset_of!(Slot, target),
    )
}

/// f(&mut result, a, …) becomes f(&mut result, receiver, a, …).
#[unsafe(naked)]
unsafe extern "C" fn shift_behind_result() {
    naked_asm!(
        ".cfi_startproc",
        "endbr64",
        "mov r9, r8",
        "mov r8, rcx",
        "mov rcx, rdx",
        "mov rdx, rsi",
        "mov rsi, qword ptr [r10 + {data}]",
        "jmp qword ptr [r10 + {target}]",
        ".cfi_endproc",
        data = const offset_of!(Slot, data),
        target = const offset_of!(Slot, target),
    )
}

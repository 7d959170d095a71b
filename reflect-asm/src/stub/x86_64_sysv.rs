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


call! {
    load: [
        // A variadic callee wants to know in al how many vector registers are used.
        "mov eax, dword ptr [rsp + {vectors}]",
        "test eax, eax",
        "jz 4f",
        "movsd xmm0, qword ptr [rsp + {floats} + 0 * {wide}]",
        "movsd xmm1, qword ptr [rsp + {floats} + 1 * {wide}]",
        "cmp eax, 2",
        "jbe 4f",
        "movsd xmm2, qword ptr [rsp + {floats} + 2 * {wide}]",
        "movsd xmm3, qword ptr [rsp + {floats} + 3 * {wide}]",
        "movsd xmm4, qword ptr [rsp + {floats} + 4 * {wide}]",
        "movsd xmm5, qword ptr [rsp + {floats} + 5 * {wide}]",
        "movsd xmm6, qword ptr [rsp + {floats} + 6 * {wide}]",
        "movsd xmm7, qword ptr [rsp + {floats} + 7 * {wide}]",
        "4:",
        "mov rdi, qword ptr [rsp + {ints} + 0]",
        "mov rsi, qword ptr [rsp + {ints} + 8]",
        "mov rdx, qword ptr [rsp + {ints} + 16]",
        "mov rcx, qword ptr [rsp + {ints} + 24]",
        "mov r8, qword ptr [rsp + {ints} + 32]",
        "mov r9, qword ptr [rsp + {ints} + 40]",
    ],
    store: [
        "mov qword ptr [rbx + {ints}], rax",
        "mov qword ptr [rbx + {ints} + 8], rdx",
        "movups xmmword ptr [rbx + {floats}], xmm0",
        "movups xmmword ptr [rbx + {floats} + {wide}], xmm1",
    ],
}

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
        "mov eax, dword ptr [rbx + {vectors}]",
        "test eax, eax",
        "jz 2f",
        "movsd xmm0, qword ptr [rbx + {floats} + 0 * {wide}]",
        "movsd xmm1, qword ptr [rbx + {floats} + 1 * {wide}]",
        "cmp eax, 2",
        "jbe 2f",
        "movsd xmm2, qword ptr [rbx + {floats} + 2 * {wide}]",
        "movsd xmm3, qword ptr [rbx + {floats} + 3 * {wide}]",
        "movsd xmm4, qword ptr [rbx + {floats} + 4 * {wide}]",
        "movsd xmm5, qword ptr [rbx + {floats} + 5 * {wide}]",
        "movsd xmm6, qword ptr [rbx + {floats} + 6 * {wide}]",
        "movsd xmm7, qword ptr [rbx + {floats} + 7 * {wide}]",
        "2:",
        "mov rdi, qword ptr [rbx + {ints} + 0]",
        "mov rsi, qword ptr [rbx + {ints} + 8]",
        "mov rdx, qword ptr [rbx + {ints} + 16]",
        "mov rcx, qword ptr [rbx + {ints} + 24]",
        "mov r8, qword ptr [rbx + {ints} + 32]",
        "mov r9, qword ptr [rbx + {ints} + 40]",
        "call r11",
        "mov qword ptr [rbx + {ints}], rax",
        "mov qword ptr [rbx + {ints} + 8], rdx",
        "movups xmmword ptr [rbx + {floats}], xmm0",
        "movups xmmword ptr [rbx + {floats} + {wide}], xmm1",
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

//! Windows on x86-64, as it runs on System V systems through `extern "win64"`.
//!
//! rcx rdx r8 r9, xmm0-3 hold arguments by position; rax or xmm0 the result; rbx rbp rdi rsi r12-r15 xmm6-15 belong to
//! the caller, and 32 bytes above the return address to the callee. `call` is itself a System V function. The targets
//! of made functions are `extern "win64"`, so that rustc saves what System V code would not.

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
    win64: true,
};

targets!(STUBS, "win64", "win64-unwind");

/// Home area that is owed to whatever is called.
const HOME: usize = 32;

// The callee's home area is the start of the stack arguments.
call! {
    load: [
        "cmp dword ptr [rsp + {vectors}], 0",
        "je 4f",
        "movsd xmm0, qword ptr [rsp + {floats} + 0 * {wide}]",
        "movsd xmm1, qword ptr [rsp + {floats} + 1 * {wide}]",
        "movsd xmm2, qword ptr [rsp + {floats} + 2 * {wide}]",
        "movsd xmm3, qword ptr [rsp + {floats} + 3 * {wide}]",
        "4:",
        "mov rcx, qword ptr [rsp + {ints} + 0]",
        "mov rdx, qword ptr [rsp + {ints} + 8]",
        "mov r8, qword ptr [rsp + {ints} + 16]",
        "mov r9, qword ptr [rsp + {ints} + 24]",
    ],
    store: [
        "mov qword ptr [rbx + {ints}], rax",
        "movups xmmword ptr [rbx + {floats}], xmm0",
    ],
}

/// A call without a frame, but for the callee's home area.
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
        "sub rsp, {home}",
        ".cfi_def_cfa_offset 16 + {home}",
        "mov rbx, rdi",
        "mov r11, rsi",
        "cmp dword ptr [rbx + {vectors}], 0",
        "je 2f",
        "movsd xmm0, qword ptr [rbx + {floats} + 0 * {wide}]",
        "movsd xmm1, qword ptr [rbx + {floats} + 1 * {wide}]",
        "movsd xmm2, qword ptr [rbx + {floats} + 2 * {wide}]",
        "movsd xmm3, qword ptr [rbx + {floats} + 3 * {wide}]",
        "2:",
        "mov rcx, qword ptr [rbx + {ints} + 0]",
        "mov rdx, qword ptr [rbx + {ints} + 8]",
        "mov r8, qword ptr [rbx + {ints} + 16]",
        "mov r9, qword ptr [rbx + {ints} + 24]",
        "call r11",
        "mov qword ptr [rbx + {ints}], rax",
        "movups xmmword ptr [rbx + {floats}], xmm0",
        "add rsp, {home}",
        ".cfi_def_cfa_offset 16",
        "pop rbx",
        ".cfi_def_cfa_offset 8",
        ".cfi_restore rbx",
        "ret",
        ".cfi_endproc",
        home = const HOME,
        ints = const INTS,
        floats = const FLOATS,
        wide = const WIDE,
        vectors = const VECTORS,
    )
}

/// ```text
///  rbp + 16 ►  │ home area, then stack arguments │
///              │ return address                  │
///  rbp ─────►  │ rbp of caller                   │
///              │ Regs                            │
///  rsp ─────►  │ home area of the target         │
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
                "sub rsp, {regs} + {home}",
                "mov qword ptr [rsp + {home} + {ints} + 0], rcx",
                "mov qword ptr [rsp + {home} + {ints} + 8], rdx",
                "mov qword ptr [rsp + {home} + {ints} + 16], r8",
                "mov qword ptr [rsp + {home} + {ints} + 24], r9",
                $($spill,)*
                "mov rcx, r10",
                "lea rdx, [rsp + {home}]",
                "call qword ptr [r10 + {target}]",
                "mov rax, qword ptr [rsp + {home} + {ints}]",
                // A 128-bit integer comes back in all of xmm0. Two loads, as it may have been stored in two halves.
                "movsd xmm0, qword ptr [rsp + {home} + {floats}]",
                "movhps xmm0, qword ptr [rsp + {home} + {floats} + 8]",
                "leave",
                ".cfi_def_cfa rsp, 8",
                ".cfi_restore rbp",
                "ret",
                ".cfi_endproc",
                home = const HOME,
                ints = const INTS,
                floats = const FLOATS,
                regs = const REGS,
                target = const offset_of!(Slot, target),
            )
        }
    };
}
made!(made_ints,);
made!(
    made,
    "movaps xmmword ptr [rsp + {home} + {floats} + 0], xmm0",
    "movaps xmmword ptr [rsp + {home} + {floats} + 16], xmm1",
    "movaps xmmword ptr [rsp + {home} + {floats} + 32], xmm2",
    "movaps xmmword ptr [rsp + {home} + {floats} + 48], xmm3"
);

const _: () = assert!((REGS + HOME).is_multiple_of(16) && (FLOATS + HOME).is_multiple_of(16) && WIDE == 16);

/// f(a, b, …) becomes f(receiver, a, b, …): positions move, so both files do.
#[unsafe(naked)]
unsafe extern "C" fn shift() {
    naked_asm!(
        ".cfi_startproc",
        "endbr64",
        "mov r9, r8",
        "mov r8, rdx",
        "mov rdx, rcx",
        "movaps xmm3, xmm2",
        "movaps xmm2, xmm1",
        "movaps xmm1, xmm0",
        "mov rcx, qword ptr [r10 + {data}]",
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
        "mov r8, rdx",
        "movaps xmm3, xmm2",
        "movaps xmm2, xmm1",
        "mov rdx, qword ptr [r10 + {data}]",
        "jmp qword ptr [r10 + {target}]",
        ".cfi_endproc",
        data = const offset_of!(Slot, data),
        target = const offset_of!(Slot, target),
    )
}

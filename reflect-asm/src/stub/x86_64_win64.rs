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

/// Loads the argument registers from the [`Regs`] that a register holds the address of.
macro_rules! load {
    ($frame:literal) => {
        concat!(
            "cmp dword ptr [", $frame, " + {vectors}], 0\n",
            "je 9f\n",
            "movsd xmm0, qword ptr [", $frame, " + {floats} + 0 * {wide}]\n",
            "movsd xmm1, qword ptr [", $frame, " + {floats} + 1 * {wide}]\n",
            "movsd xmm2, qword ptr [", $frame, " + {floats} + 2 * {wide}]\n",
            "movsd xmm3, qword ptr [", $frame, " + {floats} + 3 * {wide}]\n",
            "9:\n",
            "mov rcx, qword ptr [", $frame, " + {ints} + 0]\n",
            "mov rdx, qword ptr [", $frame, " + {ints} + 8]\n",
            "mov r8, qword ptr [", $frame, " + {ints} + 16]\n",
            "mov r9, qword ptr [", $frame, " + {ints} + 24]\n",
        )
    };
}

/// Stores the result registers to the [`Regs`] at rbx.
macro_rules! store {
    () => {
        concat!(
            "mov qword ptr [rbx + {ints}], rax\n",
            "movups xmmword ptr [rbx + {floats}], xmm0\n",
        )
    };
}

// The callee's home area is the start of the stack arguments.
call!(load!("rsp"), store!());

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
        load!("rbx"),
        "call r11",
        store!(),
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

//! x86-64: what both conventions share, the table of entries and the frame of a call.

use core::arch::naked_asm;
use core::mem::offset_of;

use crate::tramp::{CAPACITY, ENTRY_SIZE, SLOTS, Slot, called_after_free};

/// The address of the first entry.
pub(crate) fn entries() -> *const u8 {
    table as *const u8
}

/// `CAPACITY` entries of 16 bytes. Each is a C function pointer: it loads the address of its slot into r10, which no
/// convention passes an argument in, and jumps to the stub that the slot names.
#[unsafe(naked)]
unsafe extern "C" fn table() {
    naked_asm!(
        ".p2align 4",
        ".cfi_startproc",
        ".set .Lreflect_asm_slot, 0",
        ".rept {capacity}",
        "endbr64",
        "lea r10, [rip + {slots} + .Lreflect_asm_slot]",
        "jmp qword ptr [r10 + {code}]",
        ".p2align 4, 0xcc",
        ".set .Lreflect_asm_slot, .Lreflect_asm_slot + {slot}",
        ".endr",
        ".cfi_endproc",
        capacity = const CAPACITY,
        slots = sym SLOTS,
        slot = const size_of::<Slot>(),
        code = const offset_of!(Slot, code),
    )
}

const _: () = assert!(ENTRY_SIZE == 16);

/// What a slot names that is not in use.
#[unsafe(naked)]
pub(crate) unsafe extern "C" fn freed() {
    naked_asm!(
        ".cfi_startproc",
        "endbr64",
        "mov rdi, r10",
        // No call: the stack is aligned as for the function that was meant, and its frame is not needed any more.
        "jmp {called_after_free}",
        ".cfi_endproc",
        called_after_free = sym called_after_free,
    )
}

/// The stub `call`, a System V function whose callee is of the convention that the registers are loaded for. From where
/// its frame has been filled, `load` finds it at rsp, with `ints` and so on for the offsets in
/// [`Regs`](crate::regs::Regs); `store` has rbx for the results.
///
/// ```text
///            │ return address     │
///  rbp ───►  │ rbp of caller      │
///            │ rbx, r12 of caller │   from here to the end rbx = results, r12 = code
///            │ (alignment)        │
///            │ copies of values   │
///            │ stack arguments    │   at a multiple of `align`; rsp when `code` is called
///  rsp ───►  │ Regs               │   while the frame is filled
/// ```
macro_rules! call {
    ($load:expr, $store:expr) => {
        #[unsafe(naked)]
        unsafe extern "C-unwind" fn call(
            results: *mut Regs, // rdi
            code: *const (),    // rsi
            fill: Fill,         // rdx
            context: *const (), // rcx
            size: usize,        // r8
            align: usize,       // r9
        ) {
            naked_asm!(
                ".cfi_startproc",
                "endbr64",
                "push rbp",
                ".cfi_def_cfa_offset 16",
                ".cfi_offset rbp, -16",
                "mov rbp, rsp",
                ".cfi_def_cfa_register rbp",
                "push rbx",
                ".cfi_offset rbx, -24",
                "push r12",
                ".cfi_offset r12, -32",
                "mov rbx, rdi",
                "mov r12, rsi",
                // Where the frame goes. Each page on the way there is touched, and where it ends: what is called takes
                // that for granted.
                "mov rax, rsp",
                "sub rax, r8",
                "neg r9",
                "and rax, r9",
                "sub rax, {regs}",
                "2:",
                "lea r10, [rsp - 4096]",
                "cmp r10, rax",
                "jbe 3f",
                "mov rsp, r10",
                "test qword ptr [rsp], rsp",
                "jmp 2b",
                "3:",
                "mov rsp, rax",
                "test qword ptr [rsp], rsp",
                "mov rdi, rcx",
                "mov rsi, rsp",
                "call rdx",
                $load,
                "add rsp, {regs}",
                "call r12",
                $store,
                "lea rsp, [rbp - 16]",
                "pop r12",
                ".cfi_restore r12",
                "pop rbx",
                ".cfi_restore rbx",
                "pop rbp",
                ".cfi_def_cfa rsp, 8",
                ".cfi_restore rbp",
                "ret",
                ".cfi_endproc",
                ints = const INTS,
                floats = const FLOATS,
                wide = const WIDE,
                vectors = const VECTORS,
                regs = const REGS,
            )
        }
    };
}
pub(super) use call;

//! x86-64: the table of entries, which both conventions share.

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

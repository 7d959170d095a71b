// A caller that looks whether a callback keeps what is its caller's: callee-saved registers and FPCR.
//
//     uint64_t guard_c(uint64_t (*callback)(uint64_t), uint64_t x, struct guard *guard);
//
// struct guard { uint64_t ints[11]; uint64_t floats[8]; uint64_t control, sp; } pattern, after;
//
// Before the call all registers hold the pattern, after it they are written down. What this function has to keep itself
// is on the stack: fp and lr, x19 to x28, d8 to d15, and then FPCR and the guard.

        .set FLOATS, 88
        .set CONTROL, 152
        .set SP, 160
        .set AFTER, 168

        .text
        .globl guard_c
        .type guard_c, %function
guard_c:
        .cfi_startproc
        hint #34                        // bti c
        stp x29, x30, [sp, #-176]!
        .cfi_def_cfa_offset 176
        .cfi_offset 29, -176
        .cfi_offset 30, -168
        stp x19, x20, [sp, #16]
        stp x21, x22, [sp, #32]
        stp x23, x24, [sp, #48]
        stp x25, x26, [sp, #64]
        stp x27, x28, [sp, #80]
        stp d8, d9, [sp, #96]
        stp d10, d11, [sp, #112]
        stp d12, d13, [sp, #128]
        stp d14, d15, [sp, #144]
        mrs x9, fpcr
        stp x9, x2, [sp, #160]
        mov x9, sp
        str x9, [x2, #SP]
        ldr x9, [x2, #CONTROL]
        msr fpcr, x9
        mov x16, x0
        mov x0, x1
        ldp x19, x20, [x2, #0]
        ldp x21, x22, [x2, #16]
        ldp x23, x24, [x2, #32]
        ldp x25, x26, [x2, #48]
        ldp x27, x28, [x2, #64]
        ldr x29, [x2, #80]
        ldp d8, d9, [x2, #FLOATS]
        ldp d10, d11, [x2, #FLOATS + 16]
        ldp d12, d13, [x2, #FLOATS + 32]
        ldp d14, d15, [x2, #FLOATS + 48]
        blr x16
        ldr x9, [sp, #168]
        mrs x10, fpcr
        str x10, [x9, #AFTER + CONTROL]
        mov x10, sp
        str x10, [x9, #AFTER + SP]
        add x9, x9, #AFTER
        stp x19, x20, [x9, #0]
        stp x21, x22, [x9, #16]
        stp x23, x24, [x9, #32]
        stp x25, x26, [x9, #48]
        stp x27, x28, [x9, #64]
        str x29, [x9, #80]
        stp d8, d9, [x9, #FLOATS]
        stp d10, d11, [x9, #FLOATS + 16]
        stp d12, d13, [x9, #FLOATS + 32]
        stp d14, d15, [x9, #FLOATS + 48]
        ldr x9, [sp, #160]
        msr fpcr, x9
        ldp x19, x20, [sp, #16]
        ldp x21, x22, [sp, #32]
        ldp x23, x24, [sp, #48]
        ldp x25, x26, [sp, #64]
        ldp x27, x28, [sp, #80]
        ldp d8, d9, [sp, #96]
        ldp d10, d11, [sp, #112]
        ldp d12, d13, [sp, #128]
        ldp d14, d15, [sp, #144]
        ldp x29, x30, [sp], #176
        .cfi_restore 29
        .cfi_restore 30
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size guard_c, . - guard_c

        .section .note.GNU-stack, "", %progbits

// Callers that look whether a callback keeps what is its caller's: callee-saved registers and control words.
//
//     uint64_t guard_c(uint64_t (*callback)(uint64_t), uint64_t x, struct guard *guard);
//     uint64_t guard_win64(the same); the callback is one of Windows' convention, this function is not
//
// struct guard { uint64_t ints[8]; uint64_t floats[20]; uint64_t control, x87, sp, flags; } pattern, after;
//
// Before the call all registers hold the pattern, after it they are written down. What these functions have to keep
// themselves is on the stack:
//
//     rsp + 48  mxcsr, x87 control word
//     rsp + 40  guard
//     rsp       room for the four arguments of Windows' convention

        .intel_syntax noprefix
        .text

        .set AT_FLOATS, 64
        .set AT_CONTROL, 224
        .set AT_X87, 232
        .set AT_SP, 240
        .set AT_FLAGS, 248
        .set AFTER, 256

        .macro begin name
        .globl \name
        .type \name, @function
\name:
        .cfi_startproc
        endbr64
        .irp reg, rbx, rbp, r12, r13, r14, r15
        push \reg
        .cfi_adjust_cfa_offset 8
        .endr
        sub rsp, 56
        .cfi_adjust_cfa_offset 56
        stmxcsr [rsp + 48]
        fnstcw [rsp + 52]
        mov [rsp + 40], rdx
        mov rax, rdi
        mov rcx, rsi
        mov r10, rdx
        mov [r10 + AT_SP], rsp
        ldmxcsr [r10 + AT_CONTROL]
        fldcw [r10 + AT_X87]
        mov rbx, [r10]
        mov rbp, [r10 + 8]
        mov r12, [r10 + 16]
        mov r13, [r10 + 24]
        mov r14, [r10 + 32]
        mov r15, [r10 + 40]
        .endm

        .macro finish name
        mov [r10 + AFTER + AT_SP], rsp
        mov [r10 + AFTER], rbx
        mov [r10 + AFTER + 8], rbp
        mov [r10 + AFTER + 16], r12
        mov [r10 + AFTER + 24], r13
        mov [r10 + AFTER + 32], r14
        mov [r10 + AFTER + 40], r15
        stmxcsr [r10 + AFTER + AT_CONTROL]
        fnstcw [r10 + AFTER + AT_X87]
        pushfq
        pop qword ptr [r10 + AFTER + AT_FLAGS]
        cld
        ldmxcsr [rsp + 48]
        fldcw [rsp + 52]
        add rsp, 56
        .cfi_adjust_cfa_offset -56
        .irp reg, r15, r14, r13, r12, rbp, rbx
        pop \reg
        .cfi_adjust_cfa_offset -8
        .endr
        ret
        .cfi_endproc
        .size \name, . - \name
        .endm

        begin guard_c
        mov rdi, rcx
        call rax
        mov r10, [rsp + 40]
        finish guard_c

        begin guard_win64
        mov rdi, [r10 + 48]
        mov rsi, [r10 + 56]
        .irp n, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movups xmm\n, [r10 + AT_FLOATS + 16 * (\n - 6)]
        .endr
        call rax
        mov r10, [rsp + 40]
        mov [r10 + AFTER + 48], rdi
        mov [r10 + AFTER + 56], rsi
        .irp n, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movups [r10 + AFTER + AT_FLOATS + 16 * (\n - 6)], xmm\n
        .endr
        finish guard_win64

        .section .note.GNU-stack, "", @progbits

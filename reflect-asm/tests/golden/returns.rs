//! Where results are.

use crate::TYPES;
use crate::notation::{APPLE, ARM, SYSV, WIN, check};

/// Type, System V, Win64, AAPCS64. Apple returns what AAPCS64 does.
const ROWS: &[[&str; 4]] = &[
    ["F1", "xmm0", "eax", "s0"],
    ["D1", "xmm0", "rax", "d0"],
    ["{f32,f32}", "xmm0", "rax", "s0 s1"],
    ["F3", "xmm0 xmm1", "&rcx", "s0 s1 s2"],
    ["B3", "eax", "&rcx", "w0"],
    ["I2", "rax rdx", "&rcx", "x0 x1"],
    ["B17", "&rdi", "&rcx", "&x8"],
    ["D4", "&rdi", "&rcx", "d0 d1 d2 d3"],
    ["D5", "&rdi", "&rcx", "&x8"],
    ["DB", "xmm0 al", "&rcx", "x0 x1"],
    ["FFI", "xmm0 eax", "&rcx", "x0 x1"],
    ["i128", "rax rdx", "xmm0", "x0 x1"],
    ["u128", "rax rdx", "xmm0", "x0 x1"],
    // Checklist items: scalars, and a struct around an `i128`, which is no scalar.
    ["i64", "rax", "rax", "x0"],
    ["bool", "eax", "eax", "w0"],
    ["ptr", "rax", "rax", "x0"],
    ["f32", "xmm0", "xmm0", "s0"],
    ["f64", "xmm0", "xmm0", "d0"],
    ["{i128}", "rax rdx", "&rcx", "x0 x1"],
    ["ID", "rax xmm0", "&rcx", "x0 x1"],
    ["P5", "&rdi", "&rcx", "x0"],
];

#[test]
fn results_in_registers_and_in_memory() {
    for [ty, sysv, win, arm] in ROWS {
        let signature = format!("() -> {ty}");
        for (column, place) in [(&SYSV, sysv), (&WIN, win), (&ARM, arm), (&APPLE, arm)] {
            check(TYPES, ty, &signature, column, &format!("-> {place}"));
        }
    }
}

/// The address of a result comes before every argument, a receiver included; x8 is no argument register.
#[test]
fn the_address_of_a_result_comes_first() {
    use crate::notation::check_method;
    check(TYPES, "address", "(i32, f64) -> B17", &SYSV, "esi; xmm0 -> &rdi");
    check(TYPES, "address", "(i32, f64) -> B17", &WIN, "edx; xmm2 -> &rcx");
    check(TYPES, "address", "(i32, f64) -> B17", &ARM, "w0; d0 -> &x8");
    check_method(TYPES, "receiver", "(i32, f64) -> B17", &SYSV, "rsi; edx; xmm0 -> &rdi");
    check_method(TYPES, "receiver", "(i32, f64) -> B17", &WIN, "rdx; r8d; xmm3 -> &rcx");
    check_method(TYPES, "receiver", "(i32, f64) -> B17", &ARM, "x0; w1; d0 -> &x8");
}

//! Signatures that exercise every rule of System V, Win64 and AAPCS64.

use crate::TYPES;
use crate::notation::{APPLE, ARM, SYSV, WIN, check};
use crate::shared::notation::Names;

/// Row, signature, System V, Win64, AAPCS64. A pair of registers is two pieces of one value.
#[rustfmt::skip]
const ROWS: &[[&str; 5]] = &[
    ["1", "(i8, F3, f32)",
        "edi; xmm0 xmm1; xmm2", "ecx; &rdx; xmm2", "w0; s0 s1 s2; s3"],
    ["2", "(i64 x5, I2, i64)",
        "rdi; rsi; rdx; rcx; r8; S+0; r9", "rcx; rdx; r8; r9; H+32; &H+40; H+48", "x0; x1; x2; x3; x4; x5 x6; x7"],
    ["3", "(i64 x5, ID, f64)",
        "rdi; rsi; rdx; rcx; r8; r9 xmm0; xmm1", "rcx; rdx; r8; r9; H+32; &H+40; H+48",
        "x0; x1; x2; x3; x4; x5 x6; d0"],
    ["4", "(DB, BF, U4, U8)",
        "xmm0 dil; rsi; edx; xmm1", "&rcx; rdx; r8d; r9", "x0 x1; x2; w3; x4"],
    ["5", "(B17, i32, B3)",
        "S+0; edi; esi", "&rcx; edx; &r8", "&x0; w1; x2"],
    ["6", "(f64 x7, F4, f64)",
        "xmm0; xmm1; xmm2; xmm3; xmm4; xmm5; xmm6; S+0; xmm7",
        "xmm0; xmm1; xmm2; xmm3; H+32; H+40; H+48; &H+56; H+64",
        "d0; d1; d2; d3; d4; d5; d6; S+0; S+16"],
    ["7", "(D3, D4, D5, F1, D1)",
        "S+0; S+24; S+56; xmm0; xmm1", "&rcx; &rdx; &r8; r9d; H+32", "d0 d1 d2; d3 d4 d5 d6; &x0; s7; S+0"],
    ["8", "(FFI) -> B12",
        "xmm0 edi -> rax edx", "&rdx -> &rcx", "x0 w1 -> x0 w1"],
    ["9", "(i32, f64) -> D3",
        "esi; xmm0 -> &rdi", "edx; xmm2 -> &rcx", "w0; d0 -> d0 d1 d2"],
    ["10", "(i32) -> F4",
        "edi -> xmm0 xmm1", "edx -> &rcx", "w0 -> s0 s1 s2 s3"],
    ["11", "(bool,i8,u16,i32,u8,i16,i8,u8,i16,f32,i8,i64)",
        "edi; esi; edx; ecx; r8d; r9d; S+0; S+8; S+16; xmm0; S+24; S+32",
        "ecx; edx; r8d; r9d; H+32; H+40; H+48; H+56; H+64; H+72; H+80; H+88",
        "w0; w1; w2; w3; w4; w5; w6; w7; S+0; s0; S+8; S+16"],
    ["12", "(i32, i128, i64, i64, i64, i64, i128, i8)",
        "edi; rsi rdx; rcx; r8; r9; S+0; S+16; S+32", "ecx; &rdx; r8; r9; H+32; H+40; &H+48; H+56",
        "w0; x2 x3; x4; x5; x6; x7; S+0; S+16"],
    ["13", "(P5, i64) -> ID",
        "S+0; rdi -> rax xmm0", "&rdx; r8 -> &rcx", "x0; x1 -> x0 x1"],
    ["14", "(i64, A16, i64, M16)",
        "rdi; rsi rdx; rcx; r8 r9", "rcx; &rdx; r8; &r9", "x0; x1 x2; x3; x4 x5"],
    // Row 15 has an empty struct: see the refusals.
    ["16", "(i64 x7, I2, i64, i8, A16, i32)",
        "rdi; rsi; rdx; rcx; r8; r9; S+0; S+8; S+24; S+32; S+48; S+64",
        "rcx; rdx; r8; r9; H+32; H+40; H+48; &H+56; H+64; H+72; &H+80; H+88",
        "x0; x1; x2; x3; x4; x5; x6; S+0; S+16; S+24; S+32; S+48"],
    ["17", "(F4, F4, F3, f32, f32)",
        "xmm0 xmm1; xmm2 xmm3; xmm4 xmm5; xmm6; xmm7", "&rcx; &rdx; &r8; xmm3; H+32",
        "s0 s1 s2 s3; s4 s5 s6 s7; S+0; S+16; S+24"],
];

#[test]
fn every_row_in_three_conventions() {
    for [row, signature, sysv, win, arm] in ROWS {
        check(TYPES, row, signature, &SYSV, sysv);
        check(TYPES, row, signature, &WIN, win);
        check(TYPES, row, signature, &ARM, arm);
    }
    assert_eq!(ROWS.len(), 16);
}

/// An alignment of 16 that a member has moves a pair to an even register, one that the struct itself has does not.
#[test]
fn natural_and_adjusted_alignment_on_aarch64() {
    check(TYPES, "18", "(i64, M16)", &ARM, "x0; x2 x3");
    check(TYPES, "19", "(i64, A16)", &ARM, "x0; x1 x2");
    check(TYPES, "20", "(i64 x9, M16)", &ARM, "x0; x1; x2; x3; x4; x5; x6; x7; S+0; S+16");
    check(TYPES, "21", "(i64 x9, A16)", &ARM, "x0; x1; x2; x3; x4; x5; x6; x7; S+0; S+8");
}

/// An attribute on a member counts, one on the type that is passed does not; that of a member's type does. gcc and
/// clang agree about each row.
#[test]
fn attributes_on_members_and_on_types_on_aarch64() {
    let even = [
        "{alignas(16) i64, i64}",
        "{alignas(16) i8}",
        "{alignas(16) [i8;16]}",
        "{{alignas(16) i64, i64}}",
        "union{alignas(16) i64, i8}",
        "packed{alignas(16) i64, i64}",
        "{align(16){i64,i64}}",
        "{[align(16){i64,i64};1]}",
        "align(16){align(16){i64,i64}}",
        "align(16){alignas(16) i64, i64}",
        "{union{alignas(16) i8}}",
    ];
    let any = [
        "align(16){i64,i64}",
        "align(16)union{i64,i8}",
        "align(16)packed{i64,i64}",
        "align(16){alignas(8) i8}",
        "{alignas(8) i32, alignas(8) i32}",
    ];
    let eight = "x0; x1; x2; x3; x4; x5; x6; x7";
    for ty in even {
        check(TYPES, ty, &format!("(i64, {ty}, i64) -> {ty}"), &ARM, "x0; x2 x3; x4 -> x0 x1");
        check(TYPES, ty, &format!("(i64 x9, {ty}, i64)"), &ARM, &format!("{eight}; S+0; S+16; S+32"));
        check(TYPES, ty, &format!("(i64, ... i64, i64, {ty})"), &ARM, "x0; x1; x2; x4 x5");
    }
    for ty in any {
        check(TYPES, ty, &format!("(i64, {ty}, i64) -> {ty}"), &ARM, "x0; x1 x2; x3 -> x0 x1");
        check(TYPES, ty, &format!("(i64 x9, {ty}, i64)"), &ARM, &format!("{eight}; S+0; S+8; S+24"));
        check(TYPES, ty, &format!("(i64, ... i64, i64, {ty})"), &ARM, "x0; x1; x2; x3 x4");
    }
    // Apple's variant has pairs at any register, and on its stack the attributes are alike.
    for ty in even.into_iter().chain(any) {
        let at = if ty.contains("16") { "S+0; S+16; S+32" } else { "S+0; S+8; S+24" };
        check(TYPES, ty, &format!("(i64, {ty}, i64) -> {ty}"), &APPLE, "x0; x1 x2; x3 -> x0 x1");
        check(TYPES, ty, &format!("(i64 x9, {ty}, i64)"), &APPLE, &format!("{eight}; {at}"));
    }
}

/// On the stacks of x86-64 the alignment counts, whoever has given it.
#[test]
fn attributes_on_members_and_on_types_on_x86_64() {
    for ty in ["{alignas(16) i64, i64, i64}", "align(16){i64, i64, i64}", "{align(16){i64,i64,i64}}"] {
        check(TYPES, ty, &format!("(i64 x7, {ty}, i64)"), &SYSV, "rdi; rsi; rdx; rcx; r8; r9; S+0; S+16; S+48");
        check(TYPES, ty, &format!("(i64, {ty}, i64)"), &WIN, "rcx; &rdx; r8");
    }
    for ty in ["{alignas(16) i8}", "align(16){i8}"] {
        check(TYPES, ty, &format!("(i64, {ty}, i64) -> {ty}"), &SYSV, "rdi; rsi; rdx -> rax");
        check(TYPES, ty, &format!("(i64 x7, {ty}, i64)"), &SYSV, "rdi; rsi; rdx; rcx; r8; r9; S+0; S+16; S+32");
        check(TYPES, ty, &format!("(i64, {ty}, i64)"), &WIN, "rcx; &rdx; r8");
    }
}

/// The same on the stack, where the natural alignment counts up to 16: read off gcc's and clang's output.
#[test]
fn aligned_homogeneous_ones_on_aarch64() {
    const ALIGNED: &Names = &[
        ("H2", "align(16){f64,f64}"),
        ("H4", "align(16){f32 x4}"),
        ("MH2", "{H2}"),
        ("MH32", "{align(32){f64 x4}}"),
        ("AH2", "{[H2;2]}"),
    ];
    let doubles = "d0; d1; d2; d3; d4; d5; d6; d7";
    let places = format!("{doubles}; S+0; S+8; S+24; S+32; S+48; S+64; S+80");
    check(ALIGNED, "floats between", "(f64 x8, f32, H2, f32, H4, f32, MH2, f32)", &ARM, &places);
    let places = format!("{doubles}; S+0; S+16; S+32; S+48; S+80; S+96; S+128");
    check(ALIGNED, "doubles between", "(f64 x9, MH2, f64, MH32, f64, AH2, f64)", &ARM, &places);
    let places = format!("{doubles}; S+0; S+16; S+32; S+48; S+80");
    let call = "(f64 x8, f32, {alignas(16) f32, f32 x3}, f32, {alignas(32) f64, f64 x3}, f32)";
    check(ALIGNED, "members", call, &ARM, &places);
    check(ALIGNED, "members", call, &APPLE, &format!("{doubles}; S+0; S+4; S+20; S+24; S+56"));
}

/// Packed structs are aligned to a word like others.
#[test]
fn packed_structs_on_aarch64() {
    let places = "x0; x1; x2; x3; x4; x5; x6; x7; S+0; S+8; S+24; S+32; S+40";
    for column in [&ARM, &APPLE] {
        check(TYPES, "packed", "(i64 x8, i8, packed{i64,i64}, i8, P5, i8)", column, places);
    }
}

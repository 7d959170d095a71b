//! Apple's variant of AAPCS64: stack arguments take their own size, variadic arguments are all on the stack.

use crate::TYPES;
use crate::notation::{APPLE, check};
use crate::shared::notation::Names;

/// Eight doubles and eight integers fill the registers.
const NARROW: [[&str; 3]; 3] = [
    ["scalars", "(i64 x8, i8, i8, i16, i32, f32, i64)", "S+0; S+1; S+2; S+4; s0; S+8"],
    ["composites between scalars", "(i64 x8, i8, B3, i8, B5, i16)", "S+0; S+8; S+16; S+24; S+32"],
    ["an array of one", "(i64 x8, i8, {[u8;1]}, i8)", "S+0; S+8; S+16"],
];

#[test]
fn scalars_are_packed_and_composites_are_not() {
    for [row, signature, places] in NARROW {
        check(TYPES, row, signature, &APPLE, &format!("x0; x1; x2; x3; x4; x5; x6; x7; {places}"));
    }
}

#[test]
fn homogeneous_ones_are_packed() {
    let places = "d0; d1; d2; d3; d4; d5; d6; d7; S+0; S+4; S+16; S+24";
    check(TYPES, "floats", "(f64 x8, f32, F3, f32, D1)", &APPLE, places);
}

#[test]
fn pairs_start_at_any_register() {
    check(TYPES, "pairs", "(i32, i128, A16, i32, M16)", &APPLE, "w0; x1 x2; x3 x4; w5; x6 x7");
    // With one register left, nothing of the pair is in it.
    let places = "x0; x1; x2; x3; x4; x5; x6; S+0; S+16";
    check(TYPES, "spilled pair", "(i64 x7, A16, i64)", &APPLE, places);
}

/// Unlike on Linux, the alignment that a composite is given itself counts as well.
#[test]
fn composites_of_alignment_16_on_the_stack() {
    for ty in ["A16", "M16", "i128", "u128", "{i128}"] {
        let places = "x0; x1; x2; x3; x4; x5; x6; x7; S+0; S+16; S+32";
        check(TYPES, ty, &format!("(i64 x8, i8, {ty}, i8)"), &APPLE, places);
    }
    check(TYPES, "I2", "(i64 x8, i8, I2, i8)", &APPLE, "x0; x1; x2; x3; x4; x5; x6; x7; S+0; S+8; S+24");
}

const ALIGNED: &Names = &[
    ("H2", "align(16){f64,f64}"),
    ("H4", "align(16){f32 x4}"),
    ("MH2", "{H2}"),
    ("H32", "align(32){f64 x4}"),
    ("MH32", "{H32}"),
    ("AH2", "{[H2;2]}"),
    ("AF", "align(16){f32}"),
];

/// What counts is the alignment of one number in it.
#[test]
fn aligned_homogeneous_ones_on_the_stack() {
    let doubles = "d0; d1; d2; d3; d4; d5; d6; d7";
    let places = format!("{doubles}; S+0; S+8; S+24; S+28; S+44; S+48; S+64");
    check(ALIGNED, "floats between", "(f64 x8, f32, H2, f32, H4, f32, MH2, f32)", &APPLE, &places);
    let places = format!("{doubles}; S+0; S+8; S+24; S+32; S+64; S+72; S+104");
    check(ALIGNED, "doubles between", "(f64 x9, MH2, f64, MH32, f64, AH2, f64)", &APPLE, &places);
    // One float and twelve bytes of padding are no homogeneous aggregate.
    check(
        ALIGNED,
        "padding",
        "(f64 x8, f32, AF, f32, {AF}, f32)",
        &APPLE,
        &format!("{doubles}; S+0; x0 x1; S+4; x2 x3; S+8"),
    );
}

#[test]
fn large_ones_by_address_on_the_stack() {
    let places = "x0; x1; x2; x3; x4; x5; x6; x7; S+0; &S+8; S+16; &S+24";
    check(TYPES, "addresses", "(i64 x8, i8, B17, i8, B17)", &APPLE, places);
}

/// In words of their own, or as many as they take.
#[test]
fn variadic_arguments() {
    let rows = [
        ("(ptr, ... f64, i32, i8)", "x0; S+0; S+8; S+16"),
        ("(ptr, ... i32, F3, i32, f64)", "x0; S+0; S+8; S+24; S+32"),
        ("(ptr, ... i32, i128, i32)", "x0; S+0; S+16; S+32"),
        ("(ptr, ... i32, A16, i32, M16, i32)", "x0; S+0; S+16; S+32; S+48; S+64"),
        ("(ptr, ... i32, B17, i32, D4, i32)", "x0; S+0; &S+8; S+16; S+24; S+56"),
        ("(ptr, ... i32, B3, i32, I2, {i8}, F1, f32)", "x0; S+0; S+8; S+16; S+24; S+40; S+48; S+56"),
    ];
    for (signature, places) in rows {
        check(TYPES, "variadic", signature, &APPLE, places);
    }
    let places = "x0; S+0; S+8; S+24; S+32; S+48; S+56; S+72; S+80; S+112";
    check(ALIGNED, "variadic", "(ptr, ... i32, H2, i32, H4, i32, MH2, i32, H32, i32)", &APPLE, places);
}

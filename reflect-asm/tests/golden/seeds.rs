//! The types of the seeds' tests, and the shapes that a native engine needs besides them.

use crate::notation::{ARM, Column, GO, SYSV, WIN, check, check_method};
use crate::shared::seeds::TYPES;

/// Places in Go of an argument of 24 registers.
const FILLED: &str = "I0 I1 I2 I3 I4 I5 I6 I7 I8 F0 F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14";

/// Type, Go, System V, AAPCS64, Win64. "stack" is Go's; "mem" is on the stack, "ind" the address of a copy.
#[rustfmt::skip]
const ROWS: &[[&str; 5]] = &[
    ["Struct1",        "I0 I1 I2",                          "mem",       "ind",         "ind"],
    ["Struct6",        "I0 I1 I2",                          "mem",       "ind",         "ind"],
    ["Struct2",        "stack",                             "mem",       "ind",         "ind"],
    ["Struct3",        "stack",                             "mem",       "ind",         "ind"],
    ["Struct7",        "stack",                             "mem",       "ind",         "ind"],
    ["Struct9",        "stack",                             "mem",       "ind",         "ind"],
    ["Struct4",        "I0 I1 I2 I3 I4",                    "rdi",       "x0",          "ind"],
    ["Struct5",        "I0 I1 I2 I3 I4 F0 F1 F2 F3 F4",     "mem",       "ind",         "ind"],
    ["Struct8",        "I0 I1 I2 I3 I4 F0 F1 F2 F3 F4 I5 I6 I7", "mem",  "ind",         "ind"],
    ["Struct10",       "stack",                             "mem",       "ind",         "ind"],
    ["Struct11",       "I0",                                "rdi",       "x0",          "rcx"],
    ["Struct12",       "I0 I1",                             "rdi rsi",   "x0 x1",       "ind"],
    ["Struct13",       "I0 I1",                             "rdi rsi",   "x0 x1",       "ind"],
    ["Struct14",       "stack",                             "rdi xmm0",  "x0 x1",       "ind"],
    ["Struct15",       "stack",                             "rdi xmm0",  "x0 x1",       "ind"],
    ["{[u32;1]}",      "I0",                                "edi",       "w0",          "ecx"],
    ["{[usize;2]}",    "stack",                             "rdi rsi",   "x0 x1",       "ind"],
    ["[u64;4]",        "stack",                             "mem",       "ind",         "ind"],
    ["{f32,f32}",      "F0 F1",                             "xmm0",      "s0 s1",       "rcx"],
    ["{f64,f64}",      "F0 F1",                             "xmm0 xmm1", "d0 d1",       "ind"],
    ["{f32 x3}",       "-",                                 "xmm0 xmm1", "s0 s1 s2",    "ind"],
    ["{f32 x4}",       "-",                                 "xmm0 xmm1", "s0 s1 s2 s3", "ind"],
    ["{f32 x5}",       "-",                                 "mem",       "ind",         "ind"],
    ["{f64 x4}",       "-",                                 "mem",       "d0 d1 d2 d3", "ind"],
    ["string",         "I0 I1",                             "rdi rsi",   "x0 x1",       "ind"],
    ["slice",          "I0 I1 I2",                          "mem",       "ind",         "ind"],
    ["{u8,u8}",        "-",                                 "rdi",       "x0",          "rcx"],
    ["{i64,f32}",      "-",                                 "rdi xmm0",  "x0 x1",       "ind"],
    ["{f64,i32}",      "-",                                 "xmm0 rdi",  "x0 x1",       "ind"],
    ["{[u8;3]}",       "-",                                 "rdi",       "x0",          "ind"],
    ["{[u8;16]}",      "-",                                 "rdi rsi",   "x0 x1",       "ind"],
    ["{[u8;17]}",      "-",                                 "mem",       "ind",         "ind"],
    ["StructFewRegs",  "I0 I1 I2 I3 F0 F1 F2 F3",           "mem",       "ind",         "ind"],
    ["StructFillRegs", FILLED,                              "mem",       "ind",         "ind"],
];

/// Checks `(T) -> T` natively.
fn identity(ty: &str, column: &Column, place: &str, in_memory: [&str; 2]) {
    let result = |register: &str| {
        match register {
            "rdi" => "rax",
            "rsi" => "rdx",
            "edi" | "ecx" => "eax",
            "rcx" => "rax",
            _ => return register.to_string(),
        }
        .to_string()
    };
    let places = match place {
        "mem" | "ind" => in_memory.join(" -> "),
        // In System V a second eightbyte that is the first of its class is in the first register of it.
        registers => {
            let results: Vec<_> = registers.split(' ').map(result).collect();
            format!("{registers} -> {}", results.join(" "))
        }
    };
    check(TYPES, ty, &format!("({ty}) -> {ty}"), column, &places);
}

#[test]
fn native_placements() {
    for [ty, _, sysv, arm, win] in ROWS {
        identity(ty, &SYSV, sysv, ["S+0", "&rdi"]);
        identity(ty, &ARM, arm, ["&x0", "&x8"]);
        identity(ty, &WIN, win, ["&rdx", "&rcx"]);
    }
}

/// Go's registers hold one scalar each, so that the pieces are the type's scalars.
#[test]
fn placements_in_go() {
    use crate::shared::notation::layout;
    let mut count = 0;
    for [ty, go, ..] in ROWS.iter().filter(|row| row[1] != "-") {
        let places = if *go == "stack" {
            "S+0".into()
        } else {
            let scalars = layout(TYPES, ty);
            let scalars: Vec<_> = scalars.scalars().collect();
            let registers: Vec<_> = go.split(' ').collect();
            assert_eq!(registers.len(), scalars.len(), "{ty}");
            let pieces = registers
                .iter()
                .zip(&scalars)
                .map(|(register, (at, scalar))| format!("{register}[{at}..{}]", at + scalar.size()));
            pieces.collect::<Vec<_>>().join(" ")
        };
        check(TYPES, ty, &format!("({ty})"), &GO, &places);
        count += 1;
    }
    assert_eq!(count, 24);
    check_method(TYPES, "StructFillRegs", "(StructFillRegs)", &GO, "I0; S+0");
}

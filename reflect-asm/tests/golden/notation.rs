//! Places as the documents write them: `edi; xmm0 xmm1; &rdx; S+16 -> rax edx`.

use reflect_asm::Signature;
use reflect_asm::abi::{Aapcs64, Convention, Desc, Model, SysV64, Win64};

use crate::shared::notation::{Names, signature};

/// A convention and the names of its registers. Several names of one register are of different widths.
pub struct Column {
    pub convention: &'static dyn Convention,
    ints: &'static [&'static [&'static str]],
    result_ints: &'static [&'static [&'static str]],
}

pub const SYSV: Column = Column {
    convention: &SysV64,
    ints: &[
        &["rdi", "edi", "dil"],
        &["rsi", "esi", "sil"],
        &["rdx", "edx"],
        &["rcx", "ecx"],
        &["r8", "r8d"],
        &["r9", "r9d"],
    ],
    result_ints: &[&["rax", "eax", "al"], &["rdx", "edx"]],
};
pub const WIN: Column = Column {
    convention: &Win64,
    ints: &[&["rcx", "ecx"], &["rdx", "edx"], &["r8", "r8d"], &["r9", "r9d"]],
    result_ints: &[&["rax", "eax"]],
};
pub const ARM: Column = Column { convention: &Aapcs64::LINUX, ints: X, result_ints: X };
pub const APPLE: Column = Column { convention: &Aapcs64::APPLE, ints: X, result_ints: X };
pub const GO: Column = Column { convention: &Model::GO, ints: &[], result_ints: &[] };

const X: &[&[&str]] = &[
    &["x0", "w0"],
    &["x1", "w1"],
    &["x2", "w2"],
    &["x3", "w3"],
    &["x4", "w4"],
    &["x5", "w5"],
    &["x6", "w6"],
    &["x7", "w7"],
];

/// The register of a name in the notation of `Desc`'s dump, and how many bytes of a value one of it holds at most.
fn register(column: &Column, name: &str, result: bool) -> (String, usize) {
    let ints = if result { column.result_ints } else { column.ints };
    if let Some(number) = ints.iter().position(|names| names.contains(&name)) {
        return (format!("I{number}"), 8);
    }
    let numbered = |prefix| name.strip_prefix(prefix).and_then(|number: &str| number.parse::<u8>().ok());
    match (numbered("xmm"), numbered("s"), numbered("d"), numbered("I"), numbered("F")) {
        // An `__int128` comes back from a Windows function in all of xmm0.
        (Some(number), ..) => (format!("F{number}"), if result && column.ints.len() == 4 { 16 } else { 8 }),
        (_, Some(number), ..) => (format!("F{number}"), 4),
        (_, _, Some(number), ..) => (format!("F{number}"), 8),
        // The model has no other names for its registers.
        (_, _, _, Some(number), _) => (format!("I{number}"), 8),
        (.., Some(number)) => (format!("F{number}"), 8),
        _ => panic!("no register {name:?} in {}", column.convention.name()),
    }
}

/// One value: its pieces in order, each as long as its register is wide and the value goes on, or as a range says.
fn value(column: &Column, text: &str, size: usize, result: bool) -> String {
    let mut at = 0;
    let pieces: Vec<_> = text
        .split_whitespace()
        .map(|piece| {
            let (name, range) = piece.split_once('[').unwrap_or((piece, ""));
            let (address, name) = name.strip_prefix('&').map_or(("", name), |name| ("&", name));
            let (place, width) = match name.get(..2) {
                // The home area is the start of the stack arguments.
                Some("S+" | "H+") => (format!("S+{}", &name[2..]), size),
                _ if name == "x8" => ("R".into(), 8),
                _ => register(column, name, result),
            };
            let end = if address.is_empty() { (at + width).min(size) } else { size };
            let range = if range.is_empty() { format!("{at}..{end}]") } else { range.into() };
            at = end;
            format!("{address}{place}[{range}")
        })
        .collect();
    format!("[{}]", pieces.join(", "))
}

/// The dump that a description of `signature` has to have if the values are at these places.
fn dump(column: &Column, signature: &Signature, receiver: bool, places: &str) -> String {
    let (args, ret) = places.split_once("->").unwrap_or((places, ""));
    let sizes = receiver.then_some(8).into_iter().chain(signature.params().iter().map(|layout| layout.size()));
    let args: Vec<_> = if args.trim().is_empty() { Vec::new() } else { args.split(';').collect() };
    let expected = usize::from(receiver) + signature.params().len();
    assert_eq!(args.len(), expected, "the row has not one place for each parameter: {places}");
    let args: Vec<_> = args.iter().zip(sizes).map(|(text, size)| value(column, text, size, false)).collect();
    let ret = match (ret.trim(), signature.results()) {
        ("&x8", _) => "&R".into(),
        (address, _) if address.starts_with('&') => format!("&{}", register(column, &address[1..], false).0),
        (_, []) => "[]".into(),
        (pieces, [layout]) => format!("[{}]", value(column, pieces, layout.size(), true)),
        _ => unreachable!("a row has one result at most"),
    };
    format!("([{}]) -> {ret}", args.join(", "))
}

/// Compares one cell of a table with the engine.
pub fn check(names: &Names, row: &str, text: &str, column: &Column, places: &str) {
    compare(names, row, text, column, places, false);
}

/// The same with a receiver before the parameters.
pub fn check_method(names: &Names, row: &str, text: &str, column: &Column, places: &str) {
    compare(names, row, text, column, places, true);
}

fn compare(names: &Names, row: &str, text: &str, column: &Column, places: &str, receiver: bool) {
    let signature = signature(names, text);
    let describe = if receiver { Desc::method } else { Desc::new };
    let desc = describe(column.convention, &signature).unwrap_or_else(|error| panic!("row {row}, {text}: {error}"));
    // Whether a word is a pointer is not what these tables are about.
    let got = format!("{desc:?}").replace('P', "I");
    let expected = dump(column, &signature, receiver, places);
    assert_eq!(got, expected, "row {row}, {text}, {}: {places}", column.convention.name());
}

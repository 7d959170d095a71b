//! Where compilers put arguments and results, from tables that were read off their output.

mod apple;
mod edges;
mod notation;
mod refusals;
mod returns;
mod seeds;
#[path = "../shared/mod.rs"]
mod shared;
mod table;

use shared::notation::Names;

/// The types of the tables. `A16` has the alignment itself, in `M16` a member has it.
const TYPES: &Names = &[
    ("F3", "{f32,f32,f32}"),
    ("F4", "{{f32,f32},[f32;2]}"),
    ("F1", "{f32}"),
    ("D1", "{{f64}}"),
    ("D3", "{[f64;3]}"),
    ("D4", "{[f64;4]}"),
    ("D5", "{[f64;5]}"),
    ("DB", "{f64,u8}"),
    ("BF", "{u8,f32}"),
    ("I2", "{i64,i64}"),
    ("ID", "{i64,f64}"),
    ("FFI", "{[f32;2],i32}"),
    ("B3", "{[u8;3]}"),
    ("B5", "{[u8;5]}"),
    ("B12", "{[u8;12]}"),
    ("B17", "{[u8;17]}"),
    ("P5", "packed{u8,u32}"),
    ("A16", "align(16){i64,i64}"),
    ("M16", "{A16}"),
    ("U4", "union{f32,i32}"),
    ("U8", "union{f64,[f32;2]}"),
];

//! The types and the calls of the seeds' tests.

use super::notation::Names;

/// The types, on a 64-bit machine. `E` is an empty struct and the type of the last argument of every made function.
///
/// Struct14 and Struct15 have an array of empty structs inside. It takes no room, but Go does not take arrays apart, so
/// that they are on its stack.
pub const TYPES: &Names = &[
    ("E", "{}"),
    ("string", "{ptr,usize}"),
    ("slice", "{ptr,usize,usize}"),
    ("iface", "{usize,ptr}"),
    ("Complex64", "{f32,f32}"),
    ("Complex128", "{f64,f64}"),
    ("Struct1", "{usize x3}"),
    ("Struct2", "{usize x3,[u32;2]}"),
    ("Struct3", "{usize x3,[u32;2]}"),
    ("Struct4", "{i8,i8,u8,u8,bool}"),
    ("Struct5", "{u16,i16,u32,u32,i32,f32 x5}"),
    ("Struct6", "{Struct1}"),
    ("Struct7", "{Struct1,Struct2}"),
    ("Struct8", "{Struct5,Struct1}"),
    ("Struct9", "{Struct1,Struct7}"),
    ("Struct10", "{Struct5,Struct8}"),
    ("Struct11", "{ptr}"),
    ("Struct12", "{isize,Struct11}"),
    ("Struct13", "{isize,E,isize}"),
    ("Struct14", "{usize,[E;3],f64}"),
    ("Struct15", "{usize,{[E;3]},f64}"),
    ("StructFewRegs", "{isize x4,f64 x4}"),
    ("StructFillRegs", "{isize x9,f64 x15}"),
];

/// The identity functions that Go calls: a name and the types that go in and come out. The 38 functions that Go makes
/// have the same, but for the last one of these, and one more argument of type `E`.
pub const IDENTITIES: [(&str, &str); 39] = [
    ("None", ""),
    ("Int", "isize"),
    ("Int8", "i8"),
    ("Int16", "i16"),
    ("Int32", "i32"),
    ("Int64", "i64"),
    ("Uint", "usize"),
    ("Uint8", "u8"),
    ("Uint16", "u16"),
    ("Uint32", "u32"),
    ("Uint64", "u64"),
    ("Float32", "f32"),
    ("Float64", "f64"),
    ("Complex64", "Complex64"),
    ("Complex128", "Complex128"),
    ("ManyInt", "isize x10"),
    ("ManyFloat64", "f64 x19"),
    ("Array1", "[u32;1]"),
    ("Array", "[usize;2]"),
    ("Array1Mix", "isize, [u32;1], f64"),
    ("String", "string"),
    ("Slice", "slice"),
    ("Pointer", "ptr"),
    ("Struct1", "Struct1"),
    ("Struct2", "Struct2"),
    ("Struct3", "Struct3"),
    ("Struct4", "Struct4"),
    ("Struct5", "Struct5"),
    ("Struct6", "Struct6"),
    ("Struct7", "Struct7"),
    ("Struct8", "Struct8"),
    ("Struct9", "Struct9"),
    ("Struct10", "Struct10"),
    ("Struct11", "Struct11"),
    ("Struct12", "Struct12"),
    ("Struct13", "Struct13"),
    ("2Struct1", "Struct1 x2"),
    ("EmptyStruct", "isize, E, f64"),
    ("Struct10AndSmall", "Struct10, u8, usize"),
];

/// What Go 1.19 added to both lists, and what their authors had still to do: interfaces, `unsafe.Pointer`, channels.
pub const LATER: [(&str, &str); 5] = [
    ("Struct14", "Struct14"),
    ("Struct15", "Struct15"),
    ("Interface", "iface"),
    ("UnsafePointer", "ptr"),
    ("Chan", "ptr"),
];

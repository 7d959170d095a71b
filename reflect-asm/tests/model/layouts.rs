//! `TestFuncLayout`: sizes and pointer maps of frames, and the room for spilled registers.

use reflect_asm::abi::{Desc, Model};

use crate::{describe, describe_method, model};

/// What Go's test knows of a function: all bytes, bytes of arguments, where results start, the words that are pointers.
#[track_caller]
fn frame(desc: &Desc, size: usize, args: usize, ret_offset: usize, pointers: &[u8]) {
    assert_eq!(
        (desc.stack_bytes(), desc.args().stack_bytes(), desc.ret_offset()),
        (size, args, ret_offset),
        "{desc:?}"
    );
    let expected: Vec<_> = (0..pointers.len()).filter(|word| pointers[*word] == 1).collect();
    assert_eq!(desc.stack_pointers().collect::<Vec<_>>(), expected, "{desc:?}");
}

/// Go's table. All of it is on the stack, as in Go's test.
#[test]
fn functions_of_the_table() {
    let function = |text| describe(&Model::STACK, text);
    let method = |text| describe_method(&Model::STACK, text);
    // func(a, b string) string
    frame(&function("(string, string) -> string"), 48, 32, 32, &[1, 0, 1, 0, 1]);
    // func(a, b, c uint32, p *byte, d uint16)
    frame(&function("(u32, u32, u32, ptr, u16)"), 32, 26, 32, &[0, 0, 1]);
    // func(a map[int]int, b uintptr, c any): the type of an interface is a pointer, too
    frame(&function("(ptr, usize, {ptr,ptr})"), 32, 32, 32, &[1, 0, 1, 1]);
    // func(a struct { a, b uintptr; c, d *byte })
    frame(&function("({usize,usize,ptr,ptr})"), 32, 32, 32, &[0, 0, 1, 1]);
    // func (*byte) (a uintptr, b *int)
    frame(&method("(usize, ptr)"), 24, 24, 24, &[1, 0, 1]);
    // func(a uintptr)
    frame(&function("(usize)"), 8, 8, 8, &[]);
    // func() uintptr
    frame(&function("() -> usize"), 8, 0, 0, &[]);
    // func (uintptr) (a uintptr): the receiver is passed by address
    frame(&method("(usize)"), 16, 16, 16, &[1]);
}

/// The example of Go's document on its internal convention.
#[test]
fn the_example_of_the_document() {
    let text = "(u8, [usize;2], u8) -> ({usize,[usize;2]}, string)";
    let desc = describe(model(10, 0), text);
    let places = "([[I0[0..1]], [S+0[0..16]], [I1[0..1]]]) -> [[S+16[0..24]], [P0[0..8], I1[8..16]]]";
    assert_eq!(format!("{desc:?}"), places);
    frame(&desc, 40, 16, 16, &[]);
    assert_eq!(desc.spill(), 8);
}

/// Pointers in registers and on the stack of one function.
#[test]
fn pointers_where_they_are() {
    let text = "(ptr, slice, string, ptr) -> (string, ptr, [ptr;2])";
    let desc = describe(model(4, 0), text);
    frame(&desc, 40, 24, 24, &[1, 0, 1, 1, 1]);
    assert_eq!((desc.in_pointers().bytes(4)[0], desc.out_pointers().bytes(4)[0]), (0b0011, 0b0101));
    let method = describe_method(model(4, 0), text);
    frame(&method, 48, 32, 32, &[1, 0, 0, 1, 1, 1]);
    assert_eq!((method.in_pointers().bytes(4)[0], method.out_pointers().bytes(4)[0]), (0b0111, 0b0101));
}

/// Room for arguments in registers: their sizes at their alignments, not a word for each register.
#[test]
fn room_for_spilled_registers() {
    let rows = [
        ("()", 0),
        ("(u8)", 8),
        ("(u8, i64, u8)", 24),
        ("(u8, u8, u16, u32, u64)", 16),
        ("(f32, f32)", 8),
        ("(StructFewRegs)", 64),
        ("(Struct5, u8)", 40),
        ("(isize x10)", 72),
        ("(f64 x19)", 120),
        ("(StructFillRegs, isize)", 192),
        ("(Struct2, u8)", 8),
        ("(E, u8, E)", 8),
    ];
    for (text, spill) in rows {
        assert_eq!(describe(&Model::GO, text).spill(), spill, "{text}");
        assert_eq!(describe(&Model::STACK, text).spill(), 0, "{text}");
    }
    // The receiver is spilled too, and the struct that it sends to the stack is not.
    assert_eq!(describe_method(&Model::GO, "(StructFillRegs, isize)").spill(), 16);
    assert_eq!(describe_method(&Model::GO, "()").spill(), 8);
    assert_eq!(describe_method(&Model::STACK, "(u8)").spill(), 0);
}

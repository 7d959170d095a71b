//! Names that get in each other's way in C, and types whose declarations need one another.

#![allow(clippy::undocumented_unsafe_blocks, reason = "names in C are claimed by them: all begin as the library's")]

use std::fs;

use reflect::{Header, Reflect, reflect_fn, reflect_methods};

use super::build::{Language, check, directory};
use super::header;

reflect::c_library!(unsafe { "peculiar" });

/// Two lists, of what would be the same were it not for brackets.
#[reflect_fn(export = unsafe("peculiar_appliers"))]
pub fn appliers() -> Vec<extern "C" fn(extern "C" fn(i32) -> i32)> {
    Vec::new()
}

#[reflect_fn(export = unsafe("peculiar_writers"))]
pub fn writers() -> Vec<extern "C" fn(*mut i32, i32)> {
    Vec::new()
}

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Cell {
    pub number: u8,
    /// To where it lies itself.
    pub grid: *const Grid,
}

/// An array, for which C has to know what it is of.
#[derive(Reflect, Clone, Copy)]
#[repr(transparent)]
pub struct Grid(pub [Cell; 4]);

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Board {
    pub grid: Grid,
}

#[reflect_fn(export = unsafe("peculiar_grid"))]
pub fn grid(grid: &Grid, board: &mut Board, rows: &[[i32; 3]; 2], four: Option<&mut [i32; 4]>) -> i32 {
    let _ = board;
    i32::from(grid.0[0].number) + rows[1][2] + four.map_or(0, |four| four[3])
}

/// Types in small letters.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
#[reflect(tag = r#"c:"item""#)]
pub struct Item {
    pub number: i32,
}

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
#[reflect(tag = r#"c:"line""#)]
pub struct Line {
    pub item: Item,
    pub other: Item,
}

#[reflect_fn(export = unsafe("peculiar_item"))]
pub fn item(item: &Item, other: &Item, line: Line, size_t: usize, rest: Line) -> Item {
    let _ = (size_t, rest);
    Item { number: item.number + other.number + line.item.number }
}

/// Fields and parameters that are macros elsewhere.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
#[allow(non_snake_case)]
pub struct Macros {
    pub errno: i32,
    pub assert: i32,
    pub stdin: u8,
    pub I: f32,
    pub unix: bool,
}

#[reflect_fn(export = unsafe("peculiar_macros"))]
#[allow(non_snake_case, clippy::too_many_arguments)]
pub fn macros(
    errno: &Macros,
    NULL: i32,
    EOF: i32,
    complex: f64,
    linux: u8,
    stdout: u8,
    offsetof: usize,
    INT8_MAX: u8,
    REFLECT_OK: u8,
) -> i32 {
    let _ = (NULL, EOF, complex, linux, stdout, offsetof, INT8_MAX, REFLECT_OK);
    errno.errno
}

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
#[reflect(tag = r#"c:"stall""#)]
pub struct Stall {
    pub item_id: u8,
}

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
#[reflect(tag = r#"c:"stall_item""#)]
pub struct StallItem {
    pub id: u8,
}

#[reflect_fn(export = unsafe("peculiar_stalls"))]
pub fn stalls(stall: Stall, item: StallItem) -> u8 {
    stall.item_id + item.id
}

/// More than an `int`, and C's own size all the same.
#[derive(Reflect, Clone, Copy, PartialEq)]
#[repr(C)]
#[allow(clippy::enum_clike_unportable_variant, reason = "that is what it is about")]
pub enum Big {
    None = 0,
    /// All that there are.
    All = 0xffff_ffff,
}

#[reflect_fn(export = unsafe("peculiar_big"))]
pub fn big(big: Big) -> Option<Big> {
    Some(big)
}

/// Only pointers lead to these.
#[derive(Reflect, Clone, Copy)]
#[repr(u8)]
pub enum Tint {
    Warm = 3,
}

#[derive(Reflect, Clone, Copy)]
#[repr(transparent)]
pub struct Cents(pub i64);

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Purse {
    pub cents: [*mut Cents; 2],
    pub all: *mut Purse,
}

/// Not plain, as nobody may copy it.
#[derive(Reflect)]
#[repr(C)]
pub struct Guarded {
    pub number: i32,
}

/// Each takes the other.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Here {
    pub go: Option<extern "C" fn(*mut There, Cents)>,
}

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct There {
    pub go: Option<extern "C" fn(Here) -> Cents>,
}

#[reflect_fn(export = unsafe("peculiar_pointers"))]
pub fn pointers(
    tint: *const Tint,
    cents: *mut *const Cents,
    purse: *const Purse,
    guarded: *mut Guarded,
    there: *mut There,
) -> *mut Cents {
    let _ = (tint, cents, purse, guarded, there);
    std::ptr::null_mut()
}

const PROGRAM: &str = r#"
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#ifndef __cplusplus
#include <complex.h>
#endif
#include "peculiar.h"

int main(void) {
    Grid grid;
    Board board;
    int32_t rows[2][3] = {{1, 2, 3}, {4, 5, 6}};
    int32_t four[4] = {1, 2, 3, 4};
    Macros macros = {1, 2, 3, 4.0f, true};
    Cents cents = 7;
    const Cents *at = &cents;
    Tint tint = Tint_Warm;
    Purse purse = {{&cents, NULL}, NULL};
    There there = {NULL};
    item one = {1};
    grid[0].number = 1;
    grid[0].grid = grid;
    board.grid[3] = grid[0];
    peculiar_grid(grid, &board, rows[0], four);
    peculiar_pointers(&tint, &at, &purse, NULL, &there);
    (void)one;
    return macros.errno_ + (peculiar_big(Big_All).value == Big_All) == 2 || !peculiar_writers().ptr;
}
"#;

#[test]
fn nothing_gets_in_the_way_of_anything() {
    let directory = header::written("peculiar", directory("peculiar"));
    for language in [Language::C, Language::Cpp] {
        let source = directory.join(format!("peculiar.{}", language.extension()));
        fs::write(&source, PROGRAM).unwrap();
        for compiler in language.compilers() {
            for standard in language.standards() {
                check(compiler, &source, &directory, &[standard]);
            }
        }
    }
}

#[test]
fn it_reads_well() {
    let text = header::of("peculiar").write().unwrap();
    for part in [
        "peculiar_list_function_of_2_pointer_to_int32_t_int32_t_to_void;",
        "\ntypedef Cell Grid[4];\n",
        "(const Cell *grid, Board *board, const int32_t *rows, int32_t *four);",
        "`rows` points to 2 times 3 elements.\n * `four` points to 4 elements.\n * `four` may be NULL.",
        "item peculiar_item(const item *item_, const item *other, line line_, size_t size_t_, line rest);",
        "    item item_;\n    item other;\n",
        "typedef uint32_t Big;\nenum {\n    Big_None = 0\n};\n",
        "/** All that there are. */\n#define Big_All ((Big)4294967295ULL)\n",
        "typedef int64_t Cents;\n",
        "typedef uint8_t Tint;\n",
        "typedef struct Guarded Guarded;\n",
        "PECULIAR_ASSERT(size_of_Big, sizeof(Big) == 4);\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("struct Tint") && !text.contains("struct Guarded {"), "{text}");
}

mod taken {
    use super::*;

    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    #[reflect(tag = r#"c:"size_t""#)]
    pub struct Size(pub u8);

    #[reflect_fn(export = unsafe("taken_size"))]
    pub fn size(size: Size) {
        let _ = size;
    }

    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    #[reflect(tag = r#"c:"reflect_status""#)]
    pub struct Status(pub u8);

    #[reflect_fn(export = unsafe("taken_status"))]
    pub fn status(status: Status) {
        let _ = status;
    }

    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    #[reflect(tag = r#"c:"peculiar_text""#)]
    pub struct Text(pub u8);

    #[reflect_fn(export = unsafe("taken_text"))]
    pub fn text(text: Text) {
        let _ = text;
    }

    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    #[reflect(tag = r#"c:"taken_frame_frame""#)]
    pub struct Frame(pub u8);

    #[reflect_fn(export = unsafe("taken_frame"))]
    pub fn frame(frame: Frame) {
        let _ = frame;
    }

    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    #[reflect(tag = r#"c:"value""#)]
    pub struct Value(pub u8);

    #[reflect_fn(export = unsafe("taken_value"))]
    pub fn value(value: Value) -> Option<Value> {
        Some(value)
    }

    #[derive(Reflect, Clone, Copy)]
    #[repr(transparent)]
    pub struct Itself(pub *mut Itself);

    #[reflect_fn(export = unsafe("taken_itself"))]
    pub fn itself(itself: Itself) {
        let _ = itself;
    }

    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    #[reflect(tag = r#"c:"pointer_to_uint8_t""#)]
    pub struct Word(pub u8);

    #[reflect_fn(export = unsafe("taken_words"))]
    pub fn words() -> (Vec<Word>, Vec<*mut u8>) {
        Default::default()
    }
}

fn why(name: &str) -> String {
    Header::of("peculiar").only(|export| export.name() == name).write().unwrap_err().to_string()
}

#[test]
fn what_headers_have_themselves_is_taken() {
    for (function, name) in [
        ("taken_size", "size_t"),
        ("taken_status", "reflect_status"),
        ("taken_text", "peculiar_text"),
        ("taken_frame", "taken_frame_frame"),
        ("taken_value", "value"),
        ("taken_words", "peculiar_list_pointer_to_uint8_t"),
    ] {
        let why = why(function);
        assert!(why.contains("under one name") && why.contains(&format!("`{name}`")), "{why}");
    }
    let itself = why("taken_itself");
    assert!(itself.contains("Itself leads to itself"), "{itself}");
}

#[test]
fn no_library_is_called_so() {
    for name in ["my-lib", "while", "9", ""] {
        let why = Header::of(name).write().unwrap_err().to_string();
        assert!(why.contains(&format!("{name:?} is no name in C")), "{why}");
    }
    let why = Header::of("reflect").write().unwrap_err().to_string();
    assert!(why.contains("the framework's own in C"), "{why}");
}

/// Something to hold.
#[derive(Reflect)]
pub struct Held(#[allow(dead_code)] u8);

#[reflect_methods(export = unsafe("peculiar_held"))]
impl Held {
    pub fn new() -> Box<Held> {
        Box::new(Held(1))
    }

    pub fn look(&self) {}
}

#[test]
fn what_frees_handles_stays_with_what_gives_them() {
    let only = |name: &str| Header::of("peculiar").only(|export| export.name() == name).write().unwrap();
    let given = only("peculiar_held_new");
    assert!(given.contains("reflect_status peculiar_held_drop(Held *self);"), "{given}");
    assert!(given.contains("to be freed by peculiar_held_drop."), "{given}");
    assert!(!only("peculiar_held_look").contains("_drop"));
}

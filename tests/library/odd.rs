//! Types and names that are hard to declare in C, and those that cannot be.

#![allow(clippy::undocumented_unsafe_blocks, reason = "names in C are claimed by them: all begin as the library's")]

use std::ffi::c_void;
use std::fs;

use reflect::{Header, Reflect, reflect_fn, reflect_methods};

use super::build::{Language, check, directory};
use super::header;

reflect::c_library!(unsafe { "odd" });

/// Leads to itself, and to functions that are led to it.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Node {
    pub next: *mut Node,
    pub others: [*const Node; 2],
    pub visit: extern "C" fn(*mut Node, *const Node) -> *mut Node,
    pub nested: Option<unsafe extern "C" fn(Callback) -> Option<extern "C" fn(u8) -> u8>>,
}

/// A function that takes what it is.
type Callback = extern "C" fn(*mut c_void, *const *mut i32);

/// Names that C has for the same, or for something else.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Names {
    pub ä: u8,
    pub ö: u8,
    pub class: i32,
    pub class_: i64,
    pub r#virtual: f32,
    pub unix: bool,
}

#[derive(Reflect, Clone, Copy)]
#[repr(transparent)]
pub struct Id(pub u16);

/// Another name for another name.
#[derive(Reflect, Clone, Copy)]
#[repr(transparent)]
pub struct Key {
    pub id: Id,
}

#[derive(Reflect, Clone, Copy)]
#[repr(transparent)]
pub struct Where(pub Names);

#[derive(Reflect, Clone, Copy)]
#[repr(transparent)]
pub struct Four(pub [Id; 4]);

#[derive(Reflect, Clone, Copy)]
#[repr(transparent)]
pub struct Run(pub extern "C" fn(Node, Key) -> Key);

/// All of these in one.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Many(pub Where, pub Four, pub [[Key; 2]; 3], pub Run);

/// Its own functions take it as it is: rustc cannot tell then whether it is plain, so that it is a type like any other.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Ring {
    pub next: Option<extern "C" fn(Ring) -> Ring>,
}

#[reflect_methods(export = unsafe("odd_ring"))]
impl Ring {
    pub fn alone() -> Ring {
        Ring { next: None }
    }
}

/// A name of C's own for something that has another.
#[derive(Reflect, Clone, Copy, PartialEq)]
#[repr(C)]
#[reflect(tag = r#"c:"odd_Level""#)]
pub enum Level {
    True,
    And = 7,
    Ünder = -1,
}

/// Only pointers lead to it.
#[derive(Reflect)]
pub struct Hidden(#[allow(dead_code)] u8);

#[reflect_fn(export = unsafe("odd_all"))]
#[allow(clippy::too_many_arguments)]
pub fn all(
    node: Node,
    names: Names,
    many: Many,
    key: Key,
    level: Level,
    at: Where,
    run: Run,
    hidden: *const Hidden,
) -> Where {
    let _ = (node, names, many, key, level, run, hidden);
    at
}

#[reflect_fn(export = unsafe("odd_lists"))]
pub fn lists(
    rows: &mut [[f32; 3]],
    some: Option<&[u8; 4]>,
    four: &Four,
    keys: &[Key],
) -> (Vec<[u8; 2]>, Option<Level>) {
    let _ = (rows, four, keys);
    (vec![[1, 2]; some.map_or(0, |some| some[0].into())], None)
}

#[reflect_fn(export = unsafe("odd_pointers"))]
pub fn pointers(
    a: *const *mut i32,
    b: *mut *const Names,
    c: *mut *mut *const c_void,
    d: Option<Callback>,
) -> *const *mut i32 {
    let _ = (b, c, d);
    a
}

#[reflect_fn(export = unsafe("odd_makes"))]
pub fn makes(which: bool) -> Option<extern "C" fn(i32) -> *mut Node> {
    let _ = which;
    None
}

#[test]
fn all_of_them_can_be_declared() {
    let directory = header::written("odd", directory("odd"));
    for language in [Language::C, Language::Cpp] {
        let source = directory.join(format!("odd.{}", language.extension()));
        let uses = "int main(void) { return odd_makes(true) != NULL || Level_And == 7 || (int)sizeof(Key) != 2; }";
        fs::write(&source, format!("#include \"odd.h\"\n{}\n", uses.replace("Level_And", "odd_Level_And"))).unwrap();
        for compiler in language.compilers() {
            for standard in language.standards() {
                check(compiler, &source, &directory, &[standard]);
            }
        }
    }
}

mod elsewhere {
    use super::*;

    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    pub struct Names {
        pub only: u8,
    }

    #[reflect_fn(export = unsafe("odder_names"))]
    pub fn names(names: Names, others: super::Names) -> u8 {
        names.only + others.ä
    }

    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    pub struct None {
        pub none: [u8; 0],
    }

    #[reflect_fn(export = unsafe("odder_none"))]
    pub fn none(none: &None) {
        let _ = none;
    }

    #[derive(Reflect, Clone, Copy)]
    #[repr(u8)]
    pub enum Same {
        Ä,
        Ö,
    }

    #[reflect_fn(export = unsafe("odder_same"))]
    pub fn same(same: Same) {
        let _ = same;
    }
}

/// Why there is no header for one function.
fn why(name: &str) -> String {
    Header::of("odd").only(|export| export.name() == name).write().unwrap_err().to_string()
}

#[test]
fn two_things_of_one_name_are_refused() {
    let clash = why("odder_names");
    assert!(clash.contains("library::odd::Names") && clash.contains("library::odd::elsewhere::Names"), "{clash}");
    let clash = why("odder_same");
    assert!(clash.contains("the variant Ä") && clash.contains("the variant Ö"), "{clash}");
}

#[test]
fn what_c_has_not_is_refused() {
    let none = why("odder_none");
    assert!(none.contains("an array of no elements"), "{none}");
}

//! The header: what it is, and that compilers take it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use reflect::{Export, Header};

use super::build::{Language, check, directory, source};

/// The functions of a library, among all that this program has.
pub(crate) fn of(library: &str) -> Header {
    let prefix = format!("{library}_");
    Header::of(library).only(|export: &Export| export.name().starts_with(&prefix))
}

/// A directory with the header of a library.
pub(crate) fn written(library: &str, directory: PathBuf) -> PathBuf {
    fs::write(directory.join(format!("{library}.h")), of(library).write().unwrap()).unwrap();
    directory
}

#[test]
fn the_same_is_written_again() {
    assert_eq!(of("shop").write().unwrap(), of("shop").write().unwrap());
}

/// `shop/shop.h` is what reviewers see. `BLESS=1` writes it anew. (Not beside the programs, which would find it there.)
#[test]
#[cfg_attr(not(feature = "docs"), ignore = "the comments are part of it")]
fn it_is_what_has_been_reviewed() {
    let (text, path) = (of("shop").write().unwrap(), source("shop/shop.h"));
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let reviewed = fs::read_to_string(&path).unwrap_or_default();
    if let Some((line, (new, old))) = (1..).zip(text.lines().zip(reviewed.lines())).find(|(_, (new, old))| new != old) {
        panic!("line {line} of {} is\n{old}\nand would be\n{new}\nBLESS=1 writes it", path.display());
    }
    assert_eq!(text.lines().count(), reviewed.lines().count(), "BLESS=1 writes {}", path.display());
}

#[test]
fn every_compiler_takes_it() {
    let directory = written("shop", directory("header"));
    for language in [Language::C, Language::Cpp] {
        // Twice, so that its guard is needed, and after what might get in its way.
        let alone = directory.join(format!("alone.{}", language.extension()));
        fs::write(&alone, "#include \"shop.h\"\n#include \"shop.h\"\nint main(void) { return 0; }\n").unwrap();
        let late = directory.join(format!("late.{}", language.extension()));
        let headers = "#include <errno.h>\n#include <limits.h>\n#include <stdio.h>\n#include <pthread.h>\n";
        fs::write(&late, format!("{headers}#include \"shop.h\"\nint main(void) {{ return 0; }}\n")).unwrap();
        for compiler in language.compilers() {
            for standard in language.standards() {
                check(compiler, &alone, &directory, &[standard]);
                check(compiler, &late, &directory, &[standard, "-D_DEFAULT_SOURCE"]);
            }
        }
    }
}

/// That a compiler says so if C would lay something out in another way.
#[test]
#[should_panic(expected = "shop_asserts_size_of_Item")]
fn another_layout_is_noticed() {
    let directory = directory("layout");
    let text = of("shop").write().unwrap();
    let other = text.replacen("uint16_t sold[3][2]", "uint16_t sold[3][3]", 1);
    assert_ne!(text, other);
    fs::write(directory.join("shop.h"), other).unwrap();
    fs::write(directory.join("other.c"), "#include \"shop.h\"\n").unwrap();
    check(Language::C.compilers()[0], &directory.join("other.c"), Path::new(&directory), &["-std=c99"]);
}

/// The same of enums, which compilers can be told to make as small as they can be.
#[test]
#[should_panic(expected = "shop_asserts_size_of_Unit")]
fn smaller_enums_are_noticed() {
    let directory = written("shop", directory("enums"));
    fs::write(directory.join("enums.c"), "#include \"shop.h\"\n").unwrap();
    check(Language::C.compilers()[0], &directory.join("enums.c"), &directory, &["-std=c99", "-fshort-enums"]);
}

#[test]
fn only_and_without_frames_leave_out() {
    let some = of("shop").only(|export| export.name() == "shop_half").without_frames().write().unwrap();
    assert!(some.contains("reflect_status shop_half(int32_t number, int32_t *out);"), "{some}");
    assert!(!some.contains("Basket") && !some.contains("_frame") && !some.contains("Item"), "{some}");
}

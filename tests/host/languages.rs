//! Hosts in other languages: C, C++ and Python, which know nothing of the library at compile time.

use std::path::Path;
use std::process::Command;

use reflect::__private::host::FIELDS;

use crate::program::*;

/// How often each thread of the program in C does everything, where instructions are emulated, or watched.
const FEW_ROUNDS: &str = "5";
/// And here.
const ROUNDS: &str = if FOREIGN { FEW_ROUNDS } else { "100" };

/// What Rust's standard library needs.
const C_LIBRARIES: [&str; 3] = ["-ldl", "-lm", "-lpthread"];

#[test]
#[cfg_attr(miri, ignore = "Miri starts no programs")]
fn c_has_the_table_as_rust_has_it() {
    let scratch = scratch("offsets");
    let expected: String = FIELDS.iter().map(|(name, offset)| format!("{name} {offset}\n")).collect();
    let lines: String = FIELDS.iter().map(|(name, _)| format!("    SHOW({name});\n")).collect();
    let source = format!(
        "#include <stdio.h>\n#include \"reflect.h\"\n\
         #define SHOW(field) printf(#field \" %lu\\n\", (unsigned long)offsetof(reflect_api, field))\n\
         int main(void) {{\n{lines}    printf(\"%lu\\n\", (unsigned long)sizeof(reflect_api));\n    return 0;\n}}\n"
    );
    let path = scratch.join("offsets.c");
    std::fs::write(&path, source).unwrap();
    let size = size_of::<reflect::__private::host::Api>();
    for compiler in compilers() {
        let program = compile(compiler, &scratch, path.to_str().unwrap(), &[]);
        assert_eq!(run(&program, &[]), format!("{expected}{size}\n"), "{compiler}");
    }
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no programs")]
#[cfg_attr(not(feature = "docs"), ignore = "the program compares doc comments")]
fn a_c_program_that_loads_the_library_calls_and_misuses_it() {
    let (scratch, library) = (scratch("loads"), library("libbank.so"));
    for compiler in compilers() {
        let program = compile(compiler, &scratch, "host.c", &["-DLOAD", "-ldl"]);
        assert_eq!(run(&program, &[ROUNDS, library.to_str().unwrap()]), "fine\n", "{compiler}");
    }
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no programs")]
#[cfg_attr(not(feature = "docs"), ignore = "the program compares doc comments")]
fn a_c_program_that_is_linked_with_the_library_does_the_same() {
    let (scratch, library) = (scratch("links"), library("libbank.a"));
    // As a whole, so that what registers types is in it, to which nothing refers.
    let mut libraries = vec!["-Wl,--whole-archive", library.to_str().unwrap(), "-Wl,--no-whole-archive"];
    libraries.extend(C_LIBRARIES);
    let program = compile(compilers()[0], &scratch, "host.c", &libraries);
    assert_eq!(run(&program, &[ROUNDS]), "fine\n");
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no programs")]
#[cfg_attr(not(feature = "docs"), ignore = "the program compares doc comments")]
fn valgrind_finds_neither_leaks_nor_errors() {
    if FOREIGN {
        println!("left out: valgrind does not run programs of another processor");
        return;
    }
    let (scratch, library) = (scratch("valgrind"), library("libbank.so"));
    let program = compile("gcc", &scratch, "host.c", &["-DLOAD", "-ldl"]);
    let mut command = Command::new("valgrind");
    command.args(["--quiet", "--error-exitcode=9", "--leak-check=full", "--keep-debuginfo=yes"]);
    command.args(["--errors-for-leak-kinds=definite,indirect,possible", "--num-callers=60"]);
    command.arg(program).arg(FEW_ROUNDS).arg(library);
    assert_eq!(told(&mut command), "fine\n");
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no programs")]
fn nothing_is_visible_but_what_the_library_gives() {
    let exported =
        told(Command::new("nm").args(["--dynamic", "--defined-only", "--format=posix"]).arg(library("libbank.so")));
    let names: Vec<&str> = exported.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names, ["bank_free", "bank_message", "bank_reflect", "bank_status"]);
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no programs")]
#[cfg_attr(not(feature = "docs"), ignore = "the program compares doc comments")]
fn python_finds_methods_and_calls_them_by_name() {
    if FOREIGN {
        println!("left out: this Python does not load libraries of another processor");
        return;
    }
    let header = scratch("python").join("reflect.h");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host/host.py");
    let told = told(Command::new("python3").arg(script).arg(library("libbank.so")).arg(header));
    let listed = "Account::deposit(&mut self, amount: i64) -> i64: Pays in, and returns the new balance.\n";
    assert!(told.contains(listed), "{told}");
    assert!(told.ends_with("fine\n"), "{told}");
}

//! The programs: by every compiler, with the library in both ways, here and watched.

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};

#[cfg(target_arch = "x86_64")]
use super::build::run_watched;
use super::build::{Language, Linked, directory, prepare, program, run, source};
use super::header::written;

/// What `shop.c` prints.
const C: &str = "numbers\ntext\nlists\nmaybe\ngoods\nbaskets\ncallbacks\ntrouble\nframes\n";
/// What `shop.cpp` prints.
const CPP: &str = "baskets\ncallbacks\nunwinding\nvalues\n";

const REFUSALS: &str = "73 refusals\n";
const THREADS: &str = "8 threads\n";

/// A program of one of our sources.
fn made(name: &str, with: &str, options: &[&str], linked: Linked, directory: &Path) -> PathBuf {
    program(with, &source(name), directory, options, "shop", linked)
}

fn shop(name: &str) -> PathBuf {
    written("shop", directory(name))
}

/// A program of this text.
fn written_here(name: &str, text: &str) -> PathBuf {
    let directory = shop(name);
    let source = directory.join(format!("{name}.c"));
    std::fs::write(&source, format!("#include \"shop.h\"\n{text}\n")).unwrap();
    program(Language::C.compilers()[0], &source, &directory, &[], "shop", Linked::Dynamically)
}

/// By every compiler, in every way of linking.
fn everywhere(name: &str, language: Language, options: [&str; 2], told: &str) {
    let directory = shop(name);
    for (compiler, standard) in language.compilers().iter().zip(options) {
        for (linked, level) in [(Linked::Dynamically, "-O2"), (Linked::Statically, "-O0"), (Linked::Sparingly, "-O1")] {
            let program = made(name, compiler, &[standard, level], linked, &directory);
            assert_eq!(run(&program), told, "{compiler} {linked:?}");
        }
    }
}

#[test]
fn a_c_program_uses_all_of_it() {
    everywhere("shop.c", Language::C, ["-std=c99", "-std=c11"], C);
}

#[test]
#[cfg_attr(target_arch = "aarch64", ignore = "there is a compiler of C alone")]
fn a_cpp_program_uses_it_with_handles_that_free_themselves() {
    everywhere("shop.cpp", Language::Cpp, ["-std=c++11", "-std=c++20"], CPP);
}

#[test]
fn what_no_argument_can_be_is_refused() {
    everywhere("misuse.c", Language::C, ["-std=c99", "-std=c11"], REFUSALS);
}

#[test]
fn eight_threads_use_it() {
    everywhere("threads.c", Language::C, ["-std=gnu99", "-std=gnu11"], THREADS);
}

/// Every access is looked at, and nothing may be left.
#[cfg(target_arch = "x86_64")]
mod watched {
    use super::*;

    fn watch(name: &str, language: Language, linked: Linked, told: &str) {
        let directory = shop(&format!("watched-{name}-{linked:?}"));
        assert_eq!(run_watched(&made(name, language.compilers()[0], &["-g"], linked, &directory)), told);
    }

    #[test]
    fn c() {
        watch("shop.c", Language::C, Linked::Dynamically, C);
    }

    #[test]
    fn c_with_an_archive() {
        watch("shop.c", Language::C, Linked::Statically, C);
    }

    #[test]
    fn cpp() {
        watch("shop.cpp", Language::Cpp, Linked::Dynamically, CPP);
    }

    #[test]
    fn misuse() {
        watch("misuse.c", Language::C, Linked::Dynamically, REFUSALS);
    }

    #[test]
    fn threads() {
        watch("threads.c", Language::C, Linked::Dynamically, THREADS);
    }

    /// A leak and a read of what has been freed, else the others would pass without having looked.
    #[test]
    fn faults_are_seen() {
        for (name, fault) in [
            ("leak", "shop_till_new();"),
            ("freed", "Till *till = shop_till_new(); shop_till_drop(till); shop_till_money(till);"),
        ] {
            let program = written_here(name, &format!("int main(void) {{ {fault} return 0; }}"));
            run(&program);
            assert!(std::panic::catch_unwind(|| run_watched(&program)).is_err(), "{name}");
        }
    }
}

/// Nothing holds a linker to keep of an archive what nobody calls. Functions that are called are there in any case;
/// what is found by its name is there for certain where the archive is linked as a whole.
#[test]
fn all_is_known_by_name() {
    let known = reflect::exports().filter(|export| export.name().starts_with("shop_")).count();
    let directory = shop("known");
    for linked in [Linked::Dynamically, Linked::Statically] {
        let program = made("known.c", Language::C.compilers()[0], &["-std=c99"], linked, &directory);
        assert_eq!(run(&program), format!("{known}\n"), "{linked:?}");
    }
}

#[test]
fn a_panic_ends_the_process_where_it_should() {
    let program = written_here("abort", "int main(void) { shop_panic_abort(true); return 0; }");
    let output = prepare(&program).output().unwrap();
    assert_eq!(output.status.signal(), Some(6), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("this is the end"));
}

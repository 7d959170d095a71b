//! The programs: by every compiler, with the library in both ways, here and watched.

use std::path::PathBuf;
use std::process::Command;

use super::build::{Language, Linked, directory, prepare, program, run, run_watched, source};
use super::header::written;

/// What `shop.c` prints.
const TOLD: &str = "numbers\ntext\nlists\nmaybe\ngoods\nbaskets\ncallbacks\ntrouble\nframes\n";

/// A program of one of our sources.
pub(crate) fn made(name: &str, with: &str, options: &[&str], linked: Linked, directory: &PathBuf) -> PathBuf {
    program(with, &source(name), directory, options, "shop", linked)
}

#[test]
fn a_c_program_uses_all_of_it() {
    let directory = written("shop", directory("c"));
    for (compiler, standard) in Language::C.compilers().iter().zip(["-std=c99", "-std=c11"]) {
        for linked in [Linked::Dynamically, Linked::Statically] {
            assert_eq!(run(&made("shop.c", compiler, &[standard, "-O2"], linked, &directory)), TOLD);
        }
    }
}

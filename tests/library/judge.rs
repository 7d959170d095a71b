//! How values are passed is for the compilers of C to say: a program that they make calls functions of 300 random
//! signatures, by their names and by their frames, and compares every part of every result.

use std::fs;
use std::path::PathBuf;

use super::build::{Language, Linked, directory, program, run};
use super::header::written;

fn judged(optimized: &str) {
    let directory = written("judge", directory(&format!("judge{optimized}")));
    let source: PathBuf = directory.join("judge.c");
    fs::write(&source, ::judge::PROGRAM).unwrap();
    let calls = ::judge::PROGRAM.matches("static void case_").count() * 2;
    for compiler in Language::C.compilers() {
        let program = program(compiler, &source, &directory, &["-std=c99", optimized], "judge", Linked::Dynamically);
        let told = run(&program);
        let checks: usize = told.strip_suffix(" checks\n").unwrap().parse().unwrap();
        // Each looks at more than whether it has been made.
        assert!(calls == 600 && checks > 3 * calls, "{compiler} {optimized}: {checks} checks of {calls} calls");
    }
}

#[test]
fn as_it_is_written() {
    judged("-O0");
}

#[test]
fn optimized() {
    judged("-O2");
}

/// Sums and results are made by what writes the program and by the functions; had both made the same mistake, none of
/// the checks could fail. A program in which one number is another has to.
#[test]
#[should_panic(expected = "result == 1 + ")]
fn another_number_is_noticed() {
    let directory = written("judge", directory("judge-other"));
    let source = directory.join("judge.c");
    let (head, cases) = ::judge::PROGRAM.split_once("static void case_0").unwrap();
    let other = format!("{head}static void case_0{}", cases.replacen("result == ", "result == 1 + ", 1));
    assert_ne!(other, ::judge::PROGRAM);
    fs::write(&source, other).unwrap();
    run(&program(Language::C.compilers()[0], &source, &directory, &["-std=c99"], "judge", Linked::Dynamically));
}

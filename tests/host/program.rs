//! Programs in C: compiled, linked with the library, and run, where the tests run.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The tests run on another processor than the compilers.
pub const FOREIGN: bool = cfg!(target_arch = "aarch64");

/// `libbank.so` or `libbank.a`: cargo puts what it builds for tests beside them.
pub fn library(name: &str) -> PathBuf {
    let tests = env::current_exe().unwrap();
    let found = tests.parent().unwrap().join(name);
    let searched = Command::new("grep").args(["-q", "bank_reflect"]).arg(&found).status();
    let shown = found.display();
    assert!(searched.unwrap().success(), "{shown} is not there, or of a build without the registry: remove it");
    found
}

/// The compilers of C and of C++ for where the tests run.
pub fn compilers() -> &'static [&'static str] {
    match FOREIGN {
        true => &["aarch64-linux-gnu-gcc"],
        false => &["gcc", "clang", "g++", "clang++"],
    }
}

/// A directory for what a test makes.
pub fn scratch(test: &str) -> PathBuf {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("host").join(test);
    fs::create_dir_all(&scratch).unwrap();
    fs::write(scratch.join("reflect.h"), reflect::Header::HOST).unwrap();
    scratch
}

/// Compiles a program, without a single warning.
pub fn compile(compiler: &str, scratch: &Path, source: &str, libraries: &[&str]) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host").join(source);
    let program = scratch.join(format!("{}-{compiler}", source.file_stem().unwrap().to_str().unwrap()));
    let language: &[&str] = if compiler.ends_with("++") { &["-x", "c++", "-std=c++11"] } else { &["-std=c99"] };
    let mut command = Command::new(compiler);
    command.args(language).args(["-Wall", "-Wextra", "-Werror", "-pedantic", "-g", "-O1", "-pthread"]);
    command.arg("-I").arg(scratch).arg(source);
    // The libraries are none of that language.
    command.args(["-x", "none"]).args(libraries).arg("-o").arg(&program);
    let output = command.output().unwrap_or_else(|error| panic!("{compiler}: {error}"));
    assert!(output.status.success(), "{compiler}: {}", String::from_utf8_lossy(&output.stderr));
    program
}

/// Runs a program, and gives what it prints.
pub fn run(program: &Path, args: &[&str]) -> String {
    told(crate::process::program(program).args(args))
}

/// What a command prints, which has to be a success.
pub fn told(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{command:?}: {status}\n{stdout}\n{stderr}");
    stdout.into_owned()
}

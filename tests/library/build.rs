//! Compilers, libraries, and what runs programs.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What says of a C program all that there is to say.
pub(crate) const STRICT: &[&str] = &["-Wall", "-Wextra", "-Werror", "-pedantic"];

/// Whether programs are for another machine than the one that compiles them.
const FOREIGN: bool = cfg!(target_arch = "aarch64");

/// A language, as far as the compilers are concerned.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Language {
    C,
    Cpp,
}

impl Language {
    /// Its compilers. For other machines there is one of C alone.
    pub(crate) fn compilers(self) -> &'static [&'static str] {
        match self {
            Language::C if FOREIGN => &["aarch64-linux-gnu-gcc"],
            Language::Cpp if FOREIGN => &[],
            Language::C => &["gcc", "clang"],
            Language::Cpp => &["g++", "clang++"],
        }
    }

    /// The oldest one that headers are for, and newer ones.
    pub(crate) fn standards(self) -> &'static [&'static str] {
        match self {
            Language::C => &["-std=c99", "-std=c11", "-std=c17"],
            Language::Cpp => &["-std=c++11", "-std=c++17", "-std=c++20"],
        }
    }

    pub(crate) fn extension(self) -> &'static str {
        if self == Language::C { "c" } else { "cpp" }
    }
}

/// How a program gets a library.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Linked {
    /// By the loader: `libNAME.so`.
    Dynamically,
    /// All of `libNAME.a`.
    Statically,
    /// What the program needs of `libNAME.a`.
    Sparingly,
}

/// The directory of this name for what a test makes, empty.
pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("library").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("cargo's directory can be written to");
    directory
}

/// A file of this directory of sources.
pub(crate) fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library").join(name)
}

/// A file that cargo has put beside this program, which is in `deps`; libraries of packages that are asked for by name
/// are one directory above as well.
fn built(name: &str) -> PathBuf {
    let program = env::current_exe().expect("the path of this program");
    let deps = program.parent().expect("a directory");
    let places = [deps.join(name), deps.parent().expect("another").join(name)];
    places.iter().find(|place| place.is_file()).unwrap_or_else(|| panic!("none of {places:?} is there")).clone()
}

/// A compiler; where there is none of this name, one with Debian's version behind it.
fn compiler(name: &str) -> Command {
    let found =
        |name: &str| env::split_paths(&env::var_os("PATH").unwrap_or_default()).any(|at| at.join(name).is_file());
    if found(name) { Command::new(name) } else { Command::new(format!("{name}-19")) }
}

/// Runs a program that has to succeed.
fn succeed(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{text}",
        output.status,
        String::from_utf8_lossy(&output.stdout)
    );
    output
}

/// Looks at a source, and makes nothing of it.
pub(crate) fn check(with: &str, source: &Path, include: &Path, options: &[&str]) {
    succeed(compiler(with).args(STRICT).args(options).arg("-fsyntax-only").arg("-I").arg(include).arg(source));
}

/// Makes a program of a source, with one library of Rust's.
pub(crate) fn program(
    with: &str,
    source: &Path,
    include: &Path,
    options: &[&str],
    library: &str,
    linked: Linked,
) -> PathBuf {
    let name = source.file_stem().expect("a name").to_str().expect("a name of ours");
    let options_name: String = options.concat().chars().filter(char::is_ascii_alphanumeric).collect();
    let program = include.join(format!("{name}-{with}-{linked:?}-{options_name}"));
    let mut command = compiler(with);
    command
        .args(STRICT)
        .args(options)
        .arg("-pthread")
        .arg("-I")
        .arg(include)
        .arg("-I")
        .arg(self::source(""))
        .arg(source)
        .arg("-o")
        .arg(&program);
    match linked {
        Linked::Dynamically => {
            let library = built(&format!("lib{library}.so"));
            let beside = library.parent().expect("a directory").display().to_string();
            command.arg(&library).arg(format!("-Wl,-rpath,{beside}"));
        }
        Linked::Statically => {
            command.arg("-Wl,--whole-archive").arg(built(&format!("lib{library}.a"))).arg("-Wl,--no-whole-archive");
        }
        Linked::Sparingly => {
            command.arg(built(&format!("lib{library}.a")));
        }
    }
    if linked != Linked::Dynamically {
        // What Rust's standard library needs.
        command.args(["-lm", "-ldl", "-lgcc_s"]);
    }
    succeed(&mut command);
    program
}

/// The program, ready to run. That panics are told of with a backtrace would take most of the time.
pub(crate) fn prepare(program: &Path) -> Command {
    let mut command = crate::process::program(program);
    command.env("RUST_BACKTRACE", "0");
    command
}

/// What a program prints, which has to end well.
pub(crate) fn run(program: &Path) -> String {
    let output = succeed(&mut prepare(program));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The same, where every access to memory is looked at, and nothing may be left behind.
#[cfg(target_arch = "x86_64")]
pub(crate) fn run_watched(program: &Path) -> String {
    let output = succeed(
        Command::new("valgrind")
            .args(["--quiet", "--error-exitcode=9", "--leak-check=full"])
            .args([
                "--show-leak-kinds=definite,indirect,possible",
                "--errors-for-leak-kinds=definite,indirect,possible",
            ])
            .arg(program)
            .env("RUST_BACKTRACE", "0"),
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

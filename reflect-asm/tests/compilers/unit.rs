//! A C file of some signatures: its text, what a compiler makes of it, and its functions.

use std::ffi::{CString, OsStr, c_char, c_int, c_void};
use std::fmt::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, ptr, slice};

use crate::block;
use crate::case::Case;
use crate::rng::Rng;
use crate::types::{SCALARS, Types};

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    fn dlerror() -> *const c_char;
}

const RTLD_NOW: c_int = 2;

/// A compiler and the arguments that it is always called with.
pub struct Compiler {
    pub name: &'static str,
    pub command: &'static [&'static str],
    /// The first part of its version.
    pub major: u32,
}

impl fmt::Display for Compiler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Names, and the commands to try.
#[cfg(target_arch = "x86_64")]
const KNOWN: [(&str, &[&[&str]]); 2] = [("gcc", &[&["gcc"]]), ("clang", &[&["clang-19"], &["clang"]])];

/// Names, and the commands to try.
#[cfg(target_arch = "aarch64")]
const KNOWN: [(&str, &[&[&str]]); 2] = [
    ("gcc", &[&["aarch64-linux-gnu-gcc"]]),
    ("clang", &[&["clang-19", "--target=aarch64-linux-gnu"], &["clang", "--target=aarch64-linux-gnu"]]),
];

/// A gcc and a clang for the target.
///
/// # Panics
///
/// When one of them is not installed: both are what this test is about.
pub fn compilers() -> [Compiler; 2] {
    KNOWN.map(|(name, commands)| {
        let found = commands.iter().find_map(|command| {
            let version =
                Command::new(command[0]).arg("-dumpversion").output().ok().filter(|run| run.status.success())?;
            let version = String::from_utf8(version.stdout).expect("a version");
            let major = version.trim().split('.').next().and_then(|major| major.parse().ok());
            Some(Compiler { name, command, major: major.unwrap_or_else(|| panic!("the version {version:?}")) })
        });
        found.unwrap_or_else(|| panic!("{} is not installed; the test needs a gcc and a clang", commands[0][0]))
    })
}

/// The signatures of one file.
pub struct Unit {
    pub name: String,
    pub cases: Vec<Case>,
    /// What its signatures and the values of its calls are made from, in whatever order files get ready.
    pub seed: u64,
    text: String,
}

impl Unit {
    /// `attribute` is what makes a C function one of the convention.
    pub fn random(name: String, seed: u64, attribute: &str, count: usize, variadic: bool) -> Self {
        let mut rng = Rng::new(seed);
        let mut types = Types::default();
        let cases: Vec<_> = (0..count).map(|index| Case::random(&mut rng, &mut types, index, variadic)).collect();
        let va = if attribute.is_empty() { "__builtin_" } else { "__builtin_ms_" };
        let mut text = format!("{SCALARS}#define abi {attribute}\n");
        for (name, builtin) in [("va_list_", "va_list"), ("va_start_", "va_start"), ("va_end_", "va_end")] {
            writeln!(text, "#define {name} {va}{builtin}").unwrap();
        }
        writeln!(text, "static u8 io[{}]__attribute__((aligned(64)));", block::SIZE).unwrap();
        text.push_str(&types.text);
        let mut exports = String::from("void*const exports[]={io");
        for case in &cases {
            case.emit(&mut text);
            let index = case.index;
            let method = if case.is_variadic() { "0".into() } else { format!("m{index}") };
            write!(exports, ",c{index},{method},d{index}").unwrap();
        }
        writeln!(text, "{exports}}};").unwrap();
        Self { name, cases, seed, text }
    }

    fn path(&self, directory: &Path, extension: &str) -> PathBuf {
        directory.join(format!("{}.{extension}", self.name))
    }

    /// Writes the C file.
    pub fn write(&self, directory: &Path) {
        fs::write(self.path(directory, "c"), &self.text).expect("the C file is written");
    }

    /// Makes a shared object of it.
    pub fn compile(&self, directory: &Path, compiler: &Compiler) {
        let output = Command::new(compiler.command[0])
            .args(&compiler.command[1..])
            .args(["-O1", "-w", "-std=gnu11", "-fno-strict-aliasing", "-fPIC", "-shared", "-nostdlib", "-o"])
            .arg(self.path(directory, compiler.name))
            .arg(self.path(directory, "c"))
            .output()
            .expect("the compiler runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{} does not compile {}:\n{errors}", compiler.name, self.name);
    }

    pub fn load<'c>(&self, directory: &Path, compiler: &'c Compiler) -> Library<'c> {
        Library::load(&self.path(directory, compiler.name), compiler)
    }
}

/// A compiled [`Unit`]. It is never unloaded.
pub struct Library<'c> {
    pub compiler: &'c Compiler,
    exports: *const *const (),
}

impl<'c> Library<'c> {
    fn load(path: &Path, compiler: &'c Compiler) -> Self {
        let name = CString::new(OsStr::as_bytes(path.as_os_str())).expect("a path");
        // SAFETY: the library has no initialisers; names are C strings.
        let exports = unsafe {
            let library = dlopen(name.as_ptr(), RTLD_NOW);
            if library.is_null() {
                panic!("{}: {:?}", path.display(), std::ffi::CStr::from_ptr(dlerror()));
            }
            dlsym(library, c"exports".as_ptr())
        };
        assert!(!exports.is_null(), "{} has no exports", path.display());
        Self { compiler, exports: exports.cast() }
    }

    fn export(&self, index: usize) -> *const () {
        // SAFETY: `exports` has the block and three functions for each case; the indices below are those of cases.
        unsafe { self.exports.add(index).read() }
    }

    /// The function that logs its arguments.
    pub fn callee(&self, case: &Case) -> *const () {
        self.export(1 + case.index * 3)
    }

    /// The same with a receiver.
    pub fn method(&self, case: &Case) -> *const () {
        self.export(2 + case.index * 3)
    }

    /// Calls the function in the block with the arguments in it.
    pub fn drive(&self, case: &Case) {
        // SAFETY: it is a `void(void)` of the library; what it calls was put there by a role.
        unsafe { std::mem::transmute::<*const (), extern "C" fn()>(self.export(3 + case.index * 3))() }
    }

    fn block(&self, at: usize) -> *mut u8 {
        self.export(0).cast::<u8>().cast_mut().wrapping_add(at)
    }

    /// Writes to the block.
    pub fn set(&self, at: usize, bytes: &[u8]) {
        assert!(at + bytes.len() <= block::SIZE);
        // SAFETY: it lies in the block; no C function is running.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), self.block(at), bytes.len()) }
    }

    /// Reads from the block.
    pub fn get(&self, at: usize, size: usize) -> &[u8] {
        assert!(at + size <= block::SIZE);
        // SAFETY: it lies in the block; it is not kept over a call.
        unsafe { slice::from_raw_parts(self.block(at), size) }
    }

    /// Forgets what was logged and returned before.
    pub fn clear(&self) {
        self.set(block::LOG, &[0xA5; block::FUNCTION - block::LOG]);
        self.set(block::RECEIVER, &[0xA5; 8]);
    }
}

//! C sources of this directory, compiled when a test wants them, by every compiler that there is for this machine.

use std::collections::HashMap;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex, PoisonError};

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    fn dlerror() -> *const c_char;
}

const RTLD_NOW: c_int = 2;

/// Names, and the commands to try.
#[cfg(target_arch = "x86_64")]
const COMPILERS: [(&str, &[&str]); 2] = [("gcc", &["gcc"]), ("clang", &["clang-19", "clang"])];
#[cfg(target_arch = "aarch64")]
const COMPILERS: [(&str, &[&str]); 1] = [("gcc", &["aarch64-linux-gnu-gcc"])];

/// C code that nothing can unwind: there are no tables for it.
pub const RIGID: &[&str] = &["-fno-exceptions", "-fno-unwind-tables", "-fno-asynchronous-unwind-tables"];
/// C code that a panic may pass.
pub const UNWOUND: &[&str] = &["-fexceptions"];

/// A source as one compiler has made it; loaded for good.
#[derive(Clone, Copy)]
pub struct Library {
    pub compiler: &'static str,
    handle: usize,
}

impl Library {
    /// A function of the library.
    pub fn function(&self, name: &str) -> *const () {
        let name = CString::new(name).expect("a name");
        // SAFETY: a library that has been loaded, and a C string.
        let found = unsafe { dlsym(self.handle as *mut c_void, name.as_ptr()) };
        assert!(!found.is_null(), "{}: no function {name:?}", self.compiler);
        found.cast_const().cast()
    }
}

/// Whether a sanitizer has been asked for.
pub fn is_watched() -> bool {
    option_env!("RUSTFLAGS").is_some_and(|flags| flags.contains("sanitizer"))
}

/// A function of a library, as a function pointer of a type.
///
/// It is for the caller to know that the type is the function's.
macro_rules! function {
    ($library:expr, $name:literal, $ty:ty) => {
        // SAFETY: the C source of this test declares it so.
        unsafe { std::mem::transmute::<*const (), $ty>($library.function($name)) }
    };
}
pub(crate) use function;

/// Runs a test with what each compiler makes of a source, with these options.
pub fn each(source: &str, options: &[&str], test: impl Fn(Library)) {
    for library in COMPILERS.map(|(name, commands)| load(source, name, commands, options)) {
        println!("compiled by {} {options:?}", library.compiler);
        test(library);
    }
}

/// Compiles a source and loads it, once in a process.
fn load(source: &str, compiler: &'static str, commands: &[&str], options: &[&str]) -> Library {
    static LOADED: LazyLock<Mutex<HashMap<PathBuf, Library>>> = LazyLock::new(Mutex::default);
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let kind = if options.contains(&"-fexceptions") { "unwound" } else { "rigid" };
    let object = directory.join(format!("callbacks-{source}-{kind}-{compiler}.so"));
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    *loaded.entry(object.clone()).or_insert_with(|| {
        // Another process may be at the same: each writes a file of its own, and the last one stays.
        let new = object.with_extension(format!("{}.so", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/callbacks").join(source);
        let output = commands.iter().find_map(|command| {
            let mut command = Command::new(command);
            command.args(["-O1", "-g", "-Wall", "-Werror", "-std=gnu11", "-fPIC", "-shared", "-pthread"]);
            command.args(options).arg("-o").arg(&new).arg(&source).output().ok()
        });
        let output = output.unwrap_or_else(|| panic!("{compiler} is not installed; the test needs it"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::rename(&new, &object).expect("it has been written");
        let path = CString::new(object.to_str().expect("a path in UTF-8")).expect("a path");
        // SAFETY: the library has no initialisers; the error is a C string.
        let handle = unsafe {
            let handle = dlopen(path.as_ptr(), RTLD_NOW);
            assert!(!handle.is_null(), "{:?}", CStr::from_ptr(dlerror()));
            handle
        };
        Library { compiler, handle: handle as usize }
    })
}

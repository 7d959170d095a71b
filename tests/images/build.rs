//! Compiles the crates. The plugin is compiled once for each change of the shared crate, from the same place, so that
//! the compiler has the same name for all of them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

/// How programs and plugins have the library.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Linked {
    /// Each with its own copy.
    Statically,
    /// One for all, by the loader; so are the shared types.
    Dynamically,
}

/// A change of the shared crate.
pub(crate) struct Change {
    pub(crate) name: &'static str,
    /// The type that is another one then.
    pub(crate) ty: &'static str,
    /// Set where the compiler still gives it the same `TypeId`.
    pub(crate) same_id: bool,
    before: &'static str,
    after: &'static str,
}

const fn change(
    (name, ty, same_id): (&'static str, &'static str, bool),
    before: &'static str,
    after: &'static str,
) -> Change {
    Change { name, ty, same_id, before, after }
}

/// A `TypeId` covers the names of fields and variants, and none of their types and values.
pub(crate) const CHANGES: &[Change] = &[
    change(("retyped", "Config", true), "size: u32,", "size: f32,"),
    change(("larger", "Config", true), "size: u32,", "size: u64,"),
    change(("reordered", "Config", false), "size: u32,\n    pub pad: u32,", "pad: u32,\n    pub size: u32,"),
    change(("longer", "Config", false), "pad: u32,", "pad: u32,\n    #[reflect(skip)]\n    pub more: [u64; 2],"),
    change(("renamed", "Level", false), "Low =", "Least ="),
    change(("renumbered", "Level", true), "Low = 1,", "Low = 7,"),
    change(("hidden", "Token", true), "Token(u32)", "Token(i32)"),
    change(
        ("methods", "Named", true),
        "fn name(&self) -> String;\n    fn rank(&self) -> u32;",
        "fn rank(&self) -> u32;\n    fn name(&self) -> String;",
    ),
];

/// The files that have been compiled.
pub(crate) struct Builds {
    directory: PathBuf,
}

impl Builds {
    pub(crate) fn plugin(&self, linked: Linked) -> PathBuf {
        self.directory.join(if linked == Linked::Statically { "plugin-same.so" } else { "plugin-dynamic.so" })
    }

    pub(crate) fn bare(&self) -> PathBuf {
        self.directory.join("bare.so")
    }

    pub(crate) fn changed(&self, change: &Change) -> PathBuf {
        self.directory.join(format!("plugin-{}.so", change.name))
    }
}

/// Compiles everything, once; `None` where programs of this machine's compiler are not what is tested.
pub(crate) fn builds() -> Option<&'static Builds> {
    static BUILDS: OnceLock<Option<Builds>> = OnceLock::new();
    BUILDS
        .get_or_init(|| {
            let machine = Command::new("uname").arg("-m").output().expect("every system has `uname`");
            let is_native = machine.stdout.trim_ascii_end() == env::consts::ARCH.as_bytes();
            let has_options = env::var_os("RUSTFLAGS").is_some_and(|flags| !flags.is_empty());
            if !is_native || has_options {
                eprintln!("skipped: plugins are compiled for this machine, without options");
                return None;
            }
            Some(compile())
        })
        .as_ref()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn compile() -> Builds {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("images");
    for linked in [Linked::Statically, Linked::Dynamically] {
        let workspace = workspace(&directory, linked);
        source(&workspace, "config", "");
        cargo(&workspace, linked, &["host", "plugin"]);
        let name = if linked == Linked::Statically { "same" } else { "dynamic" };
        keep(&directory, linked, name);
    }
    let workspace = workspace(&directory, Linked::Statically);
    cargo(&workspace, Linked::Statically, &["bare"]);
    copy(&output_directory(&directory).join("libbare.so"), &directory.join("bare.so"));
    for change in CHANGES {
        let text = fs::read_to_string(root().join("tests/images/config.rs")).expect("a source of ours");
        assert!(text.contains(change.before), "nothing to change for {}", change.name);
        let text = text.replacen(change.before, change.after, 1);
        let text = if change.name == "longer" { text.replace("pad: 2,", "pad: 2, more: [0; 2],") } else { text };
        source(&workspace, "config", &text);
        cargo(&workspace, Linked::Statically, &["plugin"]);
        keep(&directory, Linked::Statically, change.name);
    }
    Builds { directory }
}

/// A workspace for the crates, which finds this package where it is.
fn workspace(directory: &Path, linked: Linked) -> PathBuf {
    let (name, shared) = match linked {
        Linked::Statically => ("static", "rlib"),
        Linked::Dynamically => ("dynamic", "dylib"),
    };
    let workspace = directory.join(name);
    let (at, reflect) = (
        root().display(),
        match linked {
            Linked::Statically => root().to_path_buf(),
            Linked::Dynamically => workspace.join("reflect"),
        },
    );
    let bare = format!("reflect = {{ path = {reflect:?}, default-features = false }}");
    let reflect = format!("reflect = {{ path = {reflect:?} }}");
    let package = |name: &str, kind: &str, dependencies: &str| {
        let text =
            format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n{kind}\n\n[dependencies]\n{dependencies}\n");
        fs::create_dir_all(workspace.join(name).join("src")).expect("cargo's directory can be written to");
        write(&workspace.join(name).join("Cargo.toml"), &text);
    };
    let library = |kind: &str| format!("[lib]\ncrate-type = [\"{kind}\"]");
    let config = "config = { path = \"../config\" }";
    package("config", &library(shared), &reflect);
    package("plugin", &library("cdylib"), &format!("{reflect}\n{config}"));
    package("bare", &library("cdylib"), &bare);
    package("host", "", &format!("{reflect}\n{config}"));
    let mut members = "\"config\", \"plugin\", \"bare\", \"host\"".to_string();
    if linked == Linked::Dynamically {
        // The facade as a library of its own for the loader.
        members += ", \"reflect\"";
        let features = "registry = []\ndocs = []\nentries = []\nnative = []\n";
        let kind = format!(
            "[lib]\ncrate-type = [\"dylib\"]\npath = \"{at}/src/lib.rs\"\n\n[features]\n\
                            default = [\"registry\", \"docs\", \"entries\", \"native\"]\n{features}"
        );
        let parts = format!(
            "reflect-core = {{ path = \"{at}/reflect-core\" }}\nreflect-derive = {{ path = \"{at}/reflect-derive\" }}"
        );
        package("reflect", &kind, &parts);
    }
    write(&workspace.join("Cargo.toml"), &format!("[workspace]\nmembers = [{members}]\nresolver = \"3\"\n"));
    if !workspace.join("Cargo.lock").exists() {
        fs::copy(root().join("Cargo.lock"), workspace.join("Cargo.lock")).expect("the versions that are tested");
    }
    source(&workspace, "plugin", "");
    source(&workspace, "bare", "");
    source(&workspace, "host", "");
    workspace
}

/// Writes the source of a crate: this text, or that of the file of its name.
fn source(workspace: &Path, name: &str, text: &str) {
    let own = fs::read_to_string(root().join(format!("tests/images/{name}.rs"))).expect("a source of ours");
    let file = if name == "host" { "main.rs" } else { "lib.rs" };
    write(&workspace.join(name).join("src").join(file), if text.is_empty() { &own } else { text });
}

/// Leaves a file alone that is as it should be: cargo then need not compile it.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a directory")).expect("cargo's directory can be written to");
    fs::write(path, text).expect("cargo's directory can be written to");
}

/// For the kind of machine that this is, by name: the options are then not those of macros, too.
fn target() -> String {
    let output = Command::new(env::var_os("RUSTC").unwrap_or("rustc".into())).arg("-vV").output().expect("a compiler");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("the compiler says what it runs on").to_string()
}

fn output_directory(directory: &Path) -> PathBuf {
    directory.join("target").join(target()).join("debug")
}

fn cargo(workspace: &Path, linked: Linked, packages: &[&str]) {
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--offline", "--target", &target()]);
    packages.iter().for_each(|name| {
        command.args(["--package", name]);
    });
    command
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.parent().expect("a directory").join("target"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", if linked == Linked::Dynamically { "-C prefer-dynamic" } else { "" });
    succeed(&mut command);
}

/// Puts a plugin aside, and the program with it, before the next one takes its place.
fn keep(directory: &Path, linked: Linked, name: &str) {
    let from = output_directory(directory);
    copy(&from.join("libplugin.so"), &directory.join(format!("plugin-{name}.so")));
    if matches!(name, "same" | "dynamic") {
        copy(&from.join("host"), &host(directory, linked));
    }
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_file(to);
    fs::copy(from, to).unwrap_or_else(|error| panic!("{from:?}: {error}"));
}

fn host(directory: &Path, linked: Linked) -> PathBuf {
    directory.join(if linked == Linked::Statically { "host-static" } else { "host-dynamic" })
}

/// Runs the program, which has to find everything as expected.
pub(crate) fn run(linked: Linked, arguments: &[&str]) {
    let directory = &builds().expect("built").directory;
    let mut command = Command::new(host(directory, linked));
    command.args(arguments).env("RUST_BACKTRACE", "0");
    if linked == Linked::Dynamically {
        let compiler =
            Command::new(env::var_os("RUSTC").unwrap_or("rustc".into())).args(["--print", "target-libdir"]).output();
        let standard = String::from_utf8(compiler.expect("a compiler").stdout).expect("a path");
        let own = output_directory(directory);
        let paths = [PathBuf::from(standard.trim_end()), own.join("deps"), own];
        command.env("LD_LIBRARY_PATH", env::join_paths(paths).expect("paths without colons"));
    }
    let out = succeed(&mut command);
    assert_eq!(out.trim_end(), "as expected");
}

fn succeed(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {}\n{out}{err}", output.status);
    out.into_owned()
}

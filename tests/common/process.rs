//! Programs that tests start: themselves among them, for tests that are about what a process has once, or that end it.
#![allow(dead_code)] // each uses a part

use std::path::Path;
use std::process::{Command, Output};

/// Whether programs that this one starts run on another kind of machine.
fn is_emulated() -> bool {
    let machine = Command::new("uname").arg("-m").output().expect("every system has `uname`");
    cfg!(target_arch = "aarch64") && machine.stdout.starts_with(b"x86_64")
}

/// A program for the kind of machine that this one is for.
pub fn program(path: &Path) -> Command {
    if !is_emulated() {
        return Command::new(path);
    }
    let mut emulator = Command::new("qemu-aarch64-static");
    emulator.arg(path);
    emulator
}

/// Runs one ignored test of this program.
pub fn in_a_process(test: &str) -> Output {
    let mut command = program(&std::env::current_exe().expect("this program has a path"));
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.output().expect("this program can be started")
}

/// Runs one ignored test of this program, which has to be there, and to pass.
pub fn succeeds(test: &str) {
    let output = in_a_process(test);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && out.contains("1 passed"), "{test}:\n{out}{err}");
}

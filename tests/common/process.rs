//! Tests in a process of their own, because they are about what a process has once, or because they end it.

use std::process::{Command, Output};

/// Whether programs that this one starts run on another kind of machine.
fn is_emulated() -> bool {
    let machine = Command::new("uname").arg("-m").output().expect("every system has `uname`");
    cfg!(target_arch = "aarch64") && machine.stdout.starts_with(b"x86_64")
}

/// Runs one ignored test of this program.
pub fn in_a_process(test: &str) -> Output {
    let program = std::env::current_exe().expect("this program has a path");
    let mut command = if is_emulated() {
        let mut emulator = Command::new("qemu-aarch64-static");
        emulator.arg(program);
        emulator
    } else {
        Command::new(program)
    };
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.output().expect("this program can be started")
}

/// Runs one ignored test of this program, which has to be there, and to pass.
pub fn succeeds(test: &str) {
    let output = in_a_process(test);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && out.contains("1 passed"), "{test}:\n{out}{err}");
}

//! What several test programs need.
#![allow(dead_code)] // each uses a part

use std::process::{Command, Output};

use reflect_asm::HOST;
use reflect_asm::abi::{Aapcs64, Convention, SysV64, Win64};

/// The convention of `extern "C"`.
pub fn host() -> &'static dyn Convention {
    HOST.filter(|host| host.is_native()).expect("these tests run where calls are native")
}

/// Runs something for every convention that is native here, and checks that there is the host's among them.
pub fn on_every(run: impl Fn(&'static dyn Convention)) {
    let all: [&'static dyn Convention; 4] = [&SysV64, &Win64, &Aapcs64::LINUX, &Aapcs64::APPLE];
    let native: Vec<_> = all.into_iter().filter(|convention| convention.is_native()).collect();
    assert!(native.iter().any(|convention| convention.name() == host().name()));
    native.into_iter().for_each(run);
}

/// Whether programs that this one starts run on another kind of machine.
fn is_emulated() -> bool {
    let machine = Command::new("uname").arg("-m").output().expect("every system has `uname`");
    cfg!(target_arch = "aarch64") && machine.stdout.starts_with(b"x86_64")
}

/// Runs one ignored test of this program in a process of its own, which is expected to end badly.
pub fn in_a_process(test: &str) -> Output {
    let program = std::env::current_exe().expect("this program has a path");
    let args = [test, "--exact", "--ignored", "--nocapture", "--test-threads=1"];
    let mut command = if is_emulated() {
        let mut emulator = Command::new("qemu-aarch64-static");
        emulator.arg(program);
        emulator
    } else {
        Command::new(program)
    };
    command.args(args).output().expect("this program can be started")
}

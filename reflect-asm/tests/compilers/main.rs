//! gcc and clang decide.
//!
//! Random signatures of C, for every convention that is native here, are compiled by both compilers as callees and as
//! callers, and the crate takes the other side:
//!
//! - a [`Caller`](reflect_asm::Caller) calls the C callee, variadic ones included;
//! - the C caller calls a [`Handler`](reflect_asm::Handler), owned and borrowed;
//! - the C caller calls a [`Method`](reflect_asm::Method) whose code is a C function with a receiver, shifted and by
//!   frame;
//! - and, so that a difference can be blamed on the right one, each C caller calls the callees of both compilers.
//!
//! Arguments and results must be the same bytes on both sides, padding excepted. Every call goes through a [guard] that
//! looks after the callee-saved registers, the stack pointer and the control words; arguments and results lie in front
//! of inaccessible [memory].
//!
//! Both compilers have to be installed: a missing one is a failure. What a compiler is known to do wrong is in
//! [mistakes]; it is not asked about such a signature, the other one is, and how many there were is printed. For
//! AArch64 the test runs under user-mode emulation as well, where it starts the host's cross compilers.
//!
//! Two variables are for longer runs: `COMPILERS_COUNT`, the number of signatures per convention (a tenth as many
//! variadic ones come on top), and `COMPILERS_SEED`, a number that decides what they are. A failing file stays in the
//! target's directory of temporary files.

#![cfg(all(target_os = "linux", target_endian = "little", any(target_arch = "x86_64", target_arch = "aarch64")))]

mod block;
mod case;
mod fault;
mod guard;
mod memory;
mod mistakes;
mod rng;
mod roles;
mod types;
mod unit;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::{env, fs, process, thread};

use reflect_asm::abi::Convention;

use rng::Rng;
use roles::Stage;
use unit::{Compiler, Unit};

const COUNT: usize = 2000;
const SEED: u64 = 0x5EED;
/// How many signatures a file has.
const PER_UNIT: usize = 125;
/// How many compilers run at a time.
const PROCESSES: usize = 2;
/// How many failing signatures are told, and how many differences of each.
const TOLD: usize = 10;

/// The guard has one state: one convention is tested at a time.
fn exclusive() -> MutexGuard<'static, ()> {
    static LOCK: Mutex<()> = Mutex::new(());
    LOCK.lock().unwrap_or_else(PoisonError::into_inner)
}

fn variable(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is to be a number, not {text:?}")))
}

/// The files of a convention: signatures as they come, then variadic ones.
fn units(name: &str, attribute: &str, seed: u64, count: usize) -> Vec<Unit> {
    let mut units = Vec::new();
    for (kind, count) in [("fixed", count), ("variadic", count.div_ceil(10))] {
        for start in (0..count).step_by(PER_UNIT) {
            let seed = seed ^ (units.len() as u64) << 32;
            let name = format!("{name}-{kind}-{start}");
            let count = PER_UNIT.min(count - start);
            units.push(Unit::random(name, seed, attribute, count, kind == "variadic"));
        }
    }
    units
}

/// Compiles every file with every compiler, some at a time, and hands each on as soon as it is done.
fn compile(units: &[Unit], compilers: &[Compiler], directory: &Path, mut ready: impl FnMut(&Unit)) {
    let next = AtomicUsize::new(0);
    let (done, all_done) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..PROCESSES {
            let (done, next) = (done.clone(), &next);
            scope.spawn(move || {
                while let Some(unit) = units.get(next.fetch_add(1, Ordering::Relaxed)) {
                    unit.write(directory);
                    compilers.iter().for_each(|compiler| unit.compile(directory, compiler));
                    done.send(unit).expect("the receiver waits for all of them");
                }
            });
        }
        drop(done);
        all_done.iter().for_each(&mut ready);
    });
}

/// Plays all roles for one convention. `attribute` makes a C function one of it.
fn agree(convention: &'static dyn Convention, name: &str, attribute: &str) {
    let _exclusive = exclusive();
    assert!(convention.is_native(), "{} is to be native here", convention.name());
    fault::tell();
    let compilers = unit::compilers();
    let seed = variable("COMPILERS_SEED").unwrap_or(SEED);
    let count = variable("COMPILERS_COUNT").map_or(COUNT, |count| count as usize);
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("compilers-{name}-{}", process::id()));
    fs::create_dir_all(&directory).expect("a directory for the C files");

    let units = units(name, attribute, seed, count);
    let mut stage = Stage::new(convention);
    let mut played = 0;
    let mut failed = 0;
    compile(&units, &compilers, &directory, |unit| {
        let [gcc, clang] = compilers.each_ref().map(|compiler| unit.load(&directory, compiler));
        stage.rng = Rng::new(!unit.seed);
        for case in &unit.cases {
            let differences = stage.play(case, &[&gcc, &clang]);
            played += 1;
            failed += usize::from(!differences.is_empty());
            if !differences.is_empty() && failed <= TOLD {
                eprintln!("{}: {}", unit.name, case.prototype());
                eprintln!("  {:?}", reflect_asm::abi::Desc::new(convention, &case.signature));
                differences.iter().take(TOLD).for_each(|difference| eprintln!("  {difference}"));
            }
        }
    });
    let (convention, calls) = (convention.name(), stage.calls);
    println!("{convention}: {played} signatures, {calls} calls, {failed} signatures differ (seed {seed})");
    for (why, count) in &stage.refused {
        println!("  refused {count} times: {why}");
    }
    for ((_, what), [count, variadic]) in types::Feature::ALL.iter().zip(stage.features) {
        println!("  with {what}: {count}, {variadic} of them variadic");
    }
    for (why, count) in &stage.excluded {
        println!("  without one compiler {count} times: {why}");
    }
    assert_eq!(failed, 0, "{convention}: signatures that differ; the C files are in {}", directory.display());
    fs::remove_dir_all(&directory).expect("the C files can be removed");
}

#[cfg(target_arch = "x86_64")]
#[test]
fn system_v() {
    agree(&reflect_asm::abi::SysV64, "sysv64", "");
}

#[cfg(target_arch = "x86_64")]
#[test]
fn windows() {
    agree(&reflect_asm::abi::Win64, "win64", "__attribute__((ms_abi))");
}

#[cfg(target_arch = "aarch64")]
#[test]
fn aapcs64() {
    agree(&reflect_asm::abi::Aapcs64::LINUX, "aapcs64", "");
}

//! What has to hold for every signature in every convention, tried with thousands of random ones.

mod conventions;
mod generate;
mod invariants;
mod roundtrip;
#[path = "../shared/mod.rs"]
mod shared;

use reflect_asm::abi::{Aapcs64, Convention, Model, SysV64, Win64};

/// The conventions of C.
const C: [&dyn Convention; 4] = [&SysV64, &Win64, &Aapcs64::LINUX, &Aapcs64::APPLE];

/// Go's convention with several register counts.
const MODELS: [&dyn Convention; 8] = [
    &Model::GO,
    &Model::STACK,
    &Model { ints: 1, floats: 1 },
    &Model { ints: 0, floats: 3 },
    &Model { ints: 4, floats: 0 },
    &Model { ints: 3, floats: 2 },
    &Model { ints: 16, floats: 16 },
    &Model { ints: 64, floats: 64 },
];

/// How many signatures a test tries for each convention. The outcome does not depend on the target, and others than
/// this one are often emulated.
const CASES: usize = if cfg!(target_arch = "x86_64") { 1500 } else { 100 };

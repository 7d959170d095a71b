//! The tests of the Go commits that this engine follows, on the model of Go's convention with any number of registers.

mod bugs;
mod calls;
mod layouts;
mod methods;
mod reference;
mod registers;
#[path = "../shared/mod.rs"]
mod shared;

use reflect_asm::Layout;
use reflect_asm::abi::{Desc, Model};
use shared::notation::signature;
use shared::random::Random;
use shared::seeds::TYPES;

/// Every model, up to 64 registers of either kind: descriptions refer to them.
static MODELS: [[Model; 65]; 65] = {
    let mut models = [[Model::STACK; 65]; 65];
    let mut index = 0;
    while index < 65 * 65 {
        let (ints, floats) = (index / 65, index % 65);
        models[ints][floats] = Model { ints: ints as u8, floats: floats as u8 };
        index += 1;
    }
    models
};

fn model(ints: u8, floats: u8) -> &'static Model {
    &MODELS[usize::from(ints)][usize::from(floats)]
}

/// A description of a signature that is written with the seeds' types.
fn describe(model: &'static Model, text: &str) -> Desc {
    Desc::new(model, &signature(TYPES, text)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The same with a receiver.
fn describe_method(model: &'static Model, text: &str) -> Desc {
    Desc::method(model, &signature(TYPES, text)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Random bytes in every scalar of a value, and zeros between them: padding is not kept.
fn value(random: &mut Random, layout: &Layout) -> Vec<u8> {
    let mut bytes = vec![0; layout.size()];
    for (at, scalar) in layout.scalars() {
        bytes[at..at + scalar.size()].copy_from_slice(&random.bytes(scalar.size()));
    }
    bytes
}

/// One random value for each of these layouts.
fn values(random: &mut Random, layouts: &[Layout]) -> Vec<Vec<u8>> {
    layouts.iter().map(|layout| value(random, layout)).collect()
}

/// All the register counts to try: Go's, none, some, one file only. Fewer on targets that are often emulated.
fn counts() -> impl ExactSizeIterator<Item = (u8, u8)> {
    let step = if cfg!(target_arch = "x86_64") { 1 } else { 3 };
    let floats = move || (0..=15).step_by(step);
    let some = (0..=9).step_by(step).flat_map(|ints| floats().map(move |floats| (ints, floats)));
    some.chain([(16, 32), (64, 64)]).collect::<Vec<_>>().into_iter()
}

//! Random layouts, signatures and values.

use reflect_asm::abi::{Convention, Desc, SysV64};
use reflect_asm::{Error, Layout, RecordBuilder, Scalar, Shape, Signature};

use crate::MODELS;
use crate::shared::random::Random;

/// A layout that has a size and no empty array. Small ones are more frequent: that is where conventions differ.
pub fn layout(random: &mut Random, depth: usize) -> Layout {
    let kind = if depth == 0 { 0 } else { random.below(11) };
    let made = match kind {
        0..=3 => Ok(scalar(random)),
        4 | 5 => members(random, depth).and_then(Layout::record),
        6 => {
            let pack = 1 << random.below(3);
            members(random, depth).and_then(|members| Layout::packed(pack, members))
        }
        7 => members(random, depth).and_then(Layout::union),
        8 => Layout::array(layout(random, depth - 1), 1 + random.below(4)),
        9 => {
            let aligned = 2 << random.below(5);
            let builder = members(random, depth).map(|members| {
                members.into_iter().fold(RecordBuilder::of_struct(), |builder, member| {
                    builder.aligned_member(if random.once_in(2) { aligned } else { 1 }, member)
                })
            });
            builder.and_then(RecordBuilder::build)
        }
        _ => {
            let align = 8 << random.below(3);
            members(random, depth).and_then(Layout::record).and_then(|layout| layout.aligned(align))
        }
    };
    made.expect("small and not deep")
}

fn scalar(random: &mut Random) -> Layout {
    // As many floating-point numbers as all others.
    let scalar = match random.below(4) {
        0 => Scalar::F32,
        1 => Scalar::F64,
        _ => Scalar::ALL[random.below(Scalar::ALL.len())],
    };
    Layout::scalar(scalar)
}

#[expect(clippy::unnecessary_wraps, reason = "a link of a chain")]
fn members(random: &mut Random, depth: usize) -> Result<Vec<Layout>, Error> {
    // Several of one kind make homogeneous aggregates.
    if random.once_in(3) {
        return Ok(vec![layout(random, depth - 1); 1 + random.below(4)]);
    }
    let mut all: Vec<_> = (0..1 + random.below(3)).map(|_| layout(random, depth - 1)).collect();
    if random.once_in(8) {
        all.insert(0, Layout::record([]).expect("an empty struct"));
    }
    Ok(all)
}

/// A signature that the convention takes, with a receiver as well.
pub fn signature(random: &mut Random, convention: &'static dyn Convention) -> Signature {
    loop {
        let signature = any_signature(random, convention);
        match Desc::new(convention, &signature).and_then(|_| Desc::method(convention, &signature)) {
            Ok(_) => return signature,
            // What compilers do not agree on.
            Err(Error::MisplacedMember(_) | Error::MisplacedElement(_)) => assert_eq!(convention.name(), SysV64.name()),
            Err(error) => panic!("{error}: {signature:?}"),
        }
    }
}

fn any_signature(random: &mut Random, convention: &dyn Convention) -> Signature {
    let model = MODELS.iter().any(|model| model.name() == convention.name());
    // Every second one has enough for the stack as well.
    let most = if random.once_in(2) { 10 } else { 28 };
    let params: Vec<_> = (0..random.below(most)).map(|_| argument(random, model)).collect();
    let results: Vec<_> = (0..random.below(if model { 4 } else { 2 })).map(|_| argument(random, model)).collect();
    let count = params.len();
    let signature = Signature::new(params, results);
    if model || !random.once_in(4) {
        return signature;
    }
    signature.variadic(random.below(count + 1)).expect("as many as there are at most")
}

fn argument(random: &mut Random, model: bool) -> Layout {
    if model && random.once_in(12) {
        return Layout::array(Layout::U64, 0).expect("nothing");
    }
    let depth = if random.once_in(2) { 0 } else { 1 + random.below(3) };
    layout(random, depth)
}

/// A value of a layout: any bits in its scalars, zeros between them.
pub fn value(random: &mut Random, layout: &Layout) -> Vec<u8> {
    let mut bytes = vec![0; layout.size()];
    for (at, scalar) in layout.scalars() {
        let bits = match layout.shape() {
            // One that is passed among variadic arguments becomes a double and has to come back as it was.
            Shape::Scalar(Scalar::F32) => (random.below(1 << 20) as f32 - 1e5).to_ne_bytes().to_vec(),
            _ => random.bytes(scalar.size()),
        };
        bytes[at..at + scalar.size()].copy_from_slice(&bits);
    }
    bytes
}

pub fn values(random: &mut Random, layouts: &[Layout]) -> Vec<Vec<u8>> {
    layouts.iter().map(|layout| value(random, layout)).collect()
}

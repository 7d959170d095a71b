//! What the places of arguments and results have to be like, whatever they are.

use std::collections::HashSet;

use reflect_asm::abi::{Convention, Desc, Place, Ret, Seq, Step, Win64};
use reflect_asm::{Layout, Scalar};

use crate::generate::signature;
use crate::shared::random::Random;
use crate::{C, CASES, MODELS};

/// Checks random descriptions of one convention.
pub fn for_each(seed: u64, convention: &'static dyn Convention, check: impl Fn(&Desc)) {
    let mut random = Random::new(seed);
    for _ in 0..CASES {
        let signature = signature(&mut random, convention);
        let describe = if random.once_in(3) { Desc::method } else { Desc::new };
        check(&describe(convention, &signature).unwrap_or_else(|error| panic!("{error}: {signature:?}")));
    }
}

fn sequences(desc: &Desc) -> Vec<(&Seq, &[Layout])> {
    let mut all = vec![(desc.args(), desc.params())];
    if let Ret::Direct(seq) = desc.ret() {
        all.push((seq, desc.results()));
    }
    all
}

/// The address of a result in a general register, which no argument may be in.
pub fn result_register(desc: &Desc) -> Option<u8> {
    if let Ret::Memory { address: Place::Int(register) } = *desc.ret() { Some(register) } else { None }
}

/// No two pieces share a register or a byte of the stack.
#[test]
fn places_are_distinct() {
    for convention in C.into_iter().chain(MODELS) {
        let home = if convention.name() == Win64.name() { 32 } else { 0 };
        for_each(3, convention, |desc| {
            let context = format!("{}: {desc:?}", convention.name());
            let (ints, floats) = convention.registers();
            let mut stack = Vec::new();
            for (seq, _) in sequences(desc) {
                let mut taken: HashSet<_> = result_register(desc).map(Place::Int).into_iter().collect();
                for step in seq.steps() {
                    let end = match (step.place(), step) {
                        (Place::Stack(at), Step::Indirect { .. }) => at + 8,
                        (Place::Stack(at), _) => at + step.bytes().1,
                        (place, _) => {
                            assert!(taken.insert(place), "{place:?} twice in {context}");
                            match place {
                                Place::Int(register) => assert!(register < ints.max(2), "{context}"),
                                Place::Float(register) => assert!(register < floats.max(2), "{context}"),
                                _ => unreachable!("{context}"),
                            }
                            continue;
                        }
                    };
                    let Place::Stack(at) = step.place() else { unreachable!() };
                    assert!(at >= home && end <= desc.stack_bytes(), "{context}");
                    stack.push((at, end));
                }
            }
            // Results in the model are behind the arguments, so that all of them are one row.
            assert!(stack.windows(2).all(|two| two[0].1 <= two[1].0), "{context}");
            assert!(desc.stack_bytes() % 8 == 0 && desc.args().stack_align() >= 16, "{context}");
        });
    }
}

/// Every byte of every number is passed once, and a value is either in registers or on the stack.
#[test]
fn every_scalar_is_passed_once() {
    for convention in C.into_iter().chain(MODELS) {
        for_each(4, convention, |desc| {
            for (seq, layouts) in sequences(desc) {
                assert_eq!(seq.len(), layouts.len());
                for (index, layout) in layouts.iter().enumerate() {
                    let steps = seq.steps_of(index);
                    let context = format!("value {index} in {}: {desc:?}", convention.name());
                    let mut covered = vec![0; layout.size()];
                    for (start, size) in steps.iter().map(Step::bytes) {
                        covered[start..start + size].iter_mut().for_each(|times| *times += 1);
                    }
                    // A variadic number on Windows is in both files.
                    let both = convention.name() == Win64.name()
                        && desc.is_variadic()
                        && matches!(steps, [Step::Float { .. }, Step::Int { .. }]);
                    let times = if both { 2 } else { 1 };
                    for (at, scalar) in layout.scalars() {
                        assert!(covered[at..at + scalar.size()].iter().all(|count| *count == times), "{context}");
                    }
                    assert!(covered.iter().all(|count| *count <= times), "{context}");
                    let whole = |step: &Step| matches!(step, Step::Stack { .. } | Step::Indirect { .. });
                    if steps.iter().any(whole) {
                        assert!(steps.len() == 1 && steps[0].bytes() == (0, layout.size()), "{context}");
                    }
                }
            }
        });
    }
}

/// The words of the stack that hold pointers are those in which a scalar of a value on the stack is one.
#[test]
fn pointers_on_the_stack_are_all_told() {
    for convention in C.into_iter().chain(MODELS) {
        for_each(8, convention, |desc| {
            let mut expected = Vec::new();
            for (seq, layouts) in sequences(desc) {
                for (index, layout) in layouts.iter().enumerate() {
                    if let [Step::Stack { at, .. }] = seq.steps_of(index) {
                        let pointers = layout.scalars().filter(|(_, scalar)| *scalar == Scalar::Ptr);
                        expected.extend(pointers.map(|(offset, _)| (at + offset) / 8));
                    }
                }
            }
            assert!(desc.stack_pointers().eq(expected.iter().copied()), "{}: {desc:?}", convention.name());
        });
    }
}

//! `TestReflectCallABI` and `TestReflectMakeFuncCallABI`: values arrive, and come back as results.

use reflect_asm::Image;
use reflect_asm::abi::{Desc, Model};

use crate::reference;
use crate::shared::random::Random;
use crate::shared::seeds::{IDENTITIES, LATER};
use crate::{counts, describe, model, values};

/// The function's signature; what was read back as arguments are the results of the call.
fn passes(model: &'static Model, (name, types): (&str, &str), random: &mut Random) -> Desc {
    let desc = describe(model, &format!("({types}) -> ({types})"));
    let given = values(random, desc.params());
    let mut image = Image::new(&desc);
    image.put_args(&given);
    let arrived = image.args();
    assert_eq!(arrived, given, "arguments of pass{name}: {desc:?}");
    image.put_results(&arrived);
    assert_eq!(image.results(), given, "results of pass{name}: {desc:?}");
    desc
}

/// A made function has one more argument, which is empty, and its handler returns all the others.
fn is_made(model: &'static Model, (name, types): (&str, &str), random: &mut Random) -> Desc {
    let comma = if types.is_empty() { "" } else { ", " };
    let desc = describe(model, &format!("({types}{comma}E) -> ({types})"));
    let given = values(random, desc.params());
    let mut image = Image::new(&desc);
    image.put_args(&given);
    let before = image.stack()[..desc.args().stack_bytes()].to_vec();
    let mut arrived = image.args();
    assert_eq!(arrived.pop(), Some(Vec::new()), "the empty argument");
    image.put_results(&arrived);
    assert_eq!(image.results(), given[..given.len() - 1], "results of callArgs{name}: {desc:?}");
    assert_eq!(image.stack()[..before.len()], before, "results are behind the arguments");
    desc
}

#[test]
fn with_the_registers_of_go() {
    let mut random = Random::new(1);
    for case in IDENTITIES {
        passes(&Model::GO, case, &mut random);
    }
    let made = &IDENTITIES[..38];
    for case in made {
        is_made(&Model::GO, *case, &mut random);
    }
}

#[test]
fn with_none_and_with_one() {
    let mut random = Random::new(2);
    for model in [&Model::STACK, model(1, 1)] {
        for case in IDENTITIES.into_iter().chain(LATER) {
            passes(model, case, &mut random);
            is_made(model, case, &mut random);
        }
    }
}

/// Every count of either file that Go could have had, against Go's own algorithm.
#[test]
fn with_any_number_of_registers() {
    let mut random = Random::new(3);
    let mut calls = 0;
    for (ints, floats) in counts() {
        let model = model(ints, floats);
        for case in IDENTITIES.into_iter().chain(LATER) {
            reference::compare(&passes(model, case, &mut random), case.0);
            reference::compare(&is_made(model, case, &mut random), case.0);
            calls += 2;
        }
    }
    assert_eq!(calls, counts().len() * 88);
}

/// Where everything is on the stack, arguments and results are C structs that follow one another.
#[test]
fn without_registers_nothing_is_in_one() {
    for (name, types) in IDENTITIES.into_iter().chain(LATER) {
        let desc = describe(&Model::STACK, &format!("({types}) -> ({types})"));
        assert_eq!((desc.args().ints(), desc.args().floats(), desc.spill()), (0, 0, 0), "{name}");
        assert!(desc.in_pointers().is_empty() && desc.out_pointers().is_empty(), "{name}");
        let sum: usize = desc.params().iter().map(|layout| layout.size()).sum();
        assert!(desc.args().stack_bytes() >= sum, "{name}");
    }
}

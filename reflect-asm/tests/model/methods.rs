//! `TestMethodValueCallABI`: a call without a receiver becomes one with it.

use reflect_asm::Image;
use reflect_asm::abi::{Model, Ret, Step};

use crate::shared::random::Random;
use crate::shared::seeds::{IDENTITIES, LATER};
use crate::{counts, describe, describe_method, model, reference, values};

/// A method, what it takes and returns besides its empty last argument, and what it sets its receiver to.
const METHODS: [(&str, &str, u64); 5] = [
    ("AllRegsCall", "StructFewRegs", 1),
    ("RegsAndStackCall", "StructFewRegs, [u64;4]", 2),
    ("SpillStructCall", "StructFillRegs", 3),
    ("ValueRegMethodSpillInt", "StructFillRegs, isize", 4),
    ("ValueRegMethodSpillPtr", "StructFillRegs, ptr", 5),
];

/// Calls a method through a function without a receiver.
fn call(model: &'static Model, types: &str, set: u64, random: &mut Random) {
    let text = format!("({types}, E) -> ({types})");
    let (function, method) = (describe(model, &text), describe_method(model, &text));
    reference::compare(&function, types);
    reference::compare(&method, types);
    let given = values(random, function.params());
    let mut receiver = 0u64;

    let mut outer = Image::new(&function);
    outer.put_args(&given);
    let mut inner = outer.translate(&method, (&raw mut receiver).addr() as u64);
    // The method: all arguments but the receiver and the empty one are its results.
    let arrived = inner.args();
    assert_eq!(arrived[0], (&raw mut receiver).addr().to_ne_bytes(), "the receiver of {types}");
    assert_eq!(arrived[1..], given, "what arrives in the method: {function:?} to {method:?}");
    receiver = set;
    inner.put_results(&arrived[1..arrived.len() - 1]);
    // Behind it, register results are where they are, stack results move between the two offsets.
    let (Ret::Direct(from), Ret::Direct(to)) = (method.ret(), function.ret()) else { unreachable!("no memory in Go") };
    for (here, there) in from.steps().iter().zip(to.steps()) {
        match (here, there) {
            (Step::Stack { at: inside, .. }, Step::Stack { at: outside, .. }) => {
                assert_eq!(inside - method.ret_offset(), outside - function.ret_offset());
            }
            _ => assert_eq!(here, there),
        }
    }
    outer.put_results(&inner.results());
    assert_eq!(outer.results(), given[..given.len() - 1]);
    assert_eq!(receiver, set);
}

#[test]
fn method_values_with_the_registers_of_go() {
    let mut random = Random::new(10);
    for (_, types, set) in METHODS {
        call(&Model::GO, types, set, &mut random);
    }
}

#[test]
fn method_values_with_any_number_of_registers() {
    let mut random = Random::new(11);
    for (ints, floats) in counts() {
        let model = model(ints, floats);
        for (_, types, set) in METHODS {
            call(model, types, set, &mut random);
        }
        for (name, types) in IDENTITIES.into_iter().chain(LATER).filter(|(name, _)| *name != "None") {
            assert!(!name.is_empty());
            call(model, types, 9, &mut random);
        }
    }
}

/// The case that the seed says cannot happen: the receiver sends the struct to the stack, and leaves a register to
/// what is behind it.
#[test]
fn from_the_stack_to_a_register() {
    let whole = "[S+0[0..192]]";
    let value =
        "I0[0..8], I1[8..16], I2[16..24], I3[24..32], I4[32..40], I5[40..48], I6[48..56], I7[56..64], I8[64..72]";
    for (ty, piece) in [("isize", 'I'), ("ptr", 'P')] {
        let text = format!("(StructFillRegs, {ty}, E)");
        let function = format!("{:?}", describe(&Model::GO, &text).args());
        assert!(function.starts_with(&format!("[[{value}, F0[72..80]")), "{function}");
        assert!(function.ends_with("F14[184..192]], [S+0[0..8]], []]"), "{function}");
        let method = format!("{:?}", describe_method(&Model::GO, &text).args());
        assert_eq!(method, format!("[[P0[0..8]], {whole}, [{piece}1[0..8]], []]"));
    }
}

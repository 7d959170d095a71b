//! What is put into an image comes out of it again, through a method value as well.

use reflect_asm::abi::{Convention, Desc, Place, Ret, Step, Widen};
use reflect_asm::{Image, Signature};

use crate::generate::{signature, values};
use crate::shared::random::Random;
use crate::{C, CASES, MODELS};

/// Runs `check` for random signatures in every convention.
fn for_all(seed: u64, check: impl Fn(&mut Random, &'static dyn Convention, &Signature)) {
    let mut random = Random::new(seed);
    for convention in C.into_iter().chain(MODELS) {
        for _ in 0..CASES {
            let signature = signature(&mut random, convention);
            check(&mut random, convention, &signature);
        }
    }
}

fn describe(convention: &'static dyn Convention, signature: &Signature, receiver: bool) -> Desc {
    let describe = if receiver { Desc::method } else { Desc::new };
    describe(convention, signature).unwrap_or_else(|error| panic!("{error}: {signature:?}"))
}

#[test]
fn arguments_and_results_come_back() {
    for_all(1, |random, convention, signature| {
        let desc = describe(convention, signature, random.once_in(3));
        let mut image = Image::new(&desc);
        let given = values(random, desc.params());
        image.put_args(&given);
        assert_eq!(image.args(), given, "{}: {desc:?}", convention.name());
        if let Ret::Direct(_) = desc.ret() {
            let given = values(random, desc.results());
            image.put_results(&given);
            assert_eq!(image.results(), given, "{}: {desc:?}", convention.name());
        }
    });
}

/// What is in the place of a step: the word that is passed, or as many bytes as the value has there.
fn content(image: &Image, step: &Step) -> Vec<u8> {
    match step.place() {
        Place::Int(register) => image.int(register).to_ne_bytes().to_vec(),
        Place::Float(register) => image.float(register).to_ne_bytes().to_vec(),
        Place::Result => unreachable!("no argument is in this register"),
        Place::Stack(at) => {
            let narrow = matches!(step, Step::Stack { .. }) && step.widen() == Widen::Exact;
            image.stack()[at..at + if narrow { step.bytes().1 } else { 8 }].to_vec()
        }
    }
}

#[test]
fn a_method_value_passes_what_its_method_expects() {
    for_all(2, |random, convention, signature| {
        if signature.fixed().is_some() {
            return;
        }
        let (function, method) = (describe(convention, signature, false), describe(convention, signature, true));
        let mut given = values(random, function.params());
        let mut outer = Image::new(&function);
        outer.put_args(&given);
        let receiver = random.word();
        let translated = outer.translate(&method, receiver);

        given.insert(0, receiver.to_ne_bytes().to_vec());
        let mut direct = Image::new(&method);
        direct.put_args(&given);
        let context = format!("{}: {function:?} to {method:?}", convention.name());
        assert_eq!(translated.args(), given, "{context}");
        for step in method.args().steps() {
            assert_eq!(content(&translated, step), content(&direct, step), "{step:?} of {context}");
        }
    });
}

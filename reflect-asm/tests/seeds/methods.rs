//! Method values: each of the four ways that an argument can go when a receiver comes before it.
//!
//! These return a number, so that no address of a result is in the way: the places are exactly those of the documents.

use std::mem::transmute;
use std::sync::atomic::{AtomicU64, Ordering};

use reflect_asm::abi::{Convention, Desc};
use reflect_asm::{Layout, Method, Native, Signature, Translation};

use crate::cases::ROUNDS;
use crate::random::Random;
use crate::shapes::{Bytes17, Pair};
use crate::types::Described;

/// A number in which every argument and its position has a part.
fn digest(parts: &[u64]) -> u64 {
    parts.iter().fold(7, |sum, part| sum.rotate_left(9).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ part)
}

/// What an argument adds to the digest.
trait Bits: Described {
    fn bits(self) -> u64;
}

impl Bits for i64 {
    fn bits(self) -> u64 {
        self.cast_unsigned()
    }
}

impl Bits for i128 {
    fn bits(self) -> u64 {
        digest(&[self as u64, (self >> 64) as u64])
    }
}

impl Bits for i8 {
    fn bits(self) -> u64 {
        i64::from(self).cast_unsigned()
    }
}

impl Bits for f64 {
    fn bits(self) -> u64 {
        self.to_bits()
    }
}

impl Bits for Pair {
    fn bits(self) -> u64 {
        digest(&[self.a.bits(), self.b.bits()])
    }
}

impl Bits for Bytes17 {
    fn bits(self) -> u64 {
        self.a.iter().fold(3, |sum, byte| sum.rotate_left(5) ^ u64::from(*byte))
    }
}

/// Whether the method value is a shift, and where its last argument is without and with the receiver.
fn last_goes(convention: &'static dyn Convention, signature: &Signature, shift: bool, from: &str, to: &str) {
    assert_eq!(Translation::new(convention, signature).unwrap().is_shift(), shift, "{signature:?}");
    let last = |desc: Desc| format!("{:?}", desc.args().steps_of(desc.args().len() - 1)[0].place());
    assert_eq!(last(Desc::new(convention, signature).unwrap()), from);
    assert_eq!(last(Desc::method(convention, signature).unwrap()), to);
}

macro_rules! goes {
    ($(
        $abi:literal $convention:expr, $name:ident($($arg:ident: $ty:ty),*),
            $shift:literal, $from:literal => $to:literal;
    )*) => {$(
        #[test]
        fn $name() {
            #[allow(clippy::too_many_arguments)]
            extern $abi fn method(calls: &AtomicU64, $($arg: $ty),*) -> u64 {
                digest(&[calls.fetch_add(1, Ordering::Relaxed), $($arg.bits()),*])
            }
            let signature = Signature::new([$(<$ty>::layout()),*], [Layout::U64]);
            last_goes($convention, &signature, $shift, $from, $to);
            let translation = Translation::new($convention, &signature).unwrap();
            let calls = AtomicU64::new(0);
            let receiver = (&raw const calls).cast_mut().cast();
            for translation in [translation.by_frame(), translation] {
                // SAFETY: `method` takes the counter, which outlives the method value, and what the signature says.
                let bound = unsafe { Method::new(&translation, receiver, method as *const ()) };
                let bound = Native::new(bound).unwrap();
                // SAFETY: it has this signature without the receiver, and is alive.
                let function: extern $abi fn($($ty),*) -> u64 = unsafe { transmute(bound.as_ptr()) };
                let mut random = Random::new(9);
                for _ in 0..ROUNDS {
                    $(let $arg = <$ty>::random(&mut random);)*
                    let expected = digest(&[calls.load(Ordering::Relaxed), $($arg.bits()),*]);
                    assert_eq!(function($($arg),*), expected);
                }
            }
            assert_eq!(calls.load(Ordering::Relaxed), 2 * ROUNDS as u64);
        }
    )*};
}

#[cfg(target_arch = "x86_64")]
mod sysv {
    use super::*;
    use reflect_asm::abi::SysV64;

    goes! {
        "sysv64" &SysV64, stack_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64), false, "S+0" => "S+8";
        "sysv64" &SysV64, stack_to_the_same(a: i64, b: Bytes17), true, "S+0" => "S+0";
        "sysv64" &SysV64, registers_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64), false, "I5" => "S+0";
        "sysv64" &SysV64, narrow_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64, f: i8), false, "I5" => "S+0";
        "sysv64" &SysV64, pair_to_stack(a: i64, b: i64, c: i64, d: i64, e: Pair), false, "I4" => "S+0";
        "sysv64" &SysV64, registers_to_registers(a: i64, b: i64, c: i64, d: i64), true, "I3" => "I4";
        "sysv64" &SysV64, floats_stay(a: i64, b: f64, c: f64), true, "F1" => "F1";
        // The one that Go's seed says cannot happen: the receiver sends the pair to the stack, and leaves a register.
        "sysv64" &SysV64, stack_to_registers(a: i64, b: i64, c: i64, d: i64, e: Pair, f: i64), false, "S+0" => "I5";
        "sysv64" &SysV64, wide_to_stack(a: i64, b: i64, c: i64, d: i64, e: i128, f: i64), false, "S+0" => "I5";
        "sysv64" &SysV64, behind_a_wide_one(a: i64, b: i64, c: i64, d: i64, e: i64, f: i128, g: i64),
            false, "I5" => "S+16";
        "sysv64" &SysV64, back_filled_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64, f: Pair, g: i64),
            false, "I5" => "S+16";
    }
}

#[cfg(target_arch = "x86_64")]
mod win64 {
    use super::*;
    use reflect_asm::abi::Win64;

    goes! {
        "win64" &Win64, stack_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64), false, "S+32" => "S+40";
        "win64" &Win64, registers_to_stack(a: i64, b: i64, c: i64, d: i64), false, "I3" => "S+32";
        "win64" &Win64, floats_to_stack(a: i64, b: i64, c: i64, d: f64), false, "F3" => "S+32";
        "win64" &Win64, registers_to_registers(a: i64, b: i64, c: i64), true, "I2" => "I3";
        "win64" &Win64, floats_move_too(a: i64, b: f64, c: f64), true, "F2" => "F3";
        "win64" &Win64, addresses_are_handed_on(a: Bytes17, b: Pair, c: i64, d: Bytes17), false, "I3" => "S+32";
    }
}

#[cfg(target_arch = "aarch64")]
mod aapcs64 {
    use super::*;
    use reflect_asm::abi::Aapcs64;

    goes! {
        "C" &Aapcs64::LINUX, stack_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64, h: i64, i: i64),
            false, "S+0" => "S+8";
        "C" &Aapcs64::LINUX, registers_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64, h: i64),
            false, "I7" => "S+0";
        "C" &Aapcs64::LINUX, registers_to_registers(a: i64, b: i64, c: i64, d: i64), true, "I3" => "I4";
        "C" &Aapcs64::LINUX, floats_stay(a: i64, b: f64, c: f64), true, "F1" => "F1";
        "C" &Aapcs64::LINUX, pair_and_word_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: Pair, h: i64),
            false, "S+0" => "S+16";
        "C" &Aapcs64::LINUX, address_to_stack(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64, h: Bytes17),
            false, "I7" => "S+0";
    }
}

//! What narrow integers have above them. Functions that rustc has compiled may rely on an extension to 32 bits, and do
//! when they are optimised; what rustc itself leaves in the register is the measure. (On
//! Windows and AArch64 who receives a number extends it, and nobody extends results.)

#![cfg(target_arch = "x86_64")]
#![allow(improper_ctypes_definitions)]

use std::arch::naked_asm;
use std::cell::Cell;
use std::cmp::Ordering;
use std::num::{NonZeroI8, NonZeroU16, Saturating, Wrapping};

use reflect::__private::lowered;
use reflect::{Mode, Reflect};
use reflect_asm::Caller;
use reflect_asm::abi::{Desc, SysV64};

use crate::kit::owned;
use crate::sample::{Sample, mix, samples};

#[derive(Reflect, Clone, Copy, PartialEq)]
#[repr(i8)]
enum Sign {
    Minus = -7,
    Plus = 1,
}

#[derive(Reflect, Clone, Copy, PartialEq)]
#[repr(i16)]
enum Wide {
    Low = -300,
    High = 300,
}

#[derive(Reflect, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Byte {
    Zero,
    Last = 255,
}

#[derive(Reflect, PartialEq)]
struct Single(i8);

#[derive(Reflect, PartialEq)]
#[repr(transparent)]
struct Handle(i16);

samples! {
    Sign: |seed| if mix(seed) % 2 == 1 { Sign::Minus } else { Sign::Plus };
    Wide: |seed| if mix(seed) % 2 == 1 { Wide::Low } else { Wide::High };
    Byte: |seed| if mix(seed) % 2 == 1 { Byte::Zero } else { Byte::Last };
    Single: |seed| Single(Sample::sample(seed));
    Handle: |seed| Handle(Sample::sample(seed));
}

/// Returns the register of its argument.
#[unsafe(naked)]
extern "sysv64" fn register<T>(_: T) -> u64 {
    naked_asm!("mov rax, rdi", "ret")
}

fn compare<T: Sample + Reflect>() {
    let takes = lowered([(Mode::Owned, T::TYPE)].into_iter(), (Mode::Owned, u64::TYPE)).unwrap();
    let caller = Caller::new(&Desc::new(&SysV64, &takes.signature).unwrap()).unwrap();
    for seed in 0..16 {
        let (value, mut ours) = (owned::<T>().make(seed), u64::MAX);
        // SAFETY: the function takes a `T`, and returns its register.
        unsafe {
            let args = [value.as_ptr().cast_const()];
            caller.call(register::<T> as *const (), &args, (&raw mut ours).cast());
        }
        assert_eq!(ours as u32, register(T::sample(seed)) as u32, "{} of {seed}", T::TYPE);
    }
}

#[test]
fn extension() {
    macro_rules! all {
        ($($ty:ty),* $(,)?) => { $(compare::<$ty>();)* };
    }
    all!(
        bool,
        i8,
        u8,
        i16,
        u16,
        i32,
        u32,
        char,
        NonZeroI8,
        NonZeroU16,
        Option<NonZeroI8>,
        Option<NonZeroU16>,
        Option<bool>,
        Ordering,
        Option<Ordering>,
        Wrapping<i16>,
        Saturating<u8>,
        Cell<i8>,
        Sign,
        Wide,
        Byte,
        Option<Sign>,
        Option<Wide>,
        Single,
        Handle,
        (i8,),
        ((), i16),
    );
}

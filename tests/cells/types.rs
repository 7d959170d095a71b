//! What is passed: a type for every shape that a convention tells apart, and distinct values of each.

use std::collections::HashMap;
use std::fmt::Debug;

use reflect::Reflect;

/// A type with a value for every seed, which differs from those of other seeds wherever the type has room for that.
pub trait Sample: PartialEq + Debug + Sized {
    fn sample(seed: u64) -> Self;
}

/// Spreads a seed over all bits of a word.
fn mixed(seed: u64) -> u64 {
    let word = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (word ^ (word >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) ^ (word >> 17)
}

macro_rules! integers {
    ($($ty:ident)*) => {$(
        impl Sample for $ty {
            fn sample(seed: u64) -> Self {
                // The wide ones get both halves.
                ((u128::from(mixed(seed)) << 64) | u128::from(mixed(!seed))) as $ty
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl Sample for bool {
    fn sample(seed: u64) -> Self {
        seed % 2 == 1
    }
}

impl Sample for char {
    fn sample(seed: u64) -> Self {
        char::from_u32('A' as u32 + (mixed(seed) % 0xD000) as u32).unwrap()
    }
}

impl Sample for f32 {
    fn sample(seed: u64) -> Self {
        (mixed(seed) as i32) as f32 / 1024.0
    }
}

impl Sample for f64 {
    fn sample(seed: u64) -> Self {
        (mixed(seed) as i64) as f64 / 1024.0
    }
}

impl Sample for () {
    fn sample(_: u64) -> Self {}
}

impl Sample for String {
    fn sample(seed: u64) -> Self {
        format!("text {seed} {}", "x".repeat((seed % 7) as usize))
    }
}

impl Sample for *const u8 {
    fn sample(seed: u64) -> Self {
        std::ptr::without_provenance(mixed(seed) as usize)
    }
}

impl Sample for *mut () {
    fn sample(seed: u64) -> Self {
        std::ptr::without_provenance_mut(mixed(seed) as usize)
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(seed: u64) -> Self {
        (0..seed % 5 + 1).map(|index| T::sample(seed + index)).collect()
    }
}

impl<T: Sample> Sample for Box<T> {
    fn sample(seed: u64) -> Self {
        Box::new(T::sample(seed))
    }
}

impl<T: Sample> Sample for Option<Box<T>> {
    fn sample(seed: u64) -> Self {
        (!seed.is_multiple_of(3)).then(|| Box::sample(seed))
    }
}

impl Sample for HashMap<String, u64> {
    fn sample(seed: u64) -> Self {
        (0..seed % 4 + 1).map(|index| (String::sample(seed + index), mixed(seed + index))).collect()
    }
}

impl<T: Sample, const N: usize> Sample for [T; N] {
    fn sample(seed: u64) -> Self {
        std::array::from_fn(|index| T::sample(seed + 101 * index as u64))
    }
}

macro_rules! tuples {
    ($(($($part:ident $index:literal),*))*) => {$(
        impl<$($part: Sample),*> Sample for ($($part,)*) {
            fn sample(seed: u64) -> Self {
                ($($part::sample(seed + 211 * $index),)*)
            }
        }
    )*};
}
tuples! { (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) }

/// Structs whose fields are all different.
macro_rules! structs {
    ($($(#[$attr:meta])* $name:ident { $($field:ident: $ty:ty),* })*) => {$(
        #[derive(Reflect, Clone, Debug, PartialEq)]
        $(#[$attr])*
        pub struct $name { $(pub $field: $ty),* }

        impl Sample for $name {
            #[allow(unused_variables, unused_mut, unused_assignments, reason = "of a struct without fields")]
            fn sample(seed: u64) -> Self {
                let mut index = 0;
                Self { $($field: { index += 1; <$ty>::sample(seed + 307 * index) }),* }
            }
        }
    )*};
}

structs! {
    #[repr(C)] Nothing {}
    /// As rustc lays it out, which puts it in registers where C has memory, and the other way round.
    Loose { a: u8, b: f64, c: u16, d: f32 }
    #[repr(C)] Complex32 { re: f32, im: f32 }
    #[repr(C)] Complex64 { re: f64, im: f64 }
    #[repr(C)] Mixed { a: i64, b: f32 }
    #[repr(C)] Turned { a: f64, b: i32 }
    #[repr(C)] Triple { a: f32, b: f32, c: f32 }
    #[repr(C)] Quad { a: f64, b: f64, c: f64, d: f64 }
    #[repr(C, align(16))] Aligned { a: u64, b: u8 }
    #[repr(C)] #[reflect(blocks(Named))] Words3 { a: usize, b: usize, c: usize }
    #[repr(C)] Words3AndPair { a: usize, b: usize, c: usize, d: [u32; 2] }
    #[repr(C)] Bytes { a: i8, b: i8, c: u8, d: u8, e: bool }
    #[repr(C)] Halves { a: u16, b: i16, c: u32, d: u32, e: i32, f: f32, g: f32, h: f32, i: f32, j: f32 }
    #[repr(C)] Wrapped { inner: Words3 }
    #[repr(C)] TwoNested { a: Words3, b: Words3AndPair }
    #[repr(C)] HalvesAndWords { a: Halves, b: Words3 }
    #[repr(C)] ThreeNested { a: Words3, b: TwoNested }
    #[repr(C)] TooMuch { a: Halves, b: HalvesAndWords }
    #[repr(C)] Map { x: Box<HashMap<String, u64>> }
    #[repr(C)] NumberAndMap { a: isize, b: Map }
    #[repr(C)] Gap { a: isize, x: Nothing, b: isize }
    #[repr(C)] GapOfArray { a: usize, x: [Nothing; 3], b: f64 }
    #[repr(C)] Inner { y: [Nothing; 3] }
    #[repr(C)] GapInside { a: usize, x: Inner, b: f64 }
    #[repr(C)] FewRegisters { a: [isize; 4], f: [f64; 4] }
    #[repr(C)] AllRegisters { a: [isize; 9], f: [f64; 15] }
    /// A kilobyte: no convention has registers for it.
    #[repr(C)] Kilobyte { words: [u64; 128] }
}

#[test]
fn samples_differ() {
    assert_ne!(Halves::sample(1), Halves::sample(2));
    assert_ne!(Words3::sample(1).a, Words3::sample(1).b);
    assert_ne!(String::sample(3), String::sample(10));
    assert_eq!(TooMuch::sample(5), TooMuch::sample(5));
    assert_eq!((size_of::<Bytes>(), size_of::<TooMuch>(), size_of::<AllRegisters>()), (5, 104, 192));
}

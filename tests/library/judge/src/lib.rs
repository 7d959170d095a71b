//! Functions of random signatures, and the program in which C calls them. Each folds its arguments into a sum and makes
//! its results of that: whoever knows the arguments knows the results.

#![allow(missing_docs)]
#![allow(clippy::undocumented_unsafe_blocks, reason = "names in C are claimed by them: all begin as the library's")]

use std::ffi::CStr;

use reflect::reflect_fn;

reflect::c_library!(unsafe { "judge" });

reflect_native_cases::exports!(7, 300);

/// What arguments and results are made of.
trait Part: Sized {
    fn fold(&self, sum: &mut u64);
    fn make(seed: &mut u64) -> Self;
}

/// What a function changes.
trait Changed<'c> {
    type Part: 'c;
    fn changed(self) -> impl Iterator<Item = &'c mut Self::Part>;
}

impl<'c, T> Changed<'c> for &'c mut [T] {
    type Part = T;
    fn changed(self) -> impl Iterator<Item = &'c mut T> {
        self.iter_mut()
    }
}

impl<'c, T: Copy + Part> Changed<'c> for &'c mut T {
    type Part = T;
    fn changed(self) -> impl Iterator<Item = &'c mut T> {
        [self].into_iter()
    }
}

fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn word(seed: &mut u64) -> u64 {
    next(seed) ^ next(seed) << 31 ^ next(seed) << 62
}

fn fails(seed: &mut u64) -> bool {
    next(seed).is_multiple_of(4)
}

fn fold(sum: &mut u64, bits: u64) {
    *sum = (sum.rotate_left(7) ^ bits).wrapping_mul(0x9E37_79B9_7F4A_7C15);
}

macro_rules! parts {
    ($($ty:ty: |$value:ident| $bits:expr, |$seed:ident| $made:expr;)*) => {$(
        impl Part for $ty {
            fn fold(&self, sum: &mut u64) {
                let $value = *self;
                fold(sum, $bits);
            }
            fn make($seed: &mut u64) -> Self {
                $made
            }
        }
    )*};
}

const LETTERS: [char; 5] = ['a', 'ß', '€', '🛒', '\u{10FFFF}'];

extern "C" fn function<const K: i32>(x: i32) -> i32 {
    K * x + 1
}

parts! {
    i8: |value| value as u64, |seed| word(seed) as i8;
    u8: |value| value.into(), |seed| word(seed) as u8;
    i16: |value| value as u64, |seed| word(seed) as i16;
    u16: |value| value.into(), |seed| word(seed) as u16;
    i32: |value| value as u64, |seed| word(seed) as i32;
    u32: |value| value.into(), |seed| word(seed) as u32;
    i64: |value| value as u64, |seed| word(seed) as i64;
    u64: |value| value, |seed| word(seed);
    isize: |value| value as u64, |seed| word(seed) as isize;
    usize: |value| value as u64, |seed| word(seed) as usize;
    f32: |value| value.to_bits().into(), |seed| f64::make(seed) as f32;
    f64: |value| value.to_bits(), |seed| (next(seed) % 4001) as f64 / 8.0 - 250.0;
    bool: |value| value.into(), |seed| next(seed) & 1 == 1;
    char: |value| u32::from(value).into(), |seed| LETTERS[(next(seed) % 5) as usize];
    *const u8: |value| value.addr() as u64, |seed| std::ptr::without_provenance((word(seed) & 0x7FFF_FFFF_FFF0) as usize);
    extern "C" fn(i32) -> i32: |value| value(5) as u64,
        |seed| [function::<0> as extern "C" fn(i32) -> i32, function::<1>, function::<2>][(next(seed) % 3) as usize];
}

impl<T: Part, const N: usize> Part for [T; N] {
    fn fold(&self, sum: &mut u64) {
        self.iter().for_each(|part| part.fold(sum));
    }
    fn make(seed: &mut u64) -> Self {
        std::array::from_fn(|_| T::make(seed))
    }
}

impl<T: Part> Part for Option<T> {
    fn fold(&self, sum: &mut u64) {
        fold(sum, self.is_some().into());
        self.iter().for_each(|part| part.fold(sum));
    }
    fn make(seed: &mut u64) -> Self {
        (!next(seed).is_multiple_of(3)).then(|| T::make(seed))
    }
}

impl<T: Part> Part for Vec<T> {
    fn fold(&self, sum: &mut u64) {
        fold(sum, self.len() as u64);
        self.iter().for_each(|part| part.fold(sum));
    }
    fn make(seed: &mut u64) -> Self {
        (0..next(seed) % 4).map(|_| T::make(seed)).collect()
    }
}

impl Part for String {
    fn fold(&self, sum: &mut u64) {
        fold(sum, self.chars().count() as u64);
        self.chars().for_each(|letter| letter.fold(sum));
    }
    fn make(seed: &mut u64) -> Self {
        (0..next(seed) % 5).map(|_| char::make(seed)).collect()
    }
}

macro_rules! borrowed {
    ($([$($generics:tt)*] $ty:ty: |$value:ident, $sum:ident| $folded:expr;)*) => {$(
        impl<$($generics)*> Part for $ty {
            fn fold(&self, $sum: &mut u64) {
                let $value = self;
                $folded
            }
            fn make(_: &mut u64) -> Self {
                unreachable!("nothing that borrows is returned")
            }
        }
    )*};
}

borrowed! {
    [T: Part + Copy] &T: |value, sum| T::fold(value, sum);
    [T: Part + Copy] &mut T: |value, sum| T::fold(value, sum);
    [T: Part + Copy] &[T]: |value, sum| value.to_vec().fold(sum);
    [T: Part + Copy] &mut [T]: |value, sum| value.to_vec().fold(sum);
    [] &str: |value, sum| value.to_string().fold(sum);
    [] &CStr: |value, sum| value.to_string_lossy().into_owned().fold(sum);
}

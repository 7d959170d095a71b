//! Values that are recognised: each follows from a number, and from another number another one, if there are others.

use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use reflect::{Reflect, reflect_trait};

/// A type with such values.
pub trait Sample: Sized + 'static {
    fn sample(seed: u64) -> Self;
    /// Whether it is the sample of this seed. What is behind a pointer is looked at.
    fn same(&self, seed: u64) -> bool;
}

/// What may be behind a pointer, with a size or without.
pub trait Behind: 'static {
    fn boxed(seed: u64) -> Box<Self>;
    fn same_behind(&self, seed: u64) -> bool;
}

/// A number from which nothing of the seed is to be seen.
pub fn mix(seed: u64) -> u64 {
    let mut x = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The seed of one part of what a seed is for.
pub fn part(seed: u64, index: u64) -> u64 {
    mix(seed ^ (index << 56))
}

/// What is comparable with another sample.
macro_rules! samples {
    ($($ty:ty: |$seed:ident| $sample:expr;)*) => {$(
        impl $crate::sample::Sample for $ty {
            fn sample($seed: u64) -> Self { $sample }
            fn same(&self, seed: u64) -> bool { *self == Self::sample(seed) }
        }
    )*};
}
pub(crate) use samples;

samples! {
    bool: |seed| mix(seed) % 2 == 1;
    char: |seed| char::from_u32((mix(seed) % 0xD800) as u32).expect("below the surrogates");
    i8: |seed| mix(seed) as i8;
    u8: |seed| mix(seed) as u8;
    i16: |seed| mix(seed) as i16;
    u16: |seed| mix(seed) as u16;
    i32: |seed| mix(seed) as i32;
    u32: |seed| mix(seed) as u32;
    i64: |seed| mix(seed) as i64;
    u64: |seed| mix(seed);
    isize: |seed| mix(seed) as isize;
    usize: |seed| mix(seed) as usize;
    u128: |seed| u128::from(mix(seed)) << 64 | u128::from(mix(!seed));
    i128: |seed| u128::sample(seed) as i128;
    f32: |seed| mix(seed) as i32 as f32 / 16.0;
    f64: |seed| mix(seed) as i64 as f64 / 16.0;
    (): |_seed| ();
    PhantomData<f64>: |_seed| PhantomData;
}

macro_rules! tuples {
    ($($($param:ident $index:tt)*;)*) => {$(
        impl<$($param: Sample),*> Sample for ($($param,)*) {
            fn sample(seed: u64) -> Self { ($($param::sample(part(seed, $index)),)*) }
            fn same(&self, seed: u64) -> bool { $(self.$index.same(part(seed, $index)))&&* }
        }
    )*};
}
tuples! { A 0; A 0 B 1; A 0 B 1 C 2; A 0 B 1 C 2 D 3; }

impl<T: Sample, const N: usize> Sample for [T; N] {
    fn sample(seed: u64) -> Self {
        std::array::from_fn(|index| T::sample(part(seed, index as u64)))
    }
    fn same(&self, seed: u64) -> bool {
        (0..).zip(self).all(|(index, element)| element.same(part(seed, index)))
    }
}

impl<T: Sample> Sample for Option<T> {
    fn sample(seed: u64) -> Self {
        (!mix(!seed).is_multiple_of(4)).then(|| T::sample(seed))
    }
    fn same(&self, seed: u64) -> bool {
        match self {
            None => mix(!seed).is_multiple_of(4),
            Some(value) => !mix(!seed).is_multiple_of(4) && value.same(seed),
        }
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(seed: u64) -> Self {
        (0..mix(seed) % 4).map(|index| T::sample(part(seed, index))).collect()
    }
    fn same(&self, seed: u64) -> bool {
        self.len() as u64 == mix(seed) % 4 && (0..).zip(self).all(|(index, element)| element.same(part(seed, index)))
    }
}

impl<T: Sample> Behind for T {
    fn boxed(seed: u64) -> Box<T> {
        Box::new(T::sample(seed))
    }
    fn same_behind(&self, seed: u64) -> bool {
        self.same(seed)
    }
}

impl<T: Sample> Behind for [T] {
    fn boxed(seed: u64) -> Box<[T]> {
        Vec::sample(seed).into()
    }
    fn same_behind(&self, seed: u64) -> bool {
        self.len() as u64 == mix(seed) % 4 && (0..).zip(self).all(|(index, element)| element.same(part(seed, index)))
    }
}

impl Behind for str {
    fn boxed(seed: u64) -> Box<str> {
        format!("{:x}", mix(seed))[..(seed % 4) as usize].into()
    }
    fn same_behind(&self, seed: u64) -> bool {
        *self == *str::boxed(seed)
    }
}

/// For trait objects: two types tell, each in its own way.
#[reflect_trait]
pub trait Tells {
    fn tells(&self) -> u64;
}

#[derive(Reflect)]
struct Plain(u64);
#[derive(Reflect)]
struct Inverted(u64);

impl Tells for Plain {
    fn tells(&self) -> u64 {
        self.0
    }
}

impl Tells for Inverted {
    fn tells(&self) -> u64 {
        !self.0
    }
}

impl Behind for dyn Tells {
    fn boxed(seed: u64) -> Box<dyn Tells> {
        if mix(seed) % 2 == 1 { Box::new(Plain(seed)) } else { Box::new(Inverted(!seed)) }
    }
    fn same_behind(&self, seed: u64) -> bool {
        self.tells() == seed
    }
}

/// For ever, and still to be found by a leak detector.
pub fn keep<T: ?Sized>(leaked: *mut T) -> *mut T {
    static KEPT: Mutex<Vec<usize>> = Mutex::new(Vec::new());
    KEPT.lock().expect("no panic in there").push(leaked.cast::<u8>().expose_provenance());
    leaked
}

macro_rules! pointers {
    ($($ty:ty: |$boxed:ident| $make:expr;)*) => {$(
        impl<T: Behind + ?Sized> Sample for $ty {
            fn sample(seed: u64) -> Self { let $boxed = T::boxed(seed); $make }
            fn same(&self, seed: u64) -> bool { (**self).same_behind(seed) }
        }
    )*};
}
pointers! {
    Box<T>: |boxed| boxed;
    Rc<T>: |boxed| boxed.into();
    Arc<T>: |boxed| boxed.into();
    // SAFETY: it is never freed, and nobody else has it.
    &'static T: |boxed| unsafe { &*keep(Box::into_raw(boxed)) };
    // SAFETY: as above.
    &'static mut T: |boxed| unsafe { &mut *keep(Box::into_raw(boxed)) };
}

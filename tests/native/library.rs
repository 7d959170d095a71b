//! Samples of the standard library's types.

use std::cell::{Cell, UnsafeCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::{CString, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::*;
use std::path::PathBuf;
use std::ptr::{self, NonNull};
use std::rc::{Rc, Weak as RcWeak};
use std::sync::atomic::{self, AtomicBool, AtomicI8, AtomicI32, AtomicU16, AtomicU64};
use std::sync::{Arc, Weak as ArcWeak};
use std::time::Duration;

use crate::sample::{Behind, Sample, keep, mix, samples};

fn text(seed: u64) -> String {
    str::boxed(seed).into()
}

/// A collection of up to three.
fn some<T: Sample, C: FromIterator<T>>(seed: u64) -> C {
    Vec::<T>::sample(seed).into_iter().collect()
}

fn zero(x: u8) -> u8 {
    x
}
fn one(x: u8) -> u8 {
    x.wrapping_add(1)
}
extern "C" fn half(x: f32) -> f32 {
    x / 2.0
}
extern "C" fn twice(x: f32) -> f32 {
    x * 2.0
}

samples! {
    String: |seed| text(seed);
    PathBuf: |seed| text(seed).into();
    OsString: |seed| text(seed).into();
    CString: |seed| CString::new(text(seed)).expect("no zeros in it");
    VecDeque<u16>: |seed| some::<u16, _>(seed);
    LinkedList<u8>: |seed| some::<u8, _>(seed);
    BTreeMap<u8, f64>: |seed| some::<(u8, f64), _>(seed);
    BTreeSet<i16>: |seed| some::<i16, _>(seed);
    HashMap<u8, f32>: |seed| some::<(u8, f32), _>(seed);
    HashSet<u64>: |seed| some::<u64, _>(seed);
    *const f64: |seed| ptr::without_provenance(mix(seed) as usize);
    *mut u8: |seed| ptr::without_provenance_mut(mix(seed) as usize);
    NonNull<f32>: |seed| NonNull::without_provenance(NonZero::sample(seed));
    NonNull<u8>: |seed| NonNull::without_provenance(NonZero::sample(seed));
    Ordering: |seed| [Ordering::Less, Ordering::Equal, Ordering::Greater][(mix(seed) % 3) as usize];
    Duration: |seed| Duration::new(mix(seed), (mix(!seed) % 1_000_000_000) as u32);
    Ipv4Addr: |seed| u32::sample(seed).into();
    Ipv6Addr: |seed| u128::sample(seed).into();
    IpAddr: |seed| if mix(!seed) % 2 == 1 { Ipv4Addr::sample(seed).into() } else { Ipv6Addr::sample(seed).into() };
    SocketAddr: |seed| (IpAddr::sample(seed), u16::sample(!seed)).into();
    Wrapping<i16>: |seed| Wrapping(Sample::sample(seed));
    Wrapping<i128>: |seed| Wrapping(Sample::sample(seed));
    Saturating<u8>: |seed| Saturating(Sample::sample(seed));
}

macro_rules! non_zero {
    ($($name:ident)*) => { samples! { $(
        $name: |seed| $name::new(Sample::sample(seed)).unwrap_or($name::MAX);
    )* } };
}
non_zero! { NonZeroI8 NonZeroU16 NonZeroI32 NonZeroI64 NonZeroU64 NonZeroI128 NonZeroU128 NonZeroUsize }

macro_rules! atomics {
    ($($name:ident)*) => {$(
        impl Sample for $name {
            fn sample(seed: u64) -> Self { $name::new(Sample::sample(seed)) }
            fn same(&self, seed: u64) -> bool { self.load(atomic::Ordering::Relaxed).same(seed) }
        }
    )*};
}
atomics! { AtomicBool AtomicI8 AtomicU16 AtomicI32 AtomicU64 }

macro_rules! functions {
    ($($ty:ty: $first:ident $second:ident $at:literal;)*) => {$(
        impl Sample for $ty {
            fn sample(seed: u64) -> Self { if mix(seed) % 2 == 1 { $first } else { $second } }
            fn same(&self, seed: u64) -> bool { self($at) == Self::sample(seed)($at) }
        }
    )*};
}
functions! { fn(u8) -> u8: zero one 7; extern "C" fn(f32) -> f32: half twice 8.0; }

impl Sample for *const str {
    fn sample(seed: u64) -> Self {
        ptr::slice_from_raw_parts(ptr::without_provenance::<u8>(mix(seed) as usize), mix(!seed) as usize) as *const str
    }
    fn same(&self, seed: u64) -> bool {
        ptr::eq(*self, Self::sample(seed))
    }
}

impl Sample for BinaryHeap<i32> {
    fn sample(seed: u64) -> Self {
        some::<i32, _>(seed)
    }
    fn same(&self, seed: u64) -> bool {
        self.clone().into_sorted_vec() == Self::sample(seed).into_sorted_vec()
    }
}

impl<T: Sample> Sample for Cell<T> {
    fn sample(seed: u64) -> Self {
        Cell::new(T::sample(seed))
    }
    fn same(&self, seed: u64) -> bool {
        // SAFETY: nobody else has it now.
        unsafe { &*self.as_ptr() }.same(seed)
    }
}

impl<T: Sample> Sample for UnsafeCell<T> {
    fn sample(seed: u64) -> Self {
        UnsafeCell::new(T::sample(seed))
    }
    fn same(&self, seed: u64) -> bool {
        // SAFETY: nobody else has it now.
        unsafe { &*self.get() }.same(seed)
    }
}

macro_rules! weak {
    ($($strong:ident $weak:ident;)*) => {$(
        impl<T: Sample> Sample for $weak<T> {
            fn sample(seed: u64) -> Self {
                let strong = $strong::new(T::sample(seed));
                let weak = $strong::downgrade(&strong);
                keep($strong::into_raw(strong).cast_mut());
                weak
            }
            fn same(&self, seed: u64) -> bool { self.upgrade().is_some_and(|value| value.same(seed)) }
        }
    )*};
}
weak! { Rc RcWeak; Arc ArcWeak; }

//! Sequences by index: arrays, slices, lists.

use core::cmp::Ordering;
use core::hash::Hasher;
use std::collections::VecDeque;

use super::{
    ByParts, CloneByParts, DefaultByParts, by_parts, by_parts_uncloned, common, common_moved, default_by_parts,
    described, generic,
};
use crate::func::signature::Own;
use crate::ptr::Ptr;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{self, Ops, clone_of, cmp_of, default_of, eq_of, hash_of};
use crate::ty::proof::Proof;
use crate::ty::repr::Repr;
use crate::ty::shape::{SequenceShape, Shape, SliceOf};
use crate::ty::{GenericArg, Kind, Reflect, type_of};

/// What can be indexed.
trait Sequence {
    type Elem: Reflect;
    /// All elements side by side, if they lie so.
    const SLICE: Option<SliceOf>;
    fn length(&self) -> usize;
    fn at(&self, index: usize) -> &Self::Elem;
    fn at_mut(&mut self, index: usize) -> &mut Self::Elem;
}

const fn shape<S: Sequence + ?Sized>(fixed: Option<usize>) -> Shape {
    /// # Safety
    /// `this` may be read as an `S`.
    unsafe fn len<S: Sequence + ?Sized>(this: Ptr) -> usize {
        // SAFETY: the caller's promise.
        unsafe { this.as_ref::<S>() }.length()
    }
    /// # Safety
    /// `this` may be read as an `S`.
    unsafe fn at<S: Sequence + ?Sized>(this: Ptr, index: usize) -> *const () {
        // SAFETY: the caller's promise.
        (&raw const *unsafe { this.as_ref::<S>() }.at(index)).cast()
    }
    /// # Safety
    /// `this` may be written as an `S`.
    unsafe fn at_mut<S: Sequence + ?Sized>(this: Ptr, index: usize) -> *mut () {
        // SAFETY: the caller's promise.
        (&raw mut *unsafe { this.as_mut::<S>() }.at_mut(index)).cast()
    }
    let slice = S::SLICE;
    Shape::Sequence(SequenceShape {
        elem: type_of::<S::Elem>,
        fixed,
        len: len::<S>,
        at: at::<S>,
        at_mut: at_mut::<S>,
        slice,
    })
}

/// Of what has its elements side by side.
const fn slice_of<S: Sequence + AsRef<[S::Elem]> + AsMut<[S::Elem]> + ?Sized>() -> Option<SliceOf> {
    unsafe fn shared<S: Sequence + AsRef<[S::Elem]> + ?Sized>(this: Ptr) -> Ptr {
        // SAFETY: the caller's promise.
        Ptr::of(&raw const *unsafe { this.as_ref::<S>() }.as_ref())
    }
    unsafe fn exclusive<S: Sequence + AsMut<[S::Elem]> + ?Sized>(this: Ptr) -> Ptr {
        // SAFETY: the caller's promise.
        Ptr::of(&raw mut *unsafe { this.as_mut::<S>() }.as_mut())
    }
    Some(SliceOf { shared: shared::<S>, exclusive: exclusive::<S> })
}

macro_rules! sequence {
    ($(<$($param:ident),* $(; $n:ident)?> $ty:ty => $slice:expr,)*) => {$(
        impl<$($param: Reflect,)* $(const $n: usize)?> Sequence for $ty {
            type Elem = T;
            const SLICE: Option<SliceOf> = $slice;
            fn length(&self) -> usize { self.len() }
            fn at(&self, index: usize) -> &T { &self[index] }
            fn at_mut(&mut self, index: usize) -> &mut T { &mut self[index] }
        }

        impl<$($param: Reflect,)* $(const $n: usize)?> ByParts for $ty {
            fn eq(&self, other: &Self) -> bool {
                self.len() == other.len() && self.iter().zip(other.iter()).all(|(a, b)| eq_of(a, b))
            }
            fn cmp(&self, other: &Self) -> Option<Ordering> {
                for (a, b) in self.iter().zip(other.iter()) {
                    match cmp_of(a, b) {
                        Some(Ordering::Equal) => {}
                        other => return other,
                    }
                }
                self.len().partial_cmp(&other.len())
            }
            fn hash(&self, hasher: &mut dyn Hasher) {
                hasher.write_usize(self.len());
                self.iter().for_each(|element| hash_of(element, hasher));
            }
        }
    )*};
}

sequence! {
    <T> Vec<T> => slice_of::<Vec<T>>(),
    <T> VecDeque<T> => None,
    <T> [T] => slice_of::<[T]>(),
    <T; N> [T; N] => slice_of::<[T; N]>(),
    <T> Box<[T]> => slice_of::<Box<[T]>>(),
}

macro_rules! clone_by_collecting {
    ($($ty:ty),*) => {$(
        impl<T: Reflect> CloneByParts for $ty {
            fn clone(&self) -> Self { self.iter().map(clone_of).collect() }
        }
    )*};
}

clone_by_collecting!(Vec<T>, VecDeque<T>, Box<[T]>);

impl<T: Reflect, const N: usize> DefaultByParts for [T; N] {
    fn default() -> Self {
        core::array::from_fn(|_| default_of())
    }
}

impl<T: Reflect, const N: usize> CloneByParts for [T; N] {
    fn clone(&self) -> Self {
        core::array::from_fn(|i| clone_of(&self[i]))
    }
}

// True: the elements are the vector's own; it is as `Send`, `Sync` and plain as they are.
impl<T: Reflect> Reflect for Vec<T> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        Vec<T>, List, generic!("alloc::vec", "Vec", T), shape::<Vec<T>>(None),
        ops Ops { default: Some(ops::default::<Vec<T>>), ..by_parts::<Vec<T>>(&[type_of::<T>()]) },
        facts common_moved(&[type_of::<T>()]),
        repr Repr::Words
    );
}

// True: as for `Vec`.
impl<T: Reflect> Reflect for VecDeque<T> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        VecDeque<T>, List, generic!("alloc::collections", "VecDeque", T), shape::<VecDeque<T>>(None),
        ops Ops { default: Some(ops::default::<VecDeque<T>>), ..by_parts::<VecDeque<T>>(&[type_of::<T>()]) },
        facts common_moved(&[type_of::<T>()]),
        repr Repr::Words
    );
}

// True: as for `Vec`.
impl<T: Reflect> Reflect for Box<[T]> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        Box<[T]>, List, Name::Written(|f, full| {
            f.write_str(if full { "alloc::boxed::Box<[" } else { "Box<[" })?;
            type_of::<T>().write_name(f, full)?;
            f.write_str("]>")
        }),
        shape::<Box<[T]>>(None),
        ops Ops { default: Some(ops::default::<Box<[T]>>), ..by_parts::<Box<[T]>>(&[type_of::<T>()]) },
        facts common_moved(&[type_of::<T>()]),
        repr Repr::Pointer
    );
}

// True: the elements are the array's own; it has all the facts that they have.
impl<T: Reflect, const N: usize> Reflect for [T; N] {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        [T; N], Array, Name::Written(|f, full| {
            f.write_str("[")?;
            type_of::<T>().write_name(f, full)?;
            write!(f, "; {N}]")
        }),
        shape::<[T; N]>(Some(N)),
        ops Ops {
            default: default_by_parts::<[T; N]>(&[type_of::<T>()]),
            ..by_parts::<[T; N]>(&[type_of::<T>()])
        },
        facts common(&[type_of::<T>()])
    );
}

// True: the elements are the slice's own; it has no size.
impl<T: Reflect> Reflect for [T] {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = {
        let descriptor = const {
            &Descriptor::unsized_::<[T]>(
                Kind::Slice,
                Name::Written(|f, full| {
                    f.write_str("[")?;
                    type_of::<T>().write_name(f, full)?;
                    f.write_str("]")
                }),
                shape::<[T]>(None),
            )
            .standard()
            .ops(by_parts_uncloned::<[T]>(&[type_of::<T>()]))
            .facts(common_moved(&[type_of::<T>()]))
        };
        // SAFETY: the comment `True:` of this impl says why.
        unsafe { Proof::new(descriptor) }
    };
}

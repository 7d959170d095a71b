//! Maps and sets.

use core::cmp::Ordering;
use core::hash::{BuildHasher, Hash, Hasher};
use core::ptr;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{ByParts, CloneByParts, by_parts, common_moved, described, generic};
use crate::func::signature::Own;
use crate::ptr::Ptr;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{self, Ops, clone_of, cmp_of, eq_of, hash_of};
use crate::ty::proof::Proof;
use crate::ty::repr::Repr;
use crate::ty::shape::{MapShape, Places, SetShape, Shape};
use crate::ty::{Facts, GenericArg, Kind, Reflect, type_of};

/// A map or a set: keys, and something under each (`()` in a set).
trait Keyed {
    type Key: Reflect;
    type Item: Reflect;
    fn count(&self) -> usize;
    fn find(&self, key: &Self::Key) -> Option<&Self::Item>;
    fn find_mut(&mut self, key: &Self::Key) -> Option<&mut Self::Item>;
    fn each(&self) -> impl Iterator<Item = (&Self::Key, &Self::Item)>;
}

// Each function below needs a `this` that may be read as an `M` (`get_mut`: written), and keys that may be read as
// keys.

/// # Safety
/// See above.
unsafe fn len<M: Keyed>(this: Ptr) -> usize {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<M>() }.count()
}

/// # Safety
/// See above.
unsafe fn get<M: Keyed>(this: Ptr, key: Ptr) -> *const () {
    // SAFETY: the caller's promise.
    let found = unsafe { this.as_ref::<M>().find(key.as_ref::<M::Key>()) };
    found.map_or(ptr::null(), |item| (&raw const *item).cast())
}

/// # Safety
/// See above.
unsafe fn get_mut<M: Keyed>(this: Ptr, key: Ptr) -> *mut () {
    // SAFETY: the caller's promise.
    let found = unsafe { this.as_mut::<M>().find_mut(key.as_ref::<M::Key>()) };
    found.map_or(ptr::null_mut(), |item| (&raw mut *item).cast())
}

/// # Safety
/// See above.
unsafe fn contains<M: Keyed>(this: Ptr, key: Ptr) -> bool {
    // SAFETY: the caller's promise.
    unsafe { this.as_ref::<M>().find(key.as_ref::<M::Key>()) }.is_some()
}

/// # Safety
/// See above, as long as the iterator is used.
unsafe fn entries<M: Keyed + 'static>(this: Ptr) -> Places<(*const (), *const ())> {
    // SAFETY: `'static` stands for as long as the caller uses the iterator, which gives out addresses only.
    let map: &'static M = unsafe { this.as_ref() };
    Box::new(map.each().map(|(key, item)| ((&raw const *key).cast(), (&raw const *item).cast())))
}

/// # Safety
/// See above, as long as the iterator is used.
unsafe fn keys<M: Keyed + 'static>(this: Ptr) -> Places<*const ()> {
    // SAFETY: as in `entries`.
    let set: &'static M = unsafe { this.as_ref() };
    Box::new(set.each().map(|(key, _)| (&raw const *key).cast()))
}

const fn map_shape<M: Keyed + 'static>() -> Shape {
    Shape::Map(MapShape {
        key: type_of::<M::Key>,
        value: type_of::<M::Item>,
        len: len::<M>,
        get: get::<M>,
        get_mut: get_mut::<M>,
        iter: entries::<M>,
    })
}

const fn set_shape<M: Keyed + 'static>() -> Shape {
    Shape::Set(SetShape { elem: type_of::<M::Key>, len: len::<M>, contains: contains::<M>, iter: keys::<M> })
}

/// What `Keyed` can do for `ByParts`: order and hash only mean something where the iteration has an order of its own.
macro_rules! by_entries {
    () => {
        fn eq(&self, other: &Self) -> bool {
            self.count() == other.count()
                && self.each().all(|(key, item)| other.find(key).is_some_and(|found| eq_of(item, found)))
        }
        fn cmp(&self, other: &Self) -> Option<Ordering> {
            for ((a, x), (b, y)) in self.each().zip(other.each()) {
                match cmp_of(a, b) {
                    Some(Ordering::Equal) => {}
                    other => return other,
                }
                match cmp_of(x, y) {
                    Some(Ordering::Equal) => {}
                    other => return other,
                }
            }
            self.count().partial_cmp(&other.count())
        }
        fn hash(&self, hasher: &mut dyn Hasher) {
            hasher.write_usize(self.count());
            self.each().for_each(|(key, item)| {
                hash_of(key, hasher);
                hash_of(item, hasher);
            });
        }
    };
}

macro_rules! map {
    ($map:ident<K: $($key:ident)+ $(, $s:ident: $($state:ident)+)?> $module:literal, $ident:literal, $ordered:literal, $facts:expr) => {
        impl<K: Reflect $(+ $key)+, V: Reflect $(, $s: 'static $(+ $state)+)?> Keyed for $map<K, V $(, $s)?> {
            type Key = K;
            type Item = V;
            fn count(&self) -> usize { self.len() }
            fn find(&self, key: &K) -> Option<&V> { self.get(key) }
            fn find_mut(&mut self, key: &K) -> Option<&mut V> { self.get_mut(key) }
            fn each(&self) -> impl Iterator<Item = (&K, &V)> { self.iter() }
        }
        impl<K: Reflect $(+ $key)+, V: Reflect $(, $s: 'static $(+ $state)+)?> ByParts for $map<K, V $(, $s)?> {
            by_entries!();
        }
        impl<K: Reflect $(+ $key)+, V: Reflect $(, $s: 'static $(+ $state)+)?> CloneByParts for $map<K, V $(, $s)?> {
            fn clone(&self) -> Self {
                self.iter().map(|(key, value)| (clone_of(key), clone_of(value))).collect()
            }
        }
        // True: keys and values are the map's own; it is as `Send` and `Sync` as they (a hasher is both, by its bound).
        impl<K: Reflect $(+ $key)+, V: Reflect $(, $s: 'static $(+ $state)+)?> Reflect for $map<K, V $(, $s)?> {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = described!(
                Self, Map, generic!($module, $ident, K, V), map_shape::<Self>(),
                ops Ops { default: Some(ops::default::<Self>), ..operations(by_parts::<Self>(&[type_of::<K>(), type_of::<V>()]), $ordered) },
                facts common_moved(&[type_of::<K>(), type_of::<V>()]).and($facts),
                repr Repr::Words
            );
        }
    };
}

macro_rules! set {
    ($set:ident<T: $($key:ident)+ $(, $s:ident: $($state:ident)+)?> $module:literal, $ident:literal, $ordered:literal, $facts:expr) => {
        impl<T: Reflect $(+ $key)+ $(, $s: 'static $(+ $state)+)?> Keyed for $set<T $(, $s)?> {
            type Key = T;
            type Item = ();
            fn count(&self) -> usize { self.len() }
            fn find(&self, key: &T) -> Option<&()> { self.contains(key).then_some(&()) }
            fn find_mut(&mut self, _: &T) -> Option<&mut ()> { None }
            fn each(&self) -> impl Iterator<Item = (&T, &())> { self.iter().map(|element| (element, &())) }
        }
        impl<T: Reflect $(+ $key)+ $(, $s: 'static $(+ $state)+)?> ByParts for $set<T $(, $s)?> {
            by_entries!();
        }
        impl<T: Reflect $(+ $key)+ $(, $s: 'static $(+ $state)+)?> CloneByParts for $set<T $(, $s)?> {
            fn clone(&self) -> Self {
                self.iter().map(clone_of).collect()
            }
        }
        // True: as for the maps.
        impl<T: Reflect $(+ $key)+ $(, $s: 'static $(+ $state)+)?> Reflect for $set<T $(, $s)?> {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = described!(
                Self, Set, generic!($module, $ident, T), set_shape::<Self>(),
                ops Ops { default: Some(ops::default::<Self>), ..operations(by_parts::<Self>(&[type_of::<T>()]), $ordered) },
                facts common_moved(&[type_of::<T>()]).and($facts),
                repr Repr::Words
            );
        }
    };
}

/// A reference to it gives nothing but keys and values.
const ALL: Facts = Facts::SEND.or(Facts::SYNC).or(Facts::PLAIN);
/// A reference to it gives the hasher, too, which can be anything.
const NOT_PLAIN: Facts = Facts::SEND.or(Facts::SYNC);

/// Where entries have no order of their own, equality is all that can be said.
const fn operations(ops: Ops, ordered: bool) -> Ops {
    if ordered { ops } else { Ops { cmp: None, hash: None, ..ops } }
}

map!(HashMap<K: Eq Hash, S: BuildHasher Default Send Sync> "std::collections", "HashMap", false, NOT_PLAIN);
map!(BTreeMap<K: Ord> "alloc::collections", "BTreeMap", true, ALL);
set!(HashSet<T: Eq Hash, S: BuildHasher Default Send Sync> "std::collections", "HashSet", false, NOT_PLAIN);
set!(BTreeSet<T: Ord> "alloc::collections", "BTreeSet", true, ALL);

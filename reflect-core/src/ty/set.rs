//! `MethodSet`: all methods of a type, from wherever they are: its blocks, its traits, its embedded fields.

use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

use super::block::Block;
use super::hop::Hop;
use super::implements::Impl;
use super::method::INDIRECT;
use super::more::More;
use super::shape::Shape;
use super::table::MethodTable;
use super::{Kind, Method, ReceiverMode, Type};

/// All methods of a type, and all of its traits.
pub(crate) struct MethodSet {
    pub(crate) table: MethodTable,
    /// The names that stand for more than one method, and hence for none; with these methods' signatures.
    pub(crate) ambiguous: BTreeMap<&'static str, Vec<String>>,
    pub(crate) impls: Vec<Impl>,
    /// The blocks that it was made of.
    blocks: Vec<&'static Block>,
    /// The latest registration that it is known to be right for.
    latest: AtomicPtr<()>,
    /// The set from before, of which methods may have been given out: whoever looks for leaks sees that it is not lost.
    _before: Option<&'static MethodSet>,
}

impl MethodSet {
    /// The set of a type that has not been asked: empty, and never up to date.
    pub(super) const NEVER: &'static MethodSet = {
        static NEVER: MethodSet = MethodSet {
            table: MethodTable::EMPTY,
            ambiguous: BTreeMap::new(),
            impls: Vec::new(),
            blocks: Vec::new(),
            latest: AtomicPtr::new(ptr::dangling_mut()),
            _before: None,
        };
        &NEVER
    };

    /// Returns whether nothing has been registered since. In another copy of the library the answer is no.
    #[inline]
    pub(super) fn is_up_to_date(&self) -> bool {
        self.latest.load(Ordering::Relaxed) == latest()
    }
}

/// The latest registration, as its address, which no other copy of the library has.
#[inline]
fn latest() -> *mut () {
    #[cfg(feature = "registry")]
    return crate::registry::latest();
    #[cfg(not(feature = "registry"))]
    ptr::null_mut()
}

/// The set of a type that keeps none itself; `None` where there is nothing but what its descriptor has.
pub(super) fn shared(ty: Type) -> Option<&'static MethodSet> {
    static SETS: RwLock<Option<HashMap<Type, &'static MethodSet>>> = RwLock::new(None);
    if all_blocks(ty).next().is_none() && embedded(ty).next().is_none() {
        return None;
    }
    // Nothing can be left half done under this lock.
    let known = |sets: &Option<HashMap<_, _>>| sets.as_ref().and_then(|sets| sets.get(&ty).copied());
    let before = known(&SETS.read().unwrap_or_else(PoisonError::into_inner));
    if let Some(set) = before.filter(|set: &&MethodSet| set.is_up_to_date()) {
        return Some(set);
    }
    let gathered = Gathered::of(ty);
    let mut sets = SETS.write().unwrap_or_else(PoisonError::into_inner);
    let set = gathered.keep(known(&sets));
    sets.get_or_insert_default().insert(ty, set);
    Some(set)
}

/// The blocks that are listed in the type's descriptor, and those that the registry has for it.
fn all_blocks(ty: Type) -> impl Iterator<Item = &'static Block> {
    #[cfg(feature = "registry")]
    let registered = crate::registry::blocks(ty);
    #[cfg(not(feature = "registry"))]
    let registered = core::iter::empty();
    ty.descriptor().methods.listed.iter().chain(registered)
}

/// What a set is made of. Threads that ask at once each gather it, and the first one's is kept.
pub(super) struct Gathered {
    ty: Type,
    methods: Vec<Found>,
    ambiguous: BTreeMap<&'static str, Vec<String>>,
    impls: Vec<Impl>,
    blocks: Vec<&'static Block>,
    latest: *mut (),
}

impl Gathered {
    /// Looks for the methods of a type.
    ///
    /// Go's rules: a name means the method that is the least deep; where several are as deep, it means none, and hides
    /// what is deeper. A type that is met again below itself adds nothing.
    pub(super) fn of(ty: Type) -> Gathered {
        // A registration from here on may be seen or not, and leads to another question.
        let latest = latest();
        let mut blocks = Vec::new();
        let (mut methods, mut ambiguous) = (Vec::new(), BTreeMap::new());
        let (mut named, mut visited) = (HashSet::new(), HashSet::new());
        let mut level = vec![Embedded { ty, hops: Vec::new(), exclusive: true }];
        while !level.is_empty() {
            let mut here = BTreeMap::<&'static str, Vec<Found>>::new();
            for at in &level {
                blocks.extend(all_blocks(at.ty));
                own(at.ty)
                    .into_iter()
                    .for_each(|found| here.entry(found.method.name).or_default().push(at.give(found)));
            }
            for (name, found) in here {
                if !named.insert(name) {
                    continue;
                }
                match <[Found; 1]>::try_from(found) {
                    Ok([one]) => methods.extend(one.reachable.then_some(one)),
                    Err(many) => {
                        let mut signatures: Vec<_> = many.iter().map(|found| found.method.to_string()).collect();
                        signatures.sort();
                        ambiguous.insert(name, signatures);
                    }
                }
            }
            visited.extend(level.iter().map(|at| at.ty));
            level = level.iter().flat_map(Embedded::below).filter(|at| !visited.contains(&at.ty)).collect();
            // Two of a type are as ambiguous as many, and many would become more with each level.
            let mut counts = HashMap::<_, u8>::new();
            level.retain(|at| {
                let count = counts.entry(at.ty).or_default();
                *count = 3.min(*count + 1);
                *count < 3
            });
        }
        Gathered { ty, methods, ambiguous, impls: impls(ty), blocks, latest }
    }

    /// Puts the set together, for good: what it allocates is never freed, once for each type and each library that has
    /// brought blocks for it since. If there are no other blocks than before, the set from before stays. No code of a
    /// user's runs.
    pub(super) fn keep(self, before: Option<&'static MethodSet>) -> &'static MethodSet {
        let Gathered { ty, methods, ambiguous, impls, blocks, latest } = self;
        let is_same = |before: &MethodSet| {
            !ptr::eq(before, MethodSet::NEVER)
                && before.blocks.len() == blocks.len()
                && before.blocks.iter().zip(&blocks).all(|(a, b)| ptr::eq(*a, *b))
        };
        if let Some(before) = before.filter(|before| is_same(before)) {
            before.latest.store(latest, Ordering::Relaxed);
            return before;
        }
        let leak = || MethodTable::leak(methods.iter().map(|found| found.promoted_to(ty)).collect());
        let table = only_table(ty, methods.len()).unwrap_or_else(leak);
        Box::leak(Box::new(MethodSet {
            table,
            ambiguous,
            impls,
            blocks,
            latest: AtomicPtr::new(latest),
            _before: before,
        }))
    }
}

/// The one table that there is, if it has all methods of the set.
fn only_table(ty: Type, methods: usize) -> Option<MethodTable> {
    let tables = [ty.own_methods()].into_iter().chain(all_blocks(ty).map(|block| block.table));
    let mut tables = tables.filter(|table| !table.methods.is_empty());
    let first = tables.next()?;
    (tables.next().is_none() && first.methods.len() == methods).then_some(first)
}

/// A method, and the way to its receiver.
struct Found {
    method: Method,
    hops: Vec<Hop>,
    /// Whether a method can be had there that takes its receiver like this one.
    reachable: bool,
}

impl Found {
    /// As a method of `ty`.
    fn promoted_to(&self, ty: Type) -> Method {
        if self.hops.is_empty() {
            return self.method;
        }
        let promoted = Some((ty, &*self.hops.clone().leak()));
        let more = Box::leak(Box::new(More { promoted, ..*self.method.more }));
        Method { more, detours: self.method.detours | INDIRECT, ..self.method }
    }
}

/// Something in which methods are looked for: the type itself, or something embedded in it.
struct Embedded {
    ty: Type,
    hops: Vec<Hop>,
    /// Whether the way to it is open to a `&mut self` method.
    exclusive: bool,
}

impl Embedded {
    /// A method that has been found here, seen from the top.
    fn give(&self, mut found: Found) -> Found {
        found.reachable = match found.method.receiver {
            ReceiverMode::Shared => true,
            ReceiverMode::Exclusive => self.exclusive,
            // A part cannot be moved out of the whole.
            _ => self.hops.is_empty(),
        };
        found.hops.splice(0..0, self.hops.iter().copied());
        found
    }

    /// What is embedded here, one level below.
    fn below(&self) -> impl Iterator<Item = Embedded> {
        embedded(self.ty).map(|field| {
            let (mut hops, mut exclusive) = (self.hops.clone(), self.exclusive);
            hops.push(Hop::Field(field.offset.expect("only fields of structs are embedded")));
            let mut ty = field.ty();
            loop {
                match ty.descriptor().shape {
                    Shape::Pointer(shape) => {
                        hops.push(Hop::Pointee(shape));
                        exclusive &= shape.deref_mut.is_some();
                        ty = (shape.elem)();
                    }
                    Shape::Enum(shape) if ty.kind() == Kind::Option => {
                        hops.push(Hop::Some(shape));
                        ty = ty.elem().expect("an `Option` has a payload");
                    }
                    _ => return Embedded { ty, hops, exclusive },
                }
            }
        })
    }
}

fn embedded(ty: Type) -> impl Iterator<Item = &'static super::Field> {
    ty.fields().iter().filter(|field| field.meta.embedded)
}

/// The methods that a type has itself: inherent ones, those of its traits that these do not hide, and what its traits
/// provide beside.
fn own(ty: Type) -> Vec<Found> {
    let found = |method: &Method| Found { method: *method, hops: Vec::new(), reachable: true };
    let methods_of = |of_trait: bool| {
        let tables = all_blocks(ty).filter(move |block| block.of_trait == of_trait).map(|block| block.table);
        tables.flat_map(|table| table.methods)
    };
    let mut all: Vec<Found> = ty.own_methods().methods.iter().chain(methods_of(false)).map(found).collect();
    let add = |all: &mut Vec<Found>, more: Vec<Found>| {
        let names: HashSet<_> = all.iter().map(|found| found.method.name).collect();
        all.extend(more.into_iter().filter(|found| !names.contains(found.method.name)));
    };
    add(&mut all, methods_of(true).map(found).collect());
    add(&mut all, impls(ty).iter().flat_map(provided).collect());
    all
}

/// The methods of a trait, called through a trait object.
fn provided(imp: &Impl) -> impl Iterator<Item = Found> {
    imp.object.own_methods().methods.iter().filter_map(move |method| {
        let hop = match method.receiver {
            ReceiverMode::Shared => Hop::Upcast(imp.shared),
            ReceiverMode::Exclusive => Hop::Upcast(imp.exclusive),
            _ => return None,
        };
        Some(Found { method: *method, hops: vec![hop], reachable: true })
    })
}

/// The traits that a type has, each once.
fn impls(ty: Type) -> Vec<Impl> {
    let mut impls: Vec<Impl> = all_blocks(ty).flat_map(|block| (block.impls)()).collect();
    // The claims of a block are about its own type, by the identity that both have where they were compiled.
    impls.retain(|imp| imp.concrete == ty.id());
    let mut seen = HashSet::new();
    impls.retain(|imp| seen.insert(imp.object));
    impls.sort_by_key(|imp| imp.object.path());
    impls
}

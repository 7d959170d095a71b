//! The types and functions that C has been told of. They are there for good, and so are their handles.

use core::any::TypeId;
use core::ptr;
use core::sync::atomic::{AtomicU32, Ordering};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::answer::{Outcome, Refusal};
use super::chunks::Chunks;
use super::handle::{Handle, Sort};
use crate::ffi::Status;
use crate::ty::{Method, Type};

/// Things that have a handle for good, each thing one. More than one has the same identity if libraries define a type
/// differently.
pub(super) struct Known<T: Identity> {
    sort: Sort,
    list: Chunks<OnceLock<T>>,
    indices: Mutex<BTreeMap<T::Id, Vec<u32>>>,
    count: AtomicU32,
}

/// The types of this library.
pub(super) static TYPES: Known<Type> = Known::new(Sort::Type);

/// Its functions and methods.
pub(super) static FUNCTIONS: Known<Function> = Known::new(Sort::Function);

/// A function or a method.
#[derive(Clone, Copy)]
pub(super) struct Function(pub(super) &'static Method);

/// What tells things apart.
pub(super) trait Identity: Copy {
    type Id: Ord;
    fn id(self) -> Self::Id;
    /// Returns whether this is the other, if they have the same identity.
    fn is(self, other: Self) -> bool;
}

impl Identity for Type {
    type Id = TypeId;
    fn id(self) -> TypeId {
        Type::id(self)
    }
    fn is(self, other: Type) -> bool {
        self == other
    }
}

impl Identity for Function {
    /// Its address.
    type Id = usize;
    fn id(self) -> usize {
        ptr::from_ref(self.0).addr()
    }
    fn is(self, _: Function) -> bool {
        true
    }
}

/// What the generation is of what is never freed.
const GENERATION: u32 = 1;

impl<T: Identity> Known<T> {
    const fn new(sort: Sort) -> Known<T> {
        Known { sort, list: Chunks::new(), indices: Mutex::new(BTreeMap::new()), count: AtomicU32::new(0) }
    }

    /// The handle of something.
    pub(super) fn handle(&self, known: T) -> Handle {
        // Nothing can be left half done under this lock.
        let mut indices = self.indices.lock().unwrap_or_else(PoisonError::into_inner);
        let of_its_id = indices.entry(known.id()).or_default();
        let found =
            of_its_id.iter().find(|at| self.list.get(**at).and_then(OnceLock::get).is_some_and(|it| it.is(known)));
        let index = found.copied().unwrap_or_else(|| {
            // Changed under the lock alone.
            let next = self.count.load(Ordering::Relaxed);
            let place = self.list.reach(next).expect("a program has fewer types and functions than there are handles");
            place.get_or_init(|| known);
            of_its_id.push(next);
            self.count.store(next + 1, Ordering::Relaxed);
            next
        });
        Handle::new(self.sort, GENERATION, index)
    }

    /// What a handle is of.
    pub(super) fn get(&self, handle: Handle) -> Outcome<T> {
        let (generation, index) = handle.parts(self.sort)?;
        match self.list.get(index).and_then(OnceLock::get) {
            Some(known) if generation == GENERATION => Ok(*known),
            _ => Err(Refusal::new(Status::Handle, format!("there has never been a {} of handle {handle}", self.sort))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ty::Reflect;

    #[test]
    fn a_type_has_one_handle() {
        let handle = TYPES.handle(String::TYPE);
        assert!(handle == TYPES.handle(String::TYPE) && handle != TYPES.handle(u8::TYPE));
        assert_eq!(TYPES.get(handle).ok(), Some(String::TYPE));
        let made_up = Handle::new(Sort::Type, GENERATION, 1_000_000);
        let refusal = TYPES.get(made_up).err().unwrap();
        assert_eq!(refusal.message(), format!("there has never been a type of handle {made_up}"));
        assert_eq!(FUNCTIONS.get(handle).err().unwrap().status(), Status::Handle);
    }
}

//! The types and functions that C has been told of. They are there for good, and so are their handles.

use core::any::TypeId;
use core::ptr;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::answer::{Outcome, Refusal};
use super::chunks::Chunks;
use super::handle::{Handle, Sort};
use crate::ffi::Status;
use crate::ty::{Method, Type};

/// What has a handle for good, each thing one.
pub(super) struct Known<T: Identity> {
    sort: Sort,
    list: Chunks<OnceLock<T>>,
    indices: Mutex<BTreeMap<T::Id, u32>>,
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
}

impl Identity for Type {
    type Id = TypeId;
    fn id(self) -> TypeId {
        Type::id(self)
    }
}

impl Identity for Function {
    /// Its address.
    type Id = usize;
    fn id(self) -> usize {
        ptr::from_ref(self.0).addr()
    }
}

/// What the generation is of what is never freed.
const GENERATION: u32 = 1;

impl<T: Identity> Known<T> {
    const fn new(sort: Sort) -> Known<T> {
        Known { sort, list: Chunks::new(), indices: Mutex::new(BTreeMap::new()) }
    }

    /// The handle of something.
    pub(super) fn handle(&self, known: T) -> Handle {
        // Nothing can be left half done under this lock.
        let mut indices = self.indices.lock().unwrap_or_else(PoisonError::into_inner);
        let next = indices.len() as u32;
        let index = *indices.entry(known.id()).or_insert_with(|| {
            let place = self.list.reach(next).expect("a program has fewer types and functions than there are handles");
            place.get_or_init(|| known);
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

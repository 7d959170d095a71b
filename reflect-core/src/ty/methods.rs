//! `Methods`: where a type's methods are found.

use core::ptr::{self, NonNull};
use core::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Mutex, PoisonError};

use super::block::{Block, BlockOf};
use super::set::{Gathered, MethodSet};
use super::table::{MethodTable, MethodsOf};
use super::{Method, Type};

/// The methods of a type, as its descriptor has them. Most types have one block of methods or none; what a type has
/// beside that (further blocks, traits, embedded fields) is put together when it is first asked for.
#[derive(Clone, Copy)]
pub(crate) struct Methods {
    /// Those of the block that the derive has seen.
    own: MethodTable,
    /// Further blocks, which were listed for the derive.
    pub(super) listed: &'static [Block],
    set: Place,
}

/// Where the whole set is kept.
#[derive(Clone, Copy)]
enum Place {
    /// Nowhere: there are no methods, whatever the registry says of a type of that identity.
    None,
    /// Beside the descriptor.
    Cell(CellRef),
    /// With those of other types that have no place of their own.
    Shared,
}

/// Room for a method set; until the type is first asked, it has one that is never up to date.
pub struct MethodCell(AtomicPtr<MethodSet>);

impl MethodCell {
    /// Creates a cell for a type that has not been asked.
    #[allow(clippy::new_without_default)] // Used in statics alone.
    pub const fn new() -> MethodCell {
        MethodCell(AtomicPtr::new(ptr::from_ref(MethodSet::NEVER).cast_mut()))
    }

    #[inline]
    fn get(&self) -> &'static MethodSet {
        // SAFETY: the address of a `&'static MethodSet`, whose contents were written before it was stored.
        unsafe { &*self.0.load(Ordering::Acquire) }
    }
}

/// A `&'static MethodCell`, in a form of which clippy does not say that a `Type` in a map is a mutable key.
#[derive(Clone, Copy)]
struct CellRef(NonNull<MethodCell>);

// SAFETY: a shared reference to something `Sync`.
unsafe impl Send for CellRef {}
// SAFETY: a shared reference to something `Sync`.
unsafe impl Sync for CellRef {}

impl CellRef {
    /// The set of this type, whose cell it is.
    #[inline]
    fn set(self, ty: Type) -> &'static MethodSet {
        // SAFETY: made from a `&'static`, in `Methods::of` alone.
        let cell: &'static MethodCell = unsafe { self.0.as_ref() };
        let set = cell.get();
        if set.is_up_to_date() { set } else { ask_home(cell, ty) }
    }
}

/// Asks the copy of the library that the type was compiled with, and which knows its blocks.
#[cold]
#[inline(never)]
fn ask_home(cell: &'static MethodCell, ty: Type) -> &'static MethodSet {
    (ty.descriptor().home.fill)(cell, ty)
}

impl MethodCell {
    /// Returns the set of this type, whose cell it is, after it has put it together if there are registrations that it
    /// does not know.
    pub(super) fn fill(&'static self, ty: Type) -> &'static MethodSet {
        static KEEPING: Mutex<()> = Mutex::new(());
        if self.get().is_up_to_date() {
            return self.get();
        }
        // Gathered before it is locked: a block may ask for types of its own.
        let gathered = Gathered::of(ty);
        let _one_at_a_time = KEEPING.lock().unwrap_or_else(PoisonError::into_inner);
        if self.get().is_up_to_date() {
            return self.get();
        }
        let set = gathered.keep(Some(self.get()));
        self.0.store(ptr::from_ref(set).cast_mut(), Ordering::Release);
        set
    }
}

impl Methods {
    /// None, for good.
    pub(super) const NONE: Methods = Methods { own: MethodTable::EMPTY, listed: &[], set: Place::None };
    /// None but those that trait blocks add.
    pub(super) const OPEN: Methods = Methods { set: Place::Shared, ..Methods::NONE };

    /// Those of a block, with a place for the whole set.
    pub(super) const fn of<T: ?Sized>(own: MethodsOf<T>, cell: Option<&'static MethodCell>) -> Methods {
        let set = match cell {
            Some(cell) => Place::Cell(CellRef(NonNull::from_ref(cell))),
            None => Place::Shared,
        };
        Methods { own: own.0, listed: &[], set }
    }

    /// With those of further blocks.
    pub(super) const fn with<T: ?Sized>(mut self, blocks: &'static [BlockOf<T>]) -> Methods {
        // SAFETY: `BlockOf` is transparent over `Block`.
        self.listed = unsafe { core::slice::from_raw_parts(blocks.as_ptr().cast::<Block>(), blocks.len()) };
        self
    }
}

impl Type {
    /// The method of this name, its receiver `self` or something embedded in it.
    #[inline]
    pub(crate) fn find_method(self, name: &str) -> Option<&'static Method> {
        match self.descriptor().methods.set {
            Place::Cell(cell) => cell.set(self).table.find(name),
            _ => self.find_without_cell(name),
        }
    }

    /// Apart, so that the one above stays small where it is inlined.
    #[inline(never)]
    fn find_without_cell(self, name: &str) -> Option<&'static Method> {
        // Nothing has precedence over a type's own methods.
        self.own_methods().find(name).or_else(|| self.find_shared(name))
    }

    #[cold]
    #[inline(never)]
    fn find_shared(self, name: &str) -> Option<&'static Method> {
        let methods = self.shared_set()?.table.methods;
        methods.binary_search_by_key(&name, |method| method.name).ok().map(|at| &methods[at])
    }

    /// All of its methods.
    pub(crate) fn table(self) -> MethodTable {
        self.set().map_or(self.descriptor().methods.own, |set| set.table)
    }

    /// Those that the derive has seen.
    pub(super) const fn own_methods(self) -> MethodTable {
        self.descriptor().methods.own
    }

    /// The whole set; `None` where that is nothing but the type's own methods.
    pub(crate) fn set(self) -> Option<&'static MethodSet> {
        match self.descriptor().methods.set {
            Place::Cell(cell) => Some(cell.set(self)),
            Place::Shared => self.shared_set(),
            Place::None => None,
        }
    }

    #[cold]
    fn shared_set(self) -> Option<&'static MethodSet> {
        matches!(self.descriptor().methods.set, Place::Shared).then(|| (self.descriptor().home.shared)(self)).flatten()
    }
}

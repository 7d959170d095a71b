//! Variants of methods that are made at run time: the same method, called in another way.

use core::ptr;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::ty::Method;
use crate::ty::method::{GUARDED, INDIRECT, KEPT, OWNED};

/// In which way.
#[derive(Clone, Copy)]
pub(super) enum Variant {
    /// An unsafe method that has been declared safe.
    Opened,
    /// A safe one that has been declared unsafe.
    Guarded,
    /// With a body that keeps its receiver.
    Kept,
}

/// All that there are: by the address of the method that a macro has described and by what is changed of it; and that
/// method, by the address of the variant.
#[derive(Default)]
struct Variants {
    variants: HashMap<(usize, u8, bool), &'static Method>,
    described: HashMap<usize, &'static Method>,
}

/// The variant of a method, which may be one itself. It is kept for good: there are a few at most of every method.
pub(super) fn variant(method: &'static Method, variant: Variant) -> &'static Method {
    static VARIANTS: LazyLock<Mutex<Variants>> = LazyLock::new(Mutex::default);
    let detours = method.detours;
    let changed = match variant {
        Variant::Opened => method.opened(),
        Variant::Guarded => Method { detours: detours | GUARDED | INDIRECT, is_unsafe: true, ..*method },
        Variant::Kept => Method { detours: detours | OWNED | KEPT | INDIRECT, ..*method },
    };
    // Nothing can be left half done under this lock.
    let Variants { variants, described } = &mut *VARIANTS.lock().unwrap_or_else(PoisonError::into_inner);
    let base = described.get(&ptr::from_ref(method).addr()).copied().unwrap_or(method);
    let key = (ptr::from_ref(base).addr(), changed.detours, changed.is_unsafe);
    variants.entry(key).or_insert_with(|| {
        let made: &'static Method = Box::leak(Box::new(changed));
        described.insert(ptr::from_ref(made).addr(), base);
        made
    })
}

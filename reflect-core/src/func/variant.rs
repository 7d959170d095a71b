//! Variants of methods that are made at run time: the same method, called in another way.

use core::ptr;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::ty::Method;
use crate::ty::method::{GUARDED, INDIRECT, KEPT, OWNED};

/// In which way.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Variant {
    /// An unsafe method that has been declared safe.
    Opened,
    /// A safe one that has been declared unsafe.
    Guarded,
    /// With a body that keeps its receiver.
    Kept,
}

/// The variant of a method, which is kept for good: there are as many as methods that are used so.
pub(super) fn variant(method: &'static Method, variant: Variant) -> &'static Method {
    static VARIANTS: LazyLock<Mutex<HashMap<(usize, Variant), &'static Method>>> = LazyLock::new(Mutex::default);
    // Nothing can be left half done under this lock.
    let mut variants = VARIANTS.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (ptr::from_ref(method).addr(), variant);
    variants.entry(key).or_insert_with(|| {
        let detours = method.detours;
        let changed = match variant {
            Variant::Opened => method.opened(),
            Variant::Guarded => Method { detours: detours | GUARDED | INDIRECT, is_unsafe: true, ..*method },
            Variant::Kept => Method { detours: detours | OWNED | KEPT | INDIRECT, ..*method },
        };
        Box::leak(Box::new(changed))
    })
}

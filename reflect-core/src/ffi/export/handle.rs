//! Handles: types of which C has nothing but a pointer.

use crate::ty::Reflect;

/// A type that C has behind an opaque pointer: a box, which a function of C's own frees. That function belongs to a block,
/// of which there can be one; the name of the trait is what rustc shows of two.
pub trait OneExportedBlockWithoutName: Reflect {}

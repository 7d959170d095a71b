//! `More`: what only some methods have beside a signature and a thunk.

use super::Type;
use super::hop::Hop;

/// What a call of a method takes beside its thunk; most methods have nothing of it, and share [`More::NONE`].
#[derive(Clone, Copy)]
pub(crate) struct More {
    /// Of a promoted method: the type that has it, and the way from a value of that type to the method's receiver.
    pub(crate) promoted: Option<(Type, &'static [Hop])>,
}

impl More {
    /// Nothing.
    pub(crate) const NONE: More = More { promoted: None };
}

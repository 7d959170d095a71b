//! What is known about a type: which traits it has, as facts rather than as bounds.

use core::fmt;

/// A set of facts about a type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Facts(u16);

impl Facts {
    pub(crate) const NONE: Facts = Facts(0);
    pub(crate) const SEND: Facts = Facts(1);
    pub(crate) const SYNC: Facts = Facts(1 << 1);
    pub(crate) const COPY: Facts = Facts(1 << 2);
    /// Reading through a shared reference yields data and nothing else: no interior mutability, no user code, nothing a
    /// private field would hand out of its module. Only built-in leaf types claim it.
    pub(crate) const PLAIN: Facts = Facts(1 << 3);
    /// There are, or may be, fields that are not described.
    pub(crate) const PARTIAL: Facts = Facts(1 << 4);
    /// The operations are the type's own traits, and not put together of those of its parts.
    pub(crate) const PROBED: Facts = Facts(1 << 5);
    /// A type of the standard library or of this one, described here.
    pub(crate) const STANDARD: Facts = Facts(1 << 6);

    pub(crate) const fn and(self, other: Facts) -> Facts {
        Facts(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: Facts) -> Facts {
        Facts(self.0 | other.0)
    }

    pub(crate) const fn has(self, fact: Facts) -> bool {
        self.0 & fact.0 == fact.0
    }

    /// `self` where `on`, nothing otherwise.
    pub(crate) const fn when(self, on: bool) -> Facts {
        if on { self } else { Facts::NONE }
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [
            (Facts::SEND, "Send"),
            (Facts::SYNC, "Sync"),
            (Facts::COPY, "Copy"),
            (Facts::PLAIN, "plain"),
            (Facts::PARTIAL, "partial"),
            (Facts::PROBED, "probed"),
            (Facts::STANDARD, "standard"),
        ];
        f.debug_set().entries(names.iter().filter(|(fact, _)| self.has(*fact)).map(|(_, name)| name)).finish()
    }
}

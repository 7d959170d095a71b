//! `Descriptor`: the constant that a `Type` points to.

use core::alloc::Layout;

use super::attr::Meta;
use super::block::BlockOf;
use super::image::{Home, Identity};
use super::methods::{MethodCell, Methods};
use super::name::Name;
use super::ops::Ops;
use super::probe::Probed;
use super::repr::{Repr, Represented};
use super::shape::Shape;
use super::table::MethodsOf;
use super::{Facts, Kind};

/// Everything known about one type, built in a constant. Aligned so that a `Tag` can keep a value's
/// mode in the low bits of its address. `identity` and `home` come first in every version of this library: what they
/// say is asked before anything else of a descriptor from another image is believed.
#[repr(C, align(32))]
pub struct Descriptor {
    pub(crate) identity: Identity,
    pub(crate) home: &'static Home,
    pub(crate) kind: Kind,
    pub(crate) facts: Facts,
    /// `None` for types without a size: `str`, `[T]`.
    pub(crate) layout: Option<Layout>,
    pub(crate) name: Name,
    pub(crate) shape: Shape,
    pub(crate) ops: Ops,
    pub(crate) methods: Methods,
    pub(crate) meta: Meta,
    #[cfg_attr(not(feature = "native"), allow(dead_code))]
    pub(crate) repr: Repr,
}

impl Descriptor {
    /// A descriptor of `T` with these claims, and with its identity, its layout and its drop. Whether the claims are
    /// true matters when it becomes a [`Type`](super::Type), which is `unsafe`.
    pub const fn new<T: 'static>(kind: Kind, name: Name, shape: Shape) -> Descriptor {
        Descriptor {
            identity: Identity::of::<T>(),
            home: Home::THIS,
            kind,
            facts: Facts::NONE,
            layout: Some(Layout::new::<T>()),
            name,
            shape,
            ops: Ops::dropping::<T>(),
            methods: Methods::OPEN,
            meta: Meta::NONE,
            repr: Repr::Rust,
        }
    }

    /// The same for a type without a size.
    pub(crate) const fn unsized_<T: ?Sized + 'static>(kind: Kind, name: Name, shape: Shape) -> Descriptor {
        Descriptor {
            identity: Identity::of::<T>(),
            home: Home::THIS,
            kind,
            facts: Facts::NONE,
            layout: None,
            name,
            shape,
            ops: Ops::NONE,
            methods: Methods::OPEN,
            meta: Meta::NONE,
            repr: Repr::Rust,
        }
    }

    /// With the operations and facts that a probe of the same type found.
    pub const fn probed<T: ?Sized>(mut self, probed: Probed<T>) -> Descriptor {
        self.ops = Ops {
            drop: self.ops.drop,
            clone: probed.clone.get(),
            debug: probed.debug.get(),
            display: probed.display.get(),
            eq: probed.eq.get(),
            cmp: probed.cmp.get(),
            hash: probed.hash.get(),
            default: probed.default.get(),
            inside: None,
        };
        self.facts =
            self.facts.or(Facts::PROBED).or(probed.send.facts()).or(probed.sync.facts()).or(probed.copy.facts());
        self
    }

    /// With the methods of a block, and with a place for those that others add.
    pub const fn methods<T: ?Sized>(mut self, own: MethodsOf<T>, cell: Option<&'static MethodCell>) -> Descriptor {
        self.methods = Methods::of(own, cell);
        self
    }

    /// With the methods of further blocks.
    pub const fn listed<T: ?Sized>(mut self, blocks: &'static [BlockOf<T>]) -> Descriptor {
        self.methods = self.methods.with(blocks);
        self
    }

    /// Without methods, whatever blocks there are for the type: for descriptions that are not the type's own.
    pub const fn without_methods(mut self) -> Descriptor {
        self.methods = Methods::NONE;
        self
    }

    /// With documentation, tag, attributes and source location.
    pub const fn meta(mut self, meta: Meta) -> Descriptor {
        self.meta = meta;
        self
    }

    /// With a note, where it is so, that not all fields are described. `describe!` knows.
    pub const fn partial(mut self, partial: bool) -> Descriptor {
        self.facts = self.facts.or(Facts::PARTIAL.when(partial));
        self
    }

    /// With a representation that nobody has claimed (yet).
    pub const fn unclaimed(self) -> Descriptor {
        self.repr(Repr::Unknown)
    }

    /// With the representation of `T`.
    pub const fn represented<T, const FORM: char, const BITS: u32>(self) -> Descriptor
    where
        T: Represented<FORM, BITS> + ?Sized,
    {
        self.repr(Repr::of(FORM, BITS))
    }

    /// With the fact that the type is the standard library's, or this one's.
    pub(crate) const fn standard(mut self) -> Descriptor {
        self.facts = self.facts.or(Facts::STANDARD);
        self
    }

    pub(crate) const fn repr(mut self, repr: Repr) -> Descriptor {
        self.repr = repr;
        self
    }

    pub(crate) const fn ops(mut self, ops: Ops) -> Descriptor {
        self.ops = Ops { drop: self.ops.drop, ..ops };
        self
    }

    pub(crate) const fn facts(mut self, facts: Facts) -> Descriptor {
        self.facts = self.facts.or(facts);
        self
    }
}

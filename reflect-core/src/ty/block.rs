//! `Block`: what `#[reflect_methods]` has made of one `impl` block.

use core::marker::PhantomData;

use super::Type;
use super::implements::Impl;
use super::proof::Invariant;
use super::table::{MethodTable, MethodsOf};
use super::{Reflect, type_of};

/// The methods of one `impl` block, and the traits that it shows its type to have.
#[derive(Clone, Copy)]
pub(crate) struct Block {
    /// Whose block it is: the registry's question.
    #[cfg_attr(not(feature = "registry"), allow(dead_code))]
    pub(crate) ty: fn() -> Type,
    pub(crate) table: MethodTable,
    /// A trait's block: its methods give way to inherent ones, as in Rust.
    pub(crate) of_trait: bool,
    /// The traits of `#[reflect_trait]` that the type has by this block.
    pub(crate) impls: fn() -> Vec<Impl>,
}

/// A block of `T`: the type keeps blocks from being attached to types that they are not about.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct BlockOf<T: ?Sized>(pub(crate) Block, Invariant<T>);

impl<T: ?Sized> BlockOf<T> {
    /// An inherent block.
    pub const fn new(methods: MethodsOf<T>) -> BlockOf<T>
    where
        T: Reflect,
    {
        BlockOf(Block { ty: type_of::<T>, table: methods.0, of_trait: false, impls: Vec::new }, PhantomData)
    }

    /// The methods alone.
    pub const fn methods(self) -> MethodsOf<T> {
        MethodsOf::of(self.0.table)
    }

    /// A block of a trait, and what it shows its type to have. (Of other types' traits in that list nothing is
    /// believed.)
    pub const fn of_trait(mut self, impls: fn() -> Vec<Impl>) -> BlockOf<T> {
        (self.0.of_trait, self.0.impls) = (true, impls);
        self
    }
}

/// A type with a block that the derive can see: without a name (`0`), or of a name of which `NAME` is the hash. Of a
/// generic type the derive sees all blocks, since there is no registering what does not exist yet.
#[diagnostic::on_unimplemented(
    message = "there is no such block of methods of `{Self}`",
    label = "no block of this name",
    note = "of a trait's block the name is that of the trait, of an inherent one what `#[reflect_methods(name = Name)]` says",
    note = "a block with more bounds than the derive is not one of every instance: `#[reflect(bound(..))]` evens them out"
)]
pub trait OneBlockOfEachName<const NAME: u64> {
    /// The block.
    const BLOCK: BlockOf<Self>;
}

/// A type with a block that the registry knows; `B` tells the blocks of a type apart, so that there can be any number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be reflected: it does not implement `Reflect`",
    label = "not `Reflect`",
    note = "`#[derive(Reflect)]` on the type comes first: `#[reflect_methods]` adds to it"
)]
pub trait RegisteredBlock<B> {
    /// The block.
    const BLOCK: BlockOf<Self>;
}

/// That the derive of a type lists a block, whose name this is the hash of, so that none is lost.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know of this block of methods",
    label = "not listed on the type",
    note = "write `#[reflect(blocks(Name))]` on the type, beside its `#[derive(Reflect)]`: of a trait's block the name is that \
            of the trait, of an inherent one what `#[reflect_methods(name = Name)]` says",
    note = "the methods of a type without parameters need no such list: the registry finds them"
)]
pub trait Lists<const NAME: u64> {}

/// A generic type with a derive. Of such a type nothing but the derive asks for the block without a name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be reflected: it does not implement `Reflect`",
    label = "not `Reflect`",
    note = "`#[derive(Reflect)]` on the type comes first: `#[reflect_methods]` adds to it"
)]
pub trait Derived {}

/// Asks whether a generic type has a derive.
pub const fn assert_derived<T: Derived + ?Sized>() {}

/// Asks whether a block is listed.
pub const fn assert_listed<T: Lists<NAME> + ?Sized, const NAME: u64>() {}

/// Asks for the block without a name: `Unnamed::<T>::METHODS`.
pub struct Unnamed<T: ?Sized>(Invariant<T>);

impl<T: OneBlockOfEachName<0> + ?Sized> Unnamed<T> {
    /// Its methods.
    pub const METHODS: MethodsOf<T> = T::BLOCK.methods();
}

/// The answer for types that have none: an inherent constant is preferred to it.
pub trait WithoutBlock {
    /// The type that was asked for.
    type Of: ?Sized;
    /// None.
    const METHODS: MethodsOf<Self::Of> = MethodsOf::EMPTY;
}

impl<T: ?Sized> WithoutBlock for Unnamed<T> {
    type Of = T;
}

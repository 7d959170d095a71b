//! Claims that cannot be forged: a descriptor that is true of a type, a function that returns it.
//!
//! Both are [`Invariant`] in the type.

use core::marker::PhantomData;

use super::descriptor::Descriptor;
use super::{Method, Reflect, Remote, Type, opaque_type_of, type_of};

/// A marker that makes a type invariant in `T`, which it names and has no value of.
///
/// `for<'a> fn(&'a str)` is a subtype of `fn(&'static str)`, and so is a container of the one of a container of the
/// other. Rust lets a value of a subtype pass for one of its supertype. What the library says of a type holds for that
/// type alone, because an exclusive reference to a container of the one is none to a container of the other. Every type
/// that names a described type or a signature without having a value of it therefore has this marker in it, and no
/// other [`PhantomData`] of it. The marker is `Send` and `Sync`, whatever `T` is.
pub(crate) type Invariant<T> = PhantomData<fn(*mut T) -> *mut T>;

/// Proof that a descriptor is true of `T`: what `Reflect` and `Remote` ask for. It comes from `describe!`, which makes
/// the descriptor itself, so that whoever has a `Proof` has not made it up.
pub struct Proof<T: ?Sized>(Type, Invariant<T>);

impl<T: ?Sized> Proof<T> {
    /// A claim that is a proof from here on.
    ///
    /// # Safety
    /// All that the descriptor says is true of `T`: its identity and layout, its kind, its shape with each part's type
    /// and place, its operations, its facts.
    pub const unsafe fn new(descriptor: &'static Descriptor) -> Proof<T> {
        // SAFETY: the caller's promise.
        Proof(unsafe { Type::of_descriptor(descriptor) }, PhantomData)
    }

    /// What stands in for the proof after the macro has reported errors: nobody gets past it.
    pub const fn failed() -> Proof<T> {
        panic!("the derive of `Reflect` has failed")
    }

    /// The type.
    pub(crate) const fn ty(&self) -> Type {
        self.0
    }
}

/// The same for a function.
pub const fn failed() -> &'static Method {
    panic!("`#[reflect_fn]` has failed")
}

/// Every reflected type, by its own name: where the macros name a type through this, rustc reports one that is not
/// `Reflect` at that very place, and takes it for an error from there on, so that no second error follows. `AT` is
/// another number at each place: of two that ask for the same, rustc would report the first alone.
pub trait Reflected<const AT: usize = 0> {
    /// The type itself.
    type Type: ?Sized;
}

impl<T: Reflect + ?Sized, const AT: usize> Reflected<AT> for T {
    type Type = T;
}

/// A function that returns the type of `F`, or of what describes it: how descriptors refer to the types of their parts
/// without a cycle of constants.
pub struct TypeFn<F: ?Sized>(pub(crate) fn() -> Type, Invariant<F>);

/// The type's own description. (Functions, not constructors: rustc then shows a missing `Reflect` at the type itself.)
pub const fn own<F: Reflect + ?Sized>() -> TypeFn<F> {
    TypeFn(type_of::<F>, PhantomData)
}

/// A description without parts.
pub const fn opaque<F: 'static>() -> TypeFn<F> {
    TypeFn(opaque_type_of::<F>, PhantomData)
}

/// The description of a foreign type.
pub const fn remote<F, R: Remote<Target = F>>() -> TypeFn<F> {
    TypeFn(remote_type_of::<R>, PhantomData)
}

fn remote_type_of<R: Remote>() -> Type {
    R::PROOF.ty()
}

/// The place of a part, and its type.
#[derive(Clone, Copy)]
pub struct Part {
    pub(crate) place: *const (),
    pub(crate) ty: fn() -> Type,
}

impl Part {
    /// A part of exactly this type: `*mut` is as invariant as [`TypeFn`], and neither coerces.
    pub const fn new<F>(place: *mut F, ty: TypeFn<F>) -> Part {
        Part { place: place.cast_const().cast(), ty: ty.0 }
    }

    /// None: what is returned where there is no part of that index.
    pub const fn none() -> Part {
        Part { place: core::ptr::null(), ty: type_of::<()> }
    }
}

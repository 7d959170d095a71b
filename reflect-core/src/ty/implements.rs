//! Which traits a type has: those of `#[reflect_trait]`, and how a value of the type becomes a trait object.

use core::any::{Any, TypeId};
use core::mem::size_of;
use core::ptr;

use super::{Reflect, Type, type_of};
use crate::ptr::Ptr;

/// What every trait of `#[reflect_trait]` asks of the types that have it: to be `Reflect`, so that a trait object can be
/// asked what it is. The macro adds it to the trait's supertraits; every type that is `Reflect` has it.
///
/// ```
/// use reflect::{Object, Reflect, Type};
/// fn what(object: &dyn Object) -> Type { object.reflected_type() }
/// assert_eq!(what(&7_u8), u8::TYPE);
/// ```
///
/// # Safety
/// `reflected_type` returns the type of `self`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot have a trait of `#[reflect_trait]`: it does not implement `Reflect`",
    label = "not `Reflect`",
    note = "the objects of such a trait tell what they are: write `#[derive(Reflect)]` on the type"
)]
pub unsafe trait Object: Any {
    /// The type of the value, whatever it is seen as.
    ///
    /// ```
    /// use reflect::{Object, Reflect};
    /// assert_eq!("text".to_string().reflected_type(), String::TYPE);
    /// ```
    fn reflected_type(&self) -> Type;
}

// SAFETY: the proof is that of the type itself.
unsafe impl<T: Reflect> Object for T {
    fn reflected_type(&self) -> Type {
        type_of::<T>()
    }
}

/// That one type has one trait, and how its values become trait objects.
#[derive(Clone, Copy)]
pub struct Impl {
    /// The type that has the trait, and a box of it.
    pub(crate) concrete: TypeId,
    pub(crate) boxed_concrete: TypeId,
    /// The type of the trait's objects, and of a box of one.
    pub(crate) object: Type,
    pub(crate) boxed_object: Type,
    /// The place of a value, as the place of a trait object: shared, exclusively.
    pub(crate) shared: unsafe fn(Ptr) -> Ptr,
    pub(crate) exclusive: unsafe fn(Ptr) -> Ptr,
    /// Moves the box in the first place to the second, which has room for one of `boxed_object`.
    pub(crate) boxed: unsafe fn(*mut (), *mut ()),
}

impl Impl {
    /// The three are coercions, which rustc checks; written by hand, they could do no more than return another object
    /// that lives as long.
    pub fn new<S, D, R, M, B>(_shared: R, _exclusive: M, _boxed: B) -> Impl
    where
        S: 'static,
        D: Reflect + ?Sized,
        Box<D>: Reflect,
        R: Copy + Send + Sync + 'static + for<'a> Fn(&'a S) -> &'a D,
        M: Copy + Send + Sync + 'static + for<'a> Fn(&'a mut S) -> &'a mut D,
        B: Copy + Send + Sync + 'static + Fn(Box<S>) -> Box<D>,
    {
        Impl {
            concrete: TypeId::of::<S>(),
            boxed_concrete: TypeId::of::<Box<S>>(),
            object: type_of::<D>(),
            boxed_object: type_of::<Box<D>>(),
            shared: shared::<S, D, R>,
            exclusive: exclusive::<S, D, M>,
            boxed: boxed::<S, D, B>,
        }
    }
}

/// # Safety
/// The place may be read as an `S`, and a value of type `R` has existed.
unsafe fn shared<S: 'static, D: ?Sized + 'static, R: Copy + 'static + for<'a> Fn(&'a S) -> &'a D>(place: Ptr) -> Ptr {
    // SAFETY: the caller's promise.
    Ptr::of(unsafe { callee::<R>()(place.as_ref::<S>()) })
}

/// # Safety
/// The place may be written as an `S`, by nobody else, and a value of type `M` has existed.
unsafe fn exclusive<S: 'static, D: ?Sized + 'static, M: Copy + 'static + for<'a> Fn(&'a mut S) -> &'a mut D>(
    place: Ptr,
) -> Ptr {
    // SAFETY: the caller's promise.
    Ptr::of(&raw mut *unsafe { callee::<M>()(place.as_mut::<S>()) })
}

/// # Safety
/// There is a `Box<S>` in `from`, which is moved out, and room for a `Box<D>` in `to`; a value of type `B` has existed.
unsafe fn boxed<S: 'static, D: ?Sized + 'static, B: Copy + 'static + Fn(Box<S>) -> Box<D>>(from: *mut (), to: *mut ()) {
    // SAFETY: the caller's promise.
    unsafe { to.cast::<Box<D>>().write(callee::<B>()(from.cast::<Box<S>>().read())) }
}

/// A function that captures nothing, from its type.
///
/// # Safety
/// A value of it has existed, on whatever thread, and was `Send` and `Sync`.
unsafe fn callee<F: Copy + 'static>() -> F {
    const { assert!(size_of::<F>() == 0, "a coercion captures nothing") };
    // SAFETY: of no size, so that this reads nothing: a copy of the value that has existed.
    unsafe { ptr::dangling::<F>().read() }
}

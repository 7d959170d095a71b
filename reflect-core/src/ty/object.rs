//! Types of trait objects: what `#[reflect_trait]` expands to.

use super::descriptor::Descriptor;
use super::implements::Object;
use super::name::Name;
use super::proof::Proof;
use super::repr::Repr;
use super::shape::{DynShape, PointerShape, Shape};
use super::{Facts, GenericArg, Kind, Reflect, type_of};
use crate::ptr::Ptr;

impl Descriptor {
    /// Of the trait objects of this trait.
    pub const fn of_dyn<D: Object + ?Sized>(name: Name) -> Descriptor {
        const { assert!(size_of::<&D>() > size_of::<usize>(), "this is not a trait object") };
        /// # Safety
        /// The place may be read as a `D`.
        unsafe fn concrete<D: Object + ?Sized>(place: Ptr) -> super::Type {
            // SAFETY: the caller's promise.
            unsafe { place.as_ref::<D>() }.reflected_type()
        }
        let shape = Shape::Dyn(DynShape { concrete: concrete::<D> });
        Descriptor::unsized_::<D>(Kind::Dyn, name, shape)
    }
}

/// The proof for `Box<dyn Trait>`.
pub const fn boxed_dyn<D: Object + Reflect + ?Sized>() -> Proof<Box<D>> {
    /// # Safety
    /// The place may be read as a `Box<D>`.
    unsafe fn deref<D: ?Sized>(this: Ptr) -> Ptr {
        // SAFETY: the caller's promise.
        Ptr::of(&raw const **unsafe { this.as_ref::<Box<D>>() })
    }
    /// # Safety
    /// The place may be written as a `Box<D>`.
    unsafe fn deref_mut<D: ?Sized>(this: Ptr) -> Ptr {
        // SAFETY: the caller's promise.
        Ptr::of(&raw mut **unsafe { this.as_mut::<Box<D>>() })
    }
    let descriptor = const {
        assert!(
            matches!(type_of::<D>().descriptor().shape, Shape::Dyn(_)),
            "`boxed_dyn` describes a box of a trait object, of a trait with `#[reflect_trait]`"
        );
        let shape =
            PointerShape { elem: type_of::<D>, deref: deref::<D>, deref_mut: Some(deref_mut::<D>), object_box: true };
        &Descriptor::new::<Box<D>>(
            Kind::Pointer,
            Name::generic("alloc::boxed", "Box", const { &[GenericArg::Type(type_of::<D>)] }),
            Shape::Pointer(shape),
        )
        .standard()
        .facts(type_of::<D>().facts().and(Facts::SEND.or(Facts::SYNC)))
        .repr(Repr::Pointer)
    };
    // SAFETY: owns its target alone: has its `Send` and `Sync`, and gives it out exclusively.
    unsafe { Proof::new(descriptor) }
}

/// The proof for a trait's objects.
#[doc(hidden)]
#[macro_export]
macro_rules! __describe_dyn {
    ($ty:ty, $module:expr, $name:expr, $meta:expr, $methods:expr $(, $source:literal)?) => {{
        static DESCRIPTOR: $crate::__private::Descriptor = $crate::__private::Descriptor::of_dyn::<$ty>(
            $crate::__private::Name::path($module, $name)$(.defined($source))?
        )
            .probed::<$ty>($crate::__probe!($ty))
            .meta($meta)
            .methods::<$ty>($methods, $crate::__cell!(static));
        // SAFETY: made for this type, whose shape is that of all trait objects.
        unsafe { $crate::__private::Proof::<$ty>::new(&DESCRIPTOR) }
    }};
}

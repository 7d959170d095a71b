//! `Option`, `Result` and `Ordering`.

use core::cmp::Ordering;
use core::hash::Hasher;

use super::{ByParts, CloneByParts, by_parts, common, described, generic};
use crate::func::signature::{Forms, Own};
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{self, Ops, clone_of, cmp_of, eq_of, hash_of};
use crate::ty::probe::probe;
use crate::ty::proof::{Part, Proof, own};
use crate::ty::repr::Repr;
use crate::ty::shape::{EnumShape, Shape};
use crate::ty::{Facts, Field, GenericArg, Kind, Meta, Reflect, Style, Variant, type_of};

/// A variant with one field, or none.
const fn variant(name: &'static str, fields: &'static [Field]) -> Variant {
    Variant::new(name, if fields.is_empty() { Style::Unit } else { Style::Tuple }, fields, Meta::NONE)
}

/// A payload where it is.
fn part<T: Reflect>(payload: &T) -> Part {
    Part::new((&raw const *payload).cast_mut(), own())
}

/// # Safety
/// `from` holds an owned `Some`, which is not used afterwards; `to` has room for its payload.
unsafe fn unwrap_some<T>(from: *mut (), to: *mut ()) {
    // SAFETY: the caller's promise.
    if let Some(payload) = unsafe { from.cast::<Option<T>>().read() } {
        // SAFETY: the caller's promise.
        unsafe { to.cast::<T>().write(payload) }
    }
}

/// # Safety
/// `from` holds an owned `Result`, which is not used afterwards; `to` has room for the payload of its variant.
unsafe fn unwrap_either<T, E>(from: *mut (), to: *mut ()) {
    // SAFETY: the caller's promise, in all three lines.
    unsafe {
        match from.cast::<Result<T, E>>().read() {
            Ok(payload) => to.cast::<T>().write(payload),
            Err(payload) => to.cast::<E>().write(payload),
        }
    }
}

// True: the variants are numbered as they are found, and the field is where the pattern finds it.
impl<T: Reflect> Reflect for Option<T> {
    type Form = <T::Form as Forms>::InOption<Self>;
    const PROOF: Proof<Self> = described!(
        Option<T>, Option, generic!("core::option", "Option", T),
        Shape::Enum(EnumShape {
            unwrap: Some(unwrap_some::<T>),
            ..EnumShape::new::<Option<T>>(
                const { &[variant("None", &[]), variant("Some", const { &[Field::of_variant("0", own::<T>(), Meta::NONE)] })] },
                |option| option.is_some() as usize,
                |option, _| option.as_ref().map_or(Part::none(), part),
            )
        }),
        ops Ops { default: Some(ops::default::<Option<T>>), ..by_parts::<Option<T>>(&[type_of::<T>()]) },
        facts common(&[type_of::<T>()])
    );
}

impl<T: Reflect> CloneByParts for Option<T> {
    fn clone(&self) -> Self {
        self.as_ref().map(clone_of)
    }
}

impl<T: Reflect> ByParts for Option<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(a), Some(b)) => eq_of(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
    fn cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Some(a), Some(b)) => cmp_of(a, b),
            (a, b) => Some(a.is_some().cmp(&b.is_some())),
        }
    }
    fn hash(&self, hasher: &mut dyn Hasher) {
        // As the derive does it: the discriminant is an `isize`.
        hasher.write_isize(self.is_some().into());
        self.iter().for_each(|payload| hash_of(payload, hasher));
    }
}

// True: as for `Option`.
impl<T: Reflect, E: Reflect> Reflect for Result<T, E> {
    type Form = <T::Form as Forms>::InResult<Self, E>;
    const PROOF: Proof<Self> = described!(
        Result<T, E>, Result, generic!("core::result", "Result", T, E),
        Shape::Enum(EnumShape {
            unwrap: Some(unwrap_either::<T, E>),
            ..EnumShape::new::<Result<T, E>>(
                const {
                    &[
                        variant("Ok", const { &[Field::of_variant("0", own::<T>(), Meta::NONE)] }),
                        variant("Err", const { &[Field::of_variant("0", own::<E>(), Meta::NONE)] }),
                    ]
                },
                |result| result.is_err() as usize,
                |result, _| match result {
                    Ok(payload) => part(payload),
                    Err(payload) => part(payload),
                },
            )
        }),
        ops by_parts::<Result<T, E>>(&[type_of::<T>(), type_of::<E>()]),
        facts common(&[type_of::<T>(), type_of::<E>()])
    );
}

impl<T: Reflect, E: Reflect> CloneByParts for Result<T, E> {
    fn clone(&self) -> Self {
        self.as_ref().map(clone_of).map_err(clone_of)
    }
}

impl<T: Reflect, E: Reflect> ByParts for Result<T, E> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Ok(a), Ok(b)) => eq_of(a, b),
            (Err(a), Err(b)) => eq_of(a, b),
            _ => false,
        }
    }
    fn cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Ok(a), Ok(b)) => cmp_of(a, b),
            (Err(a), Err(b)) => cmp_of(a, b),
            (a, b) => Some(a.is_err().cmp(&b.is_err())),
        }
    }
    fn hash(&self, hasher: &mut dyn Hasher) {
        hasher.write_isize(self.is_err().into());
        match self {
            Ok(payload) => hash_of(payload, hasher),
            Err(payload) => hash_of(payload, hasher),
        }
    }
}

// True: the variants are numbered as they are found; none has a field.
impl Reflect for Ordering {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = {
        static DESCRIPTOR: Descriptor = Descriptor::new::<Ordering>(
            Kind::Enum,
            Name::path("core::cmp", "Ordering"),
            Shape::Enum(EnumShape::new::<Ordering>(
                &[variant("Less", &[]), variant("Equal", &[]), variant("Greater", &[])],
                |order| (*order as i8 + 1) as usize,
                |_, _| Part::none(),
            )),
        )
        .standard()
        .probed(probe!(Ordering))
        .facts(Facts::PLAIN)
        .repr(Repr::Int(Kind::I8));
        // SAFETY: the comment `True:` of this impl says why.
        unsafe { Proof::new(&DESCRIPTOR) }
    };
}

//! Tuples of one to twelve, and numbers under another arithmetic.

use core::cmp::Ordering;
use core::fmt::{self, Formatter};
use core::hash::Hasher;
use core::mem::offset_of;
use core::num::{Saturating, Wrapping};

use super::{ByParts, CloneByParts, DefaultByParts, by_parts, common, default_by_parts, described, generic};
use crate::func::signature::Own;
use crate::ptr::Ptr;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{Ops, clone_of, cmp_of, default_of, display_of, eq_of, hash_of};
use crate::ty::proof::{Proof, own};
use crate::ty::repr::Repr;
use crate::ty::shape::Shape;
use crate::ty::{Field, GenericArg, Kind, Meta, Reflect, Style, type_of};
use crate::value::Value;

macro_rules! tuple {
    ($($param:ident $index:tt $name:literal),+) => {
        // True: the offsets are rustc's, and the projections show the types.
        impl<$($param: Reflect),+> Reflect for ($($param,)+) {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = described!(
                ($($param,)+), Tuple,
                Name::Written(|f, full| {
                    f.write_str("(")?;
                    let mut count = 0;
                    $(
                        f.write_str(if count == 0 { "" } else { ", " })?;
                        type_of::<$param>().write_name(f, full)?;
                        count += 1;
                    )+
                    f.write_str(if count == 1 { ",)" } else { ")" })
                }),
                Shape::Struct(Style::Tuple, const { &[$(
                    Field::at::<Self, $param>(
                        $name,
                        true,
                        offset_of!(Self, $index),
                        // SAFETY: the caller's promise: a tuple is there.
                        |tuple| unsafe { &raw mut (*tuple).$index },
                        own(),
                        Meta::NONE,
                    )
                ),+] }),
                ops Ops {
                    default: default_by_parts::<($($param,)+)>(&[$(type_of::<$param>()),+]),
                    ..by_parts::<($($param,)+)>(&[$(type_of::<$param>()),+])
                },
                facts common(&[$(type_of::<$param>()),+])
            );
        }

        impl<$($param: Reflect),+> DefaultByParts for ($($param,)+) {
            fn default() -> Self { ($(default_of::<$param>(),)+) }
        }

        impl<$($param: Reflect),+> CloneByParts for ($($param,)+) {
            fn clone(&self) -> Self { ($(clone_of(&self.$index),)+) }
        }

        impl<$($param: Reflect),+> ByParts for ($($param,)+) {
            fn eq(&self, other: &Self) -> bool { $(eq_of(&self.$index, &other.$index))&&+ }
            fn cmp(&self, other: &Self) -> Option<Ordering> {
                $(
                    match cmp_of(&self.$index, &other.$index) {
                        Some(Ordering::Equal) => {}
                        other => return other,
                    }
                )+
                Some(Ordering::Equal)
            }
            fn hash(&self, hasher: &mut dyn Hasher) { $(hash_of(&self.$index, hasher);)+ }
        }
    };
}

tuple!(A 0 "0");
tuple!(A 0 "0", B 1 "1");
tuple!(A 0 "0", B 1 "1", C 2 "2");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9", K 10 "10");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9", K 10 "10", L 11 "11");

/// A number under another arithmetic: one public field, shown as what it is.
macro_rules! arithmetic {
    ($($name:ident)*) => {$(
        // True: its field is public, and where rustc says it is.
        impl<T: Reflect> Reflect for $name<T> {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = described!(
                $name<T>, Struct, generic!("core::num", stringify!($name), T),
                Shape::Struct(Style::Tuple, const { &[
                    Field::at::<$name<T>, T>(
                        "0",
                        true,
                        offset_of!($name<T>, 0),
                        // SAFETY: the caller's promise: one is there.
                        |this| unsafe { &raw mut (*this).0 },
                        own(),
                        Meta::NONE,
                    )
                ] }),
                ops Ops {
                    default: default_by_parts::<$name<T>>(&[type_of::<T>()]),
                    debug: if type_of::<T>().is_debug() { Some(debug::<T, $name<T>>) } else { None },
                    display: if type_of::<T>().is_display() { Some(display::<T, $name<T>>) } else { None },
                    ..by_parts::<$name<T>>(&[type_of::<T>()])
                },
                facts common(&[type_of::<T>()]),
                repr Repr::Transparent
            );
        }

        impl<T: Reflect> Number<T> for $name<T> {
            fn number(&self) -> &T { &self.0 }
        }
        impl<T: Reflect> DefaultByParts for $name<T> {
            fn default() -> Self { $name(default_of()) }
        }
        impl<T: Reflect> CloneByParts for $name<T> {
            fn clone(&self) -> Self { $name(clone_of(&self.0)) }
        }
        impl<T: Reflect> ByParts for $name<T> {
            fn eq(&self, other: &Self) -> bool { eq_of(&self.0, &other.0) }
            fn cmp(&self, other: &Self) -> Option<Ordering> { cmp_of(&self.0, &other.0) }
            fn hash(&self, hasher: &mut dyn Hasher) { hash_of(&self.0, hasher); }
        }
    )*};
}

arithmetic! { Wrapping Saturating }

trait Number<T> {
    fn number(&self) -> &T;
}

/// # Safety
/// `this` may be read as an `N`.
unsafe fn debug<T: Reflect, N: Number<T>>(this: Ptr, f: &mut Formatter<'_>) -> fmt::Result {
    // SAFETY: the caller's promise.
    fmt::Debug::fmt(&Value::from_ref(unsafe { this.as_ref::<N>() }.number()), f)
}

/// # Safety
/// `this` may be read as an `N`.
unsafe fn display<T: Reflect, N: Number<T>>(this: Ptr, f: &mut Formatter<'_>) -> fmt::Result {
    // SAFETY: the caller's promise.
    display_of(unsafe { this.as_ref::<N>() }.number(), f)
}

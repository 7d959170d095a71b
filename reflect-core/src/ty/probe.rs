//! Which traits a type has, found where it is written: an inherent constant is preferred to a trait's default of the same
//! name. In a generic context only the bounds in scope count.

use core::cmp::Ordering;
use core::fmt::{Debug, Display};
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use super::Facts;
use super::ops::{self, Format};
use super::proof::Invariant;
use crate::ptr::Ptr;

/// Asks for the traits of `T`: `Probe::<T>::CLONE` and its like.
pub struct Probe<T: ?Sized>(Invariant<T>);

/// What was found of `T` for one trait, the marker `K`. Nobody else makes one, and it is invariant in `T`: whatever a name
/// resolves to where a type is probed, it is true of that type, or does not fit.
pub struct Found<T: ?Sized, K, F>(Option<F>, Invariant<T>, Invariant<K>);

type Compare = unsafe fn(Ptr, Ptr) -> Option<Ordering>;

impl<T: ?Sized, K, F: Copy> Found<T, K, F> {
    pub(super) const fn get(self) -> Option<F> {
        self.0
    }
}

impl<T: ?Sized, K> Found<T, K, Facts> {
    pub(super) const fn facts(self) -> Facts {
        match self.0 {
            Some(facts) => facts,
            None => Facts::NONE,
        }
    }
}

macro_rules! probes {
    ($($probe:ident $marker:ident: $ty:ty, [$($bound:tt)*] $found:expr;)*) => {
        $(
            /// Marks what was found of one trait.
            pub struct $marker;

            impl<T: $($bound)*> Probe<T> {
                #[doc(hidden)]
                pub const $probe: Found<T, $marker, $ty> = Found(Some($found), PhantomData, PhantomData);
            }
        )*

        /// The answers for types that have not the trait.
        pub trait Missing {
            /// The type that was asked for.
            type Of: ?Sized;
            $(
                #[doc(hidden)]
                const $probe: Found<Self::Of, $marker, $ty> = Found(None, PhantomData, PhantomData);
            )*
        }

        impl<T: ?Sized> Missing for Probe<T> {
            type Of = T;
        }
    };
}

probes! {
    CLONE Clones: unsafe fn(Ptr, *mut ()), [Clone] ops::clone::<T>;
    DEBUG Debugs: Format, [Debug + ?Sized] ops::debug::<T>;
    DISPLAY Displays: Format, [Display + ?Sized] ops::display::<T>;
    EQ Equals: unsafe fn(Ptr, Ptr) -> bool, [PartialEq + ?Sized] ops::eq::<T>;
    CMP Compares: Compare, [PartialOrd + ?Sized] ops::cmp::<T>;
    HASH Hashes: unsafe fn(Ptr, &mut dyn Hasher), [Hash + ?Sized] ops::hash::<T>;
    DEFAULT Defaults: unsafe fn(*mut ()), [Default] ops::default::<T>;
    SEND Sends: Facts, [Send + ?Sized] Facts::SEND;
    SYNC Syncs: Facts, [Sync + ?Sized] Facts::SYNC;
    COPY Copies: Facts, [Copy] Facts::COPY;
}

/// All that was found of `T`.
#[allow(missing_docs)]
pub struct Probed<T: ?Sized> {
    pub clone: Found<T, Clones, unsafe fn(Ptr, *mut ())>,
    pub debug: Found<T, Debugs, Format>,
    pub display: Found<T, Displays, Format>,
    pub eq: Found<T, Equals, unsafe fn(Ptr, Ptr) -> bool>,
    pub cmp: Found<T, Compares, Compare>,
    pub hash: Found<T, Hashes, unsafe fn(Ptr, &mut dyn Hasher)>,
    pub default: Found<T, Defaults, unsafe fn(*mut ())>,
    pub send: Found<T, Sends, Facts>,
    pub sync: Found<T, Syncs, Facts>,
    pub copy: Found<T, Copies, Facts>,
}

impl<T: ?Sized> Probed<T> {
    /// Whether it is `Send`, and whether it is `Sync`.
    #[doc(hidden)]
    pub const fn threads(&self) -> (bool, bool) {
        (self.send.0.is_some(), self.sync.0.is_some())
    }
}

/// Probes the type that is written in the call.
#[doc(hidden)]
#[macro_export]
macro_rules! __probe {
    ($ty:ty) => {{
        #[allow(unused_imports)]
        // Without a name: the user's own types keep theirs.
        use $crate::__private::probe::Missing as _;
        $crate::__private::probe::Probed::<$ty> {
            clone: $crate::__private::probe::Probe::<$ty>::CLONE,
            debug: $crate::__private::probe::Probe::<$ty>::DEBUG,
            display: $crate::__private::probe::Probe::<$ty>::DISPLAY,
            eq: $crate::__private::probe::Probe::<$ty>::EQ,
            cmp: $crate::__private::probe::Probe::<$ty>::CMP,
            hash: $crate::__private::probe::Probe::<$ty>::HASH,
            default: $crate::__private::probe::Probe::<$ty>::DEFAULT,
            send: $crate::__private::probe::Probe::<$ty>::SEND,
            sync: $crate::__private::probe::Probe::<$ty>::SYNC,
            copy: $crate::__private::probe::Probe::<$ty>::COPY,
        }
    }};
}
pub(crate) use crate::__probe as probe;

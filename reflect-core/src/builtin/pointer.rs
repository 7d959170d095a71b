//! Pointers: those that can be followed safely, those that cannot, and functions.

use core::cmp::Ordering;
use core::fmt::{self, Formatter};
use core::hash::Hasher;
use core::ptr::NonNull;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::{
    ByParts, CloneByParts, DefaultByParts, by_parts, by_parts_uncloned, common_moved, default_by_parts, described,
    generic,
};
use crate::func::signature::{Mut, Own, Ref};
use crate::ptr::Ptr;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{self, Ops, clone_of, cmp_of, default_of, display_of, eq_of, hash_of};
use crate::ty::proof::Proof;
use crate::ty::repr::Repr;
use crate::ty::shape::{PointerShape, Shape};
use crate::ty::{Facts, GenericArg, Kind, Reflect, Type, type_of};

/// What dereferences to something reflected.
trait Points {
    type Target: Reflect + ?Sized;
    fn target(&self) -> &Self::Target;
}

const fn shape<P: Points>(deref_mut: Option<unsafe fn(Ptr) -> Ptr>) -> Shape {
    /// # Safety
    /// `this` may be read as a `P`.
    unsafe fn deref<P: Points>(this: Ptr) -> Ptr {
        // SAFETY: the caller's promise.
        Ptr::of(unsafe { this.as_ref::<P>() }.target())
    }
    Shape::Pointer(PointerShape { elem: type_of::<P::Target>, deref: deref::<P>, deref_mut, object_box: false })
}

/// # Safety
/// `this` may be written as a `P`.
unsafe fn deref_mut<P: core::ops::DerefMut>(this: Ptr) -> Ptr {
    // SAFETY: the caller's promise.
    Ptr::of(&raw mut **unsafe { this.as_mut::<P>() })
}

macro_rules! pointers {
    ($([$($generics:tt)*] $ty:ty => $target:ty;)*) => {$(
        impl<$($generics)*> Points for $ty {
            type Target = $target;
            fn target(&self) -> &$target { self }
        }
        // A pointer is compared by what it points to, as its own traits do.
        impl<$($generics)*> ByParts for $ty {
            fn eq(&self, other: &Self) -> bool { eq_of(self.target(), other.target()) }
            fn cmp(&self, other: &Self) -> Option<Ordering> { cmp_of(self.target(), other.target()) }
            fn hash(&self, hasher: &mut dyn Hasher) { hash_of(self.target(), hasher) }
        }
    )*};
}

pointers! {
    [T: Reflect] Box<T> => T;
    [T: Reflect + ?Sized] Rc<T> => T;
    [T: Reflect + ?Sized] Arc<T> => T;
    [T: Reflect + ?Sized] &'static T => T;
    [T: Reflect + ?Sized] &'static mut T => T;
    [B: Reflect + ?Sized + ToOwned<Owned: Reflect>] Cow<'static, B> => B;
}

impl<T: Reflect> DefaultByParts for Box<T> {
    fn default() -> Self {
        Box::new(default_of())
    }
}

impl<B: Reflect + ?Sized + ToOwned<Owned: Reflect>> DefaultByParts for Cow<'static, B> {
    fn default() -> Self {
        Cow::Owned(default_of())
    }
}

impl<T: Reflect> CloneByParts for Box<T> {
    fn clone(&self) -> Self {
        Box::new(clone_of(&**self))
    }
}

// True: owns its target alone, so it has the target's facts and gives it out exclusively.
impl<T: Reflect> Reflect for Box<T> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        Box<T>, Pointer, generic!("alloc::boxed", "Box", T), shape::<Box<T>>(Some(deref_mut::<Box<T>>)),
        ops Ops {
            default: default_by_parts::<Box<T>>(&[type_of::<T>()]),
            display: display::<Box<T>>(),
            ..by_parts::<Box<T>>(&[type_of::<T>()])
        },
        facts common_moved(&[type_of::<T>()]),
        repr Repr::Pointer
    );
}

// True: shares its target, on one thread.
impl<T: Reflect + ?Sized> Reflect for Rc<T> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        Rc<T>, Pointer, generic!("alloc::rc", "Rc", T), shape::<Rc<T>>(None),
        ops Ops {
            clone: Some(ops::clone::<Rc<T>>),
            display: display::<Rc<T>>(),
            ..by_parts_uncloned::<Rc<T>>(&[type_of::<T>()])
        },
        repr Repr::Pointer
    );
}

/// Between threads, for targets that allow it.
const fn shared(target: Type) -> Facts {
    Facts::SEND.or(Facts::SYNC).when(target.is_send() && target.is_sync())
}

// True: shares its target, also between threads.
impl<T: Reflect + ?Sized> Reflect for Arc<T> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        Arc<T>, Pointer, generic!("alloc::sync", "Arc", T), shape::<Arc<T>>(None),
        ops Ops {
            clone: Some(ops::clone::<Arc<T>>),
            display: display::<Arc<T>>(),
            ..by_parts_uncloned::<Arc<T>>(&[type_of::<T>()])
        },
        facts shared(type_of::<T>()),
        repr Repr::Pointer
    );
}

// True: shares its target; `&T` is `Send` and `Sync` where `T` is `Sync`.
impl<T: Reflect + ?Sized> Reflect for &'static T {
    type Form = Ref<T>;
    const PROOF: Proof<Self> = described!(
        &'static T, Pointer, Name::Written(|f, full| {
            f.write_str("&'static ")?;
            type_of::<T>().write_name(f, full)
        }),
        shape::<&'static T>(None),
        ops Ops {
            clone: Some(ops::clone::<&'static T>),
            display: display::<&'static T>(),
            ..by_parts_uncloned::<&'static T>(&[type_of::<T>()])
        },
        facts Facts::SEND.or(Facts::SYNC).when(type_of::<T>().is_sync())
            .or(type_of::<T>().facts().and(Facts::PLAIN)).or(Facts::COPY),
        repr Repr::Pointer
    );
}

// True: has its target alone, so it has the target's facts and gives it out exclusively.
impl<T: Reflect + ?Sized> Reflect for &'static mut T {
    type Form = Mut<T>;
    const PROOF: Proof<Self> = described!(
        &'static mut T, Pointer, Name::Written(|f, full| {
            f.write_str("&'static mut ")?;
            type_of::<T>().write_name(f, full)
        }),
        shape::<&'static mut T>(Some(deref_mut::<&'static mut T>)),
        ops Ops { display: display::<&'static mut T>(), ..by_parts_uncloned::<&'static mut T>(&[type_of::<T>()]) },
        facts common_moved(&[type_of::<T>()]),
        repr Repr::Pointer
    );
}

// True: owns its target or shares it: the borrowed half is a `&'static B`.
impl<B: Reflect + ?Sized + ToOwned<Owned: Reflect>> Reflect for Cow<'static, B> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        Cow<'static, B>, Pointer, generic!("alloc::borrow", "Cow", B), shape::<Cow<'static, B>>(None),
        ops Ops {
            clone: Some(ops::clone::<Cow<'static, B>>),
            default: default_by_parts::<Cow<'static, B>>(&[type_of::<B::Owned>()]),
            display: display::<Cow<'static, B>>(),
            ..by_parts_uncloned::<Cow<'static, B>>(&[type_of::<B>()])
        },
        facts Facts::SEND.when(type_of::<B>().is_sync() && type_of::<B::Owned>().is_send())
            .or(Facts::SYNC.when(type_of::<B>().is_sync() && type_of::<B::Owned>().is_sync()))
            .or(common_moved(&[type_of::<B>(), type_of::<B::Owned>()]).and(Facts::PLAIN))
    );
}

/// A pointer is shown as what it points to, where that can be shown.
const fn display<P: Points>() -> Option<unsafe fn(Ptr, &mut Formatter<'_>) -> fmt::Result> {
    /// # Safety
    /// `this` may be read as a `P`.
    unsafe fn display<P: Points>(this: Ptr, f: &mut Formatter<'_>) -> fmt::Result {
        // SAFETY: the caller's promise.
        display_of(unsafe { this.as_ref::<P>() }.target(), f)
    }
    if type_of::<P::Target>().is_display() { Some(display::<P>) } else { None }
}

/// Pointers and function pointers: plain words with all of `Copy`'s company.
macro_rules! word_ops {
    ($ty:ty) => {
        Ops {
            clone: Some(ops::clone::<$ty>),
            debug: Some(ops::debug::<$ty>),
            eq: Some(ops::eq::<$ty>),
            cmp: Some(ops::cmp::<$ty>),
            hash: Some(ops::hash::<$ty>),
            ..Ops::NONE
        }
    };
}

macro_rules! raw_pointers {
    ($($ty:ty, $name:expr;)*) => {$(
        // True: an address; nothing follows it.
        impl<T: Reflect + ?Sized> Reflect for $ty {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = described!(
                $ty, RawPointer, $name, Shape::RawPointer(type_of::<T>), ops word_ops!($ty), facts Facts::COPY,
                repr Repr::Pointer
            );
        }
    )*};
}

raw_pointers! {
    *const T, Name::Written(|f, full| { f.write_str("*const ")?; type_of::<T>().write_name(f, full) });
    *mut T, Name::Written(|f, full| { f.write_str("*mut ")?; type_of::<T>().write_name(f, full) });
    NonNull<T>, generic!("core::ptr", "NonNull", T);
}

macro_rules! functions {
    ($([$($qualifier:tt)*] $text:literal)*) => { functions!(@each $([$($qualifier)*] $text)*); };
    (@each $($qualifier:tt $text:literal)*) => {$( functions!(@arities $qualifier $text); )*};
    (@arities $qualifier:tt $text:literal) => {
        functions!(@one $qualifier $text);
        functions!(@one $qualifier $text A);
        functions!(@one $qualifier $text A B);
        functions!(@one $qualifier $text A B C);
        functions!(@one $qualifier $text A B C D);
        functions!(@one $qualifier $text A B C D E);
        functions!(@one $qualifier $text A B C D E F);
        functions!(@one $qualifier $text A B C D E F G);
        functions!(@one $qualifier $text A B C D E F G H);
        functions!(@one $qualifier $text A B C D E F G H I);
        functions!(@one $qualifier $text A B C D E F G H I J);
        functions!(@one $qualifier $text A B C D E F G H I J K);
        functions!(@one $qualifier $text A B C D E F G H I J K L);
    };
    (@one [$($qualifier:tt)*] $text:literal $($param:ident)*) => {
        // True: an address of code; nothing calls it but its owner.
        impl<$($param: Reflect,)* Z: Reflect> Reflect for $($qualifier)* fn($($param),*) -> Z {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = described!(
                $($qualifier)* fn($($param),*) -> Z, Function,
                Name::Written(|f, full| write_function(f, full, $text, &[$(type_of::<$param>()),*], type_of::<Z>())),
                Shape::Function { params: const { &[$(type_of::<$param>),*] }, result: type_of::<Z> },
                ops word_ops!($($qualifier)* fn($($param),*) -> Z),
                facts Facts::SEND.or(Facts::SYNC).or(Facts::COPY),
                repr Repr::Pointer
            );
        }
    };
}

functions! {
    [] "fn" [unsafe] "unsafe fn" [extern "C"] "extern \"C\" fn" [unsafe extern "C"] "unsafe extern \"C\" fn"
    [extern "C-unwind"] "extern \"C-unwind\" fn" [unsafe extern "C-unwind"] "unsafe extern \"C-unwind\" fn"
}

fn write_function(f: &mut Formatter<'_>, full: bool, keyword: &str, params: &[Type], result: Type) -> fmt::Result {
    write!(f, "{keyword}(")?;
    for (i, param) in params.iter().enumerate() {
        f.write_str(if i == 0 { "" } else { ", " })?;
        param.write_name(f, full)?;
    }
    f.write_str(")")?;
    if result.kind() == Kind::Unit {
        return Ok(());
    }
    f.write_str(" -> ")?;
    result.write_name(f, full)
}

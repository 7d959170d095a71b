//! Types without parts, and types that keep their parts to themselves.

use core::alloc::Layout;
use core::any::TypeId;
use core::char::ParseCharError;
use core::convert::Infallible;
use core::error::Error;
use core::ffi::{CStr, c_void};
use core::fmt;
use core::marker::PhantomData;
use core::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16, NonZeroU32,
    NonZeroU64, NonZeroU128, NonZeroUsize, ParseFloatError, ParseIntError, TryFromIntError,
};
use core::str::{ParseBoolError, Utf8Error};
use core::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicIsize, AtomicU8, AtomicU16, AtomicU32, AtomicUsize,
};
use core::time::Duration;
use std::collections::{BinaryHeap, LinkedList};
use std::env::VarError;
use std::ffi::{CString, OsString};
use std::io;
use std::net::{AddrParseError, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::rc::Weak as RcWeak;
use std::string::FromUtf8Error;
use std::sync::Weak as ArcWeak;
use std::time::{Instant, SystemTime};

use super::{described, generic};
use crate::func::signature::Own;
use crate::ptr::Ptr;
#[cfg(feature = "registry")]
use crate::ty::Type;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{self, Ops};
use crate::ty::probe::probe;
use crate::ty::proof::Proof;
use crate::ty::repr::Repr;
use crate::ty::shape::Shape;
use crate::ty::{Facts, GenericArg, Kind, Reflect, type_of};

macro_rules! leaf {
    ($list:ident; $($ty:ty: $kind:ident $module:literal $ident:literal $shape:expr, $facts:expr;)*) => {
        /// All of them.
        #[cfg(feature = "registry")]
        pub(super) const $list: &[Type] = &[$(type_of::<$ty>()),*];
    $(
        // True: a leaf claims its identity, what the probe found, and that it is plain data where it says so. A `str`
        // inside is found by dereferencing.
        impl Reflect for $ty {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = {
                static DESCRIPTOR: Descriptor =
                    Descriptor::new::<$ty>(Kind::$kind, Name::path($module, $ident), $shape)
                        .standard()
                        .probed(probe!($ty))
                        .facts($facts);
                // SAFETY: the comment `True:` of this impl says why.
                unsafe { Proof::new(&DESCRIPTOR) }
            };
        }
    )*};
}

leaf! {
    LEAVES;
    bool: Bool "" "bool" Shape::Leaf, Facts::PLAIN;
    char: Char "" "char" Shape::Leaf, Facts::PLAIN;
    i8: I8 "" "i8" Shape::Leaf, Facts::PLAIN;
    i16: I16 "" "i16" Shape::Leaf, Facts::PLAIN;
    i32: I32 "" "i32" Shape::Leaf, Facts::PLAIN;
    i64: I64 "" "i64" Shape::Leaf, Facts::PLAIN;
    i128: I128 "" "i128" Shape::Leaf, Facts::PLAIN;
    isize: Isize "" "isize" Shape::Leaf, Facts::PLAIN;
    u8: U8 "" "u8" Shape::Leaf, Facts::PLAIN;
    u16: U16 "" "u16" Shape::Leaf, Facts::PLAIN;
    u32: U32 "" "u32" Shape::Leaf, Facts::PLAIN;
    u64: U64 "" "u64" Shape::Leaf, Facts::PLAIN;
    u128: U128 "" "u128" Shape::Leaf, Facts::PLAIN;
    usize: Usize "" "usize" Shape::Leaf, Facts::PLAIN;
    f32: F32 "" "f32" Shape::Leaf, Facts::PLAIN;
    f64: F64 "" "f64" Shape::Leaf, Facts::PLAIN;
    (): Unit "" "()" Shape::Leaf, Facts::PLAIN;
    String: Str "alloc::string" "String" Shape::Str(deref_str::<String>), Facts::PLAIN;
    Duration: Opaque "core::time" "Duration" Shape::Leaf, Facts::PLAIN;
    Instant: Opaque "std::time" "Instant" Shape::Leaf, Facts::PLAIN;
    SystemTime: Opaque "std::time" "SystemTime" Shape::Leaf, Facts::PLAIN;
    PathBuf: Opaque "std::path" "PathBuf" Shape::Leaf, Facts::PLAIN;
    OsString: Opaque "std::ffi" "OsString" Shape::Leaf, Facts::PLAIN;
    CString: Opaque "alloc::ffi" "CString" Shape::Leaf, Facts::PLAIN;
    IpAddr: Opaque "core::net" "IpAddr" Shape::Leaf, Facts::PLAIN;
    Ipv4Addr: Opaque "core::net" "Ipv4Addr" Shape::Leaf, Facts::PLAIN;
    Ipv6Addr: Opaque "core::net" "Ipv6Addr" Shape::Leaf, Facts::PLAIN;
    SocketAddr: Opaque "core::net" "SocketAddr" Shape::Leaf, Facts::PLAIN;
    NonZeroI8: Opaque "core::num" "NonZeroI8" Shape::Leaf, Facts::PLAIN;
    NonZeroI16: Opaque "core::num" "NonZeroI16" Shape::Leaf, Facts::PLAIN;
    NonZeroI32: Opaque "core::num" "NonZeroI32" Shape::Leaf, Facts::PLAIN;
    NonZeroI64: Opaque "core::num" "NonZeroI64" Shape::Leaf, Facts::PLAIN;
    NonZeroI128: Opaque "core::num" "NonZeroI128" Shape::Leaf, Facts::PLAIN;
    NonZeroIsize: Opaque "core::num" "NonZeroIsize" Shape::Leaf, Facts::PLAIN;
    NonZeroU8: Opaque "core::num" "NonZeroU8" Shape::Leaf, Facts::PLAIN;
    NonZeroU16: Opaque "core::num" "NonZeroU16" Shape::Leaf, Facts::PLAIN;
    NonZeroU32: Opaque "core::num" "NonZeroU32" Shape::Leaf, Facts::PLAIN;
    NonZeroU64: Opaque "core::num" "NonZeroU64" Shape::Leaf, Facts::PLAIN;
    NonZeroU128: Opaque "core::num" "NonZeroU128" Shape::Leaf, Facts::PLAIN;
    NonZeroUsize: Opaque "core::num" "NonZeroUsize" Shape::Leaf, Facts::PLAIN;
    AtomicBool: Opaque "core::sync::atomic" "AtomicBool" Shape::Leaf, Facts::NONE;
    AtomicI8: Opaque "core::sync::atomic" "AtomicI8" Shape::Leaf, Facts::NONE;
    AtomicI16: Opaque "core::sync::atomic" "AtomicI16" Shape::Leaf, Facts::NONE;
    AtomicI32: Opaque "core::sync::atomic" "AtomicI32" Shape::Leaf, Facts::NONE;
    AtomicIsize: Opaque "core::sync::atomic" "AtomicIsize" Shape::Leaf, Facts::NONE;
    AtomicU8: Opaque "core::sync::atomic" "AtomicU8" Shape::Leaf, Facts::NONE;
    AtomicU16: Opaque "core::sync::atomic" "AtomicU16" Shape::Leaf, Facts::NONE;
    AtomicU32: Opaque "core::sync::atomic" "AtomicU32" Shape::Leaf, Facts::NONE;
    AtomicUsize: Opaque "core::sync::atomic" "AtomicUsize" Shape::Leaf, Facts::NONE;
    fmt::Error: Opaque "core::fmt" "Error" Shape::Leaf, Facts::PLAIN;
    io::Error: Opaque "std::io" "Error" Shape::Leaf, Facts::NONE;
    io::ErrorKind: Opaque "std::io" "ErrorKind" Shape::Leaf, Facts::PLAIN;
    Utf8Error: Opaque "core::str" "Utf8Error" Shape::Leaf, Facts::PLAIN;
    ParseBoolError: Opaque "core::str" "ParseBoolError" Shape::Leaf, Facts::PLAIN;
    ParseCharError: Opaque "core::char" "ParseCharError" Shape::Leaf, Facts::PLAIN;
    ParseIntError: Opaque "core::num" "ParseIntError" Shape::Leaf, Facts::PLAIN;
    ParseFloatError: Opaque "core::num" "ParseFloatError" Shape::Leaf, Facts::PLAIN;
    TryFromIntError: Opaque "core::num" "TryFromIntError" Shape::Leaf, Facts::PLAIN;
    FromUtf8Error: Opaque "alloc::string" "FromUtf8Error" Shape::Leaf, Facts::PLAIN;
    VarError: Opaque "std::env" "VarError" Shape::Leaf, Facts::PLAIN;
    AddrParseError: Opaque "core::net" "AddrParseError" Shape::Leaf, Facts::PLAIN;
    TypeId: Opaque "core::any" "TypeId" Shape::Leaf, Facts::PLAIN;
    Layout: Opaque "core::alloc" "Layout" Shape::Leaf, Facts::PLAIN;
    Infallible: Opaque "core::convert" "Infallible" Shape::Leaf, Facts::PLAIN;
    c_void: Opaque "core::ffi" "c_void" Shape::Leaf, Facts::NONE;
}

#[cfg(target_has_atomic = "64")]
leaf! {
    WIDE_ATOMICS;
    core::sync::atomic::AtomicI64: Opaque "core::sync::atomic" "AtomicI64" Shape::Leaf, Facts::NONE;
    core::sync::atomic::AtomicU64: Opaque "core::sync::atomic" "AtomicU64" Shape::Leaf, Facts::NONE;
}

// True: text behind a box; the operations are its own traits'.
impl Reflect for Box<str> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = {
        static DESCRIPTOR: Descriptor = Descriptor::new::<Box<str>>(
            Kind::Str,
            Name::generic("alloc::boxed", "Box", &[GenericArg::Type(type_of::<str>)]),
            Shape::Str(deref_str::<Box<str>>),
        )
        .standard()
        .probed(probe!(Box<str>))
        .facts(Facts::PLAIN);
        // SAFETY: the comment `True:` of this impl says why.
        unsafe { Proof::new(&DESCRIPTOR) }
    };
}

/// # Safety
/// `this` may be read as a `T`.
unsafe fn deref_str<T: core::ops::Deref<Target = str>>(this: Ptr) -> *const str {
    // SAFETY: the caller's promise.
    unsafe { &raw const **this.as_ref::<T>() }
}

macro_rules! unsized_leaf {
    ($list:ident; $($ty:ty: $kind:ident $module:literal $ident:literal $shape:expr;)*) => {
        /// All of them.
        #[cfg(feature = "registry")]
        pub(super) const $list: &[Type] = &[$(type_of::<$ty>()),*];
    $(
        // True: a leaf without a size; its operations are its own traits'.
        impl Reflect for $ty {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = {
                static DESCRIPTOR: Descriptor =
                    Descriptor::unsized_::<$ty>(Kind::$kind, Name::path($module, $ident), $shape)
                        .standard()
                        .ops(Ops {
                            debug: Some(ops::debug::<$ty>),
                            eq: Some(ops::eq::<$ty>),
                            cmp: Some(ops::cmp::<$ty>),
                            hash: Some(ops::hash::<$ty>),
                            ..Ops::NONE
                        })
                        .facts(Facts::SEND.or(Facts::SYNC).or(Facts::PLAIN));
                // SAFETY: the comment `True:` of this impl says why.
                unsafe { Proof::new(&DESCRIPTOR) }
            };
        }
    )*};
}

// True: a `str` is found where it is.
impl Reflect for str {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = {
        /// # Safety
        /// `this` may be read as a `str`.
        unsafe fn itself(this: Ptr) -> *const str {
            // SAFETY: the caller's promise.
            unsafe { this.cast::<str>() }
        }
        static DESCRIPTOR: Descriptor =
            Descriptor::unsized_::<str>(Kind::Str, Name::path("", "str"), Shape::Str(itself))
                .standard()
                .ops(Ops {
                    debug: Some(ops::debug::<str>),
                    display: Some(ops::display::<str>),
                    eq: Some(ops::eq::<str>),
                    cmp: Some(ops::cmp::<str>),
                    hash: Some(ops::hash::<str>),
                    ..Ops::NONE
                })
                .facts(Facts::SEND.or(Facts::SYNC).or(Facts::PLAIN));
        // SAFETY: the comment `True:` of this impl says why; the operations are its own traits'.
        unsafe { Proof::new(&DESCRIPTOR) }
    };
}

unsized_leaf! {
    UNSIZED_LEAVES;
    CStr: Opaque "core::ffi" "CStr" Shape::Leaf;
    std::path::Path: Opaque "std::path" "Path" Shape::Leaf;
    std::ffi::OsStr: Opaque "std::ffi" "OsStr" Shape::Leaf;
}

/// Errors whose type nobody knows any more: they can be shown, and that is what they are for.
macro_rules! errors {
    ($($ty:ty, $name:literal, $facts:expr;)*) => {$(
        // True: claims no parts; what can be done with it is in its type.
        impl Reflect for $ty {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = {
                static DESCRIPTOR: Descriptor =
                    Descriptor::new::<$ty>(Kind::Opaque, Name::Written(|f, _| f.write_str($name)), Shape::Leaf)
                        .standard()
                        .ops(Ops { debug: Some(ops::debug::<$ty>), display: Some(ops::display::<$ty>), ..Ops::NONE })
                        .facts($facts);
                // SAFETY: the comment `True:` of this impl says why.
                unsafe { Proof::new(&DESCRIPTOR) }
            };
        }
    )*};
}

errors! {
    Box<dyn Error>, "Box<dyn Error>", Facts::NONE;
    Box<dyn Error + Send>, "Box<dyn Error + Send>", Facts::SEND;
    Box<dyn Error + Send + Sync>, "Box<dyn Error + Send + Sync>", Facts::SEND.or(Facts::SYNC);
}

/// Types that hold a `T` behind an interface of their own.
macro_rules! opaque {
    ($($name:ident $module:literal $ident:literal $repr:ident |$t:ident| $facts:expr;)*) => {$(
        // True: claims no parts; the facts are those of the type's own `impl Send` and `impl Sync`.
        impl<T: Reflect> Reflect for $name<T> {
            type Form = Own<Self>;
            const PROOF: Proof<Self> = described!(
                $name<T>, Opaque, generic!($module, $ident, T), Shape::Leaf,
                facts { let $t = type_of::<T>(); $facts },
                repr Repr::$repr
            );
        }
    )*};
}

opaque! {
    BinaryHeap "alloc::collections" "BinaryHeap" Words |t| t.facts().and(Facts::SEND.or(Facts::SYNC));
    LinkedList "alloc::collections" "LinkedList" Words |t| t.facts().and(Facts::SEND.or(Facts::SYNC));
    RcWeak "alloc::rc" "Weak" Pointer |t| { let _ = t; Facts::NONE };
    ArcWeak "alloc::sync" "Weak" Pointer |t| Facts::SEND.or(Facts::SYNC).when(t.is_send() && t.is_sync());
}

// True: nothing in it; the facts are those of the type that it stands for, as rustc has it.
impl<T: Reflect + ?Sized> Reflect for PhantomData<T> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = described!(
        PhantomData<T>, Opaque, generic!("core::marker", "PhantomData", T), Shape::Leaf,
        facts type_of::<T>().facts().and(Facts::SEND.or(Facts::SYNC)).or(Facts::COPY).or(Facts::PLAIN),
        ops Ops {
            clone: Some(ops::clone::<PhantomData<T>>),
            debug: Some(ops::debug::<PhantomData<T>>),
            eq: Some(ops::eq::<PhantomData<T>>),
            cmp: Some(ops::cmp::<PhantomData<T>>),
            hash: Some(ops::hash::<PhantomData<T>>),
            default: Some(ops::default::<PhantomData<T>>),
            ..Ops::NONE
        }
    );
}

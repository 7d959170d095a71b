//! The standard library's types without parameters, whose parts are their own business: what they are passed like.

use core::cmp::Ordering;
use core::error::Error;
use core::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16, NonZeroU32,
    NonZeroU64, NonZeroU128, NonZeroUsize,
};
use core::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicIsize, AtomicU8, AtomicU16, AtomicU32, AtomicUsize,
};
use core::time::Duration;
use std::ffi::{CString, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use crate::ty::repr::Repr;
use crate::ty::{Kind, Type};

/// How such a type is passed: found by its identity, whoever has described it.
pub(super) fn repr(ty: Type) -> Option<Repr> {
    macro_rules! is {
        ($($repr:expr => $($ty:ty)|+;)*) => {
            $(if $(ty.is::<$ty>())||+ { return Some($repr) })*
        };
    }
    is! {
        Repr::Words => String | PathBuf | OsString;
        Repr::Pointer => Box<str> | CString | Box<dyn Error> | Box<dyn Error + Send> | Box<dyn Error + Send + Sync>;
        // Integers alone, none of them after a gap of a word.
        Repr::Words => Duration | Instant | SystemTime | Ipv4Addr | Ipv6Addr | IpAddr | SocketAddr;
        Repr::Int(Kind::I8) => NonZeroI8 | Ordering;
        Repr::Int(Kind::I16) => NonZeroI16;
        Repr::Int(Kind::I32) => NonZeroI32;
        Repr::Int(Kind::I64) => NonZeroI64;
        Repr::Int(Kind::I128) => NonZeroI128;
        Repr::Int(Kind::Isize) => NonZeroIsize;
        Repr::Int(Kind::U8) => NonZeroU8;
        Repr::Int(Kind::U16) => NonZeroU16;
        Repr::Int(Kind::U32) => NonZeroU32;
        Repr::Int(Kind::U64) => NonZeroU64;
        Repr::Int(Kind::U128) => NonZeroU128;
        Repr::Int(Kind::Usize) => NonZeroUsize;
        // C structs around an integer, and passed where that is. Extended like one they do for both.
        Repr::Int(Kind::I8) => AtomicI8;
        Repr::Int(Kind::I16) => AtomicI16;
        Repr::Int(Kind::I32) => AtomicI32;
        Repr::Int(Kind::Isize) => AtomicIsize;
        Repr::Int(Kind::U8) => AtomicU8 | AtomicBool;
        Repr::Int(Kind::U16) => AtomicU16;
        Repr::Int(Kind::U32) => AtomicU32;
        Repr::Int(Kind::Usize) => AtomicUsize;
    }
    #[cfg(target_has_atomic = "64")]
    is! {
        Repr::Int(Kind::I64) => core::sync::atomic::AtomicI64;
        Repr::Int(Kind::U64) => core::sync::atomic::AtomicU64;
    }
    None
}

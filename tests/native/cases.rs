//! Types and functions that the macro has written, and what it has written them with.

#![allow(improper_ctypes_definitions, dead_code)]
// As random types happen to be.
#![allow(clippy::all)]

use std::cell::{Cell, UnsafeCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::{CString, OsString};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::*;
use std::path::PathBuf;
use std::ptr::NonNull;
use std::rc::{Rc, Weak as RcWeak};
use std::sync::atomic::{AtomicBool, AtomicI8, AtomicI32, AtomicU16, AtomicU64};
use std::sync::{Arc, Weak as ArcWeak};
use std::time::Duration;

use reflect::Reflect;
use reflect_native_cases::cases;

use crate::judge::{Abi, Case, RESULT, note, seed};
use crate::kit::{exclusive, lent, owned, shared};
use crate::sample::{Sample, Tells, mix, part, samples};

#[derive(Reflect, PartialEq)]
pub struct Empty;

#[derive(Reflect, PartialEq)]
#[repr(align(16))]
pub struct EmptyAligned;

samples! {
    Empty: |_seed| Empty;
    EmptyAligned: |_seed| EmptyAligned;
}

/// A callee and a caller: their names, the number of the case, parameters with their indices.
macro_rules! functions {
    ($abi:literal $callee:ident $caller:ident $case:literal ($($param:ident $index:literal: $ty:ty),*) -> $result:ty) => {
        extern $abi fn $callee($($param: $ty),*) -> $result {
            $(note($index, $param.same(seed($case, $index)));)*
            Sample::sample(seed($case, RESULT))
        }

        fn $caller(code: *const ()) -> bool {
            // SAFETY: whoever calls this has made a function of this type.
            let code: extern $abi fn($($ty),*) -> $result = unsafe { std::mem::transmute(code) };
            code($(<$ty as Sample>::sample(seed($case, $index))),*).same(seed($case, RESULT))
        }
    };
}

macro_rules! c {
    () => { Abi::C };
    ($($tokens:tt)*) => { functions! { "C" $($tokens)* } };
}

#[cfg(target_arch = "x86_64")]
macro_rules! sysv64 {
    () => { Abi::SysV64 };
    ($($tokens:tt)*) => { functions! { "sysv64" $($tokens)* } };
}

#[cfg(target_arch = "x86_64")]
macro_rules! win64 {
    () => { Abi::Win64 };
    ($($tokens:tt)*) => { functions! { "win64" $($tokens)* } };
}

#[cfg(not(target_arch = "x86_64"))]
use {c as sysv64, c as win64};

cases!(1, 2400);

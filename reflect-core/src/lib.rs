//! The engine of [`reflect`](https://docs.rs/reflect): types, values and functions at run time.
//!
//! Users depend on `reflect`, which re-exports all of this with the derive. Inside, from the bottom up:
//!
//! - `ptr`: a pointer without its type.
//! - `ty`: [`Type`], a handle to a constant descriptor; fields, variants, methods, facts, and the operations that need
//!   no type at compile time.
//! - `builtin`: the descriptors of the standard library's types.
//! - `value`: [`Value`], owned or borrowed; all storage rules are in `value::raw`.
//! - `func`: [`Func`], and the one thunk through which every call goes; `func::signature` is where types meet erased
//!   places, and where rustc is made to check lifetimes.
//! - `native`: function pointers for C, and from it (feature `native`).
//! - `ffi`: what C sees of a program: functions by their names, how calls went, and panics around its frames.
//! - `registry`: what there is in the program (feature `registry`).

#![warn(unreachable_pub)]

mod builtin;
mod error;

mod ffi;
mod func;
#[cfg(feature = "native")]
mod native;
mod ptr;
#[cfg(feature = "registry")]
mod registry;
mod ty;
mod value;

pub use error::{Error, ErrorKind, Result};
#[cfg(feature = "registry")]
pub use ffi::Header;
pub use ffi::{Carrier, Export, StandIn, Status, c_panic};
pub use func::args::Args;
pub use func::future::{Awaited, SendValueFuture, ValueFuture};
pub use func::{
    Boxed, ByValue, Convention, Func, FuncMut, FuncOnce, FuncType, Function, Handler, NamedFn, SendFunc, Signature,
    Typed, TypedFunc, TypedFuncMut, TypedFuncOnce, TypedMut, TypedOnce,
};
#[cfg(feature = "native")]
pub use native::{FnRef, NativeFunc};
#[cfg(feature = "registry")]
pub use registry::{exports, function_by_path, functions, type_by_path, types, types_by_path};
pub use ty::{
    Attrs, Deprecation, Field, GenericArg, Kind, Location, Method, Mode, Object, Param, Passed, ReceiverMode, Reflect,
    Remote, Style, Tags, Type, Variant,
};
pub use value::{Elements, Entries, Fields, SendValue, Value};

/// What the macros' expansions name. Nothing here is for people, and nothing here is promised.
///
/// What is safe to call here is safe whatever it is called with: a descriptor takes effect only through `Proof::new`,
/// which is `unsafe`.
#[doc(hidden)]
pub mod __private {
    pub use crate::ffi::export::c;
    pub use crate::func::NamedFn;
    pub use crate::func::args::Pack;
    pub use crate::func::default::Maker;
    pub use crate::func::future::{Async, Deferred, Stay};
    pub use crate::func::guarded::Promised;
    pub use crate::func::named::{Named, named, unraw};
    pub use crate::func::overload::Overloads;
    pub use crate::func::receiver::{ByArc, ByBox, ByMut, ByRc, ByRef, ByValue, Static};
    pub use crate::func::signature::{Mut, OptMut, OptRef, Own, Ref, ResMut, ResRef};
    pub use crate::func::variadic::Variadic;
    #[cfg(feature = "native")]
    pub use crate::native::{Lowered, signature as lowered};
    pub use crate::ty::attr::{Attr, Meta};
    pub use crate::ty::block::{
        BlockOf, Derived, Lists, OneBlockOfEachName, RegisteredBlock, Unnamed, WithoutBlock, assert_derived,
        assert_listed,
    };
    pub use crate::ty::descriptor::Descriptor;
    pub use crate::ty::extra::Extra;
    pub use crate::ty::implements::{Impl, Object};
    pub use crate::ty::method::Method;
    pub use crate::ty::methods::MethodCell;
    pub use crate::ty::more::More;
    pub use crate::ty::name::{GenericArg, Name};
    pub use crate::ty::object::boxed_dyn;
    pub use crate::ty::proof::{Part, Proof, Reflected, TypeFn, failed, opaque, own, remote};
    pub use crate::ty::repr::Represented;
    pub use crate::ty::shape::{EnumShape, Shape};
    pub use crate::ty::table::{MethodOf, MethodTable, MethodsOf, assert_not_generic};
    pub use crate::ty::{Field, Kind, Reflect, Remote, Style, Type, Variant, type_of};
    pub use crate::{
        __block as block, __describe as describe, __describe_dyn as describe_dyn, __export as export,
        __export_handle as export_handle, __is_plain as is_plain, __plain as plain,
        __register_function as register_function, __register_plain as register_plain, __register_type as register_type,
        __unsafely as unsafely,
    };
    pub use core;
    pub use std::boxed::Box;
    pub use std::string::String;
    pub use std::vec::Vec;
    #[cfg(feature = "registry")]
    pub use {
        crate::registry::{BlockEntry, Entry, ExportEntry, FunctionEntry, TypeEntry},
        inventory,
    };

    /// What C calls, and how it is declared there.
    #[cfg(feature = "registry")]
    pub mod host {
        pub use crate::ffi::host::{Api, FIELDS, api};
    }

    /// All that `probe!` needs in scope.
    pub mod probe {
        pub use crate::ty::probe::{Missing, Probe, Probed};
    }

    /// All that `args!` needs in scope.
    pub mod sort {
        pub use crate::func::args::{
            Sort, SortMut, SortOptMut, SortOptRef, SortOwned, SortRef, SortValue, SortView, SortViewMut,
        };
    }
}

/// Registers a type, if there is a registry.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_type {
    ($ty:ty) => {
        $crate::__private::inventory::submit! {
            $crate::__private::Entry::new($crate::__private::TypeEntry($crate::__private::type_of::<$ty>()))
        }
    };
}

/// Registers a type, if there is a registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_type {
    ($ty:ty) => {};
}

/// Registers a function, if there is a registry.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_function {
    ($method:expr) => {
        $crate::__private::inventory::submit! {
            $crate::__private::Entry::new($crate::__private::FunctionEntry($method))
        }
    };
}

/// Registers a function, if there is a registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_function {
    ($method:expr) => {};
}

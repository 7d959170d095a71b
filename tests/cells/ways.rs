//! The uses: every way to call a function, as a list.
//!
//! `uses! { name(parameters) -> result }` makes a module `name` with one [`Use`] for each way to call a `Func` of that
//! signature, and others for a `FuncMut` and a `FuncOnce`. What a test has of a signature is then a loop.

use std::fmt::Debug;

use reflect::{Func, FuncMut, FuncOnce};

/// A way to call a function.
pub struct Use<F> {
    pub name: &'static str,
    /// Whether a panic may pass.
    pub unwinds: bool,
    /// Whether C calls the function, or the function is C's: its types have to be C's then.
    pub native: bool,
    pub run: F,
}

impl<F> Use<F> {
    pub fn rust(name: &'static str, run: F) -> Use<F> {
        Use { name, unwinds: true, native: false, run }
    }

    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    pub fn native(name: &'static str, unwinds: bool, run: F) -> Use<F> {
        Use { name, unwinds, native: true, run }
    }
}

/// Those of a `Func` with these arguments and this result.
pub type Uses<A, R> = Vec<Use<fn(&Func<'_>, A) -> reflect::Result<R>>>;

/// Those of a `FuncMut`.
pub type UsesMut<A, R> = Vec<Use<fn(FuncMut<'_>, A) -> reflect::Result<R>>>;

/// Those of a `FuncOnce`.
pub type UsesOnce<A, R> = Vec<Use<fn(FuncOnce<'_>, A) -> reflect::Result<R>>>;

/// Calls the function by every way that there is, with several values. No way may be missing.
pub fn every_way<A, R: PartialEq + Debug>(
    func: &Func<'_>,
    uses: Uses<A, R>,
    not_win64: Option<String>,
    sample: impl Fn(u64) -> A,
    expected: fn(u64) -> R,
) {
    let natives = if !cfg!(all(feature = "native", not(reflect_asm_portable))) { 0 } else { 4 * CONVENTIONS };
    assert_eq!(uses.iter().filter(|way| way.native).count(), natives);
    for way in uses {
        for seed in [0, 1, 57, 900] {
            let result = (way.run)(func, sample(seed));
            match (result, not_win64.as_ref().filter(|_| way.name.contains("win64"))) {
                (Ok(result), None) => assert_eq!(result, expected(seed), "{func:?} by {}, seed {seed}", way.name),
                (Err(error), Some(refusal)) => assert_eq!(error.to_string(), *refusal),
                (Ok(_), Some(_)) => panic!("{func:?} by {} was not refused", way.name),
                (Err(error), None) => panic!("{func:?} by {}: {error}", way.name),
            }
        }
    }
}

/// How many conventions the next macro knows.
pub const CONVENTIONS: usize = if cfg!(target_arch = "x86_64") { 4 } else { 2 };

/// All of them.
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
pub fn conventions() -> impl Iterator<Item = reflect::Convention> {
    use reflect::Convention::{C, CUnwind, SysV64, Win64};
    [C, CUnwind, SysV64, Win64].into_iter().take(CONVENTIONS)
}

/// Does something for every convention that C functions of this target can have.
macro_rules! for_each_convention {
    ($do:ident! $($rest:tt)*) => {
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        $do!("C" C false $($rest)*);
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        $do!("C-unwind" CUnwind true $($rest)*);
        #[cfg(all(feature = "native", not(reflect_asm_portable), target_arch = "x86_64"))]
        $do!("sysv64" SysV64 false $($rest)*);
        #[cfg(all(feature = "native", not(reflect_asm_portable), target_arch = "x86_64"))]
        $do!("win64" Win64 false $($rest)*);
    };
}
pub(crate) use for_each_convention;

/// A `FuncType` that is put together at run time.
macro_rules! built {
    (($($ty:ty),*) -> $res:ty) => {
        reflect::FuncType::new(
            Vec::<reflect::Passed>::from([$(reflect::Passed::owned(<$ty as reflect::Reflect>::TYPE)),*]),
            <$res as reflect::Reflect>::TYPE,
        )?
    };
}
pub(crate) use built;

/// The same for functions that are there for one call.
macro_rules! native_uses_of_one {
    ($abi:tt $convention:ident $unwinds:literal $uses:ident ($($arg:ident: $ty:ty),*) -> $res:ty) => {
        $uses.push(Use::native(concat!("native ", $abi), $unwinds, |func, ($($arg,)*)| {
            let native = func.native::<extern $abi fn($($ty),*) -> $res>()?;
            // SAFETY: called here, where `native` is.
            Ok(unsafe { native.as_fn() }($($arg),*))
        }));
        $uses.push(Use::native(concat!("native_raw ", $abi), $unwinds, |func, ($($arg,)*)| {
            let ty = built!(($($ty),*) -> $res).with_convention(Convention::$convention);
            let native = func.native_raw(ty)?;
            // SAFETY: it is a function of this type, called here, where `native` is.
            let again = unsafe { Func::from_native(native.as_ptr(), ty)? };
            again.call_as(args![$($arg),*])
        }));
    };
}
pub(crate) use native_uses_of_one;

macro_rules! native_uses {
    ($abi:tt $convention:ident $unwinds:literal $uses:ident ($($arg:ident: $ty:ty),*) -> $res:ty) => {
        native_uses_of_one!($abi $convention $unwinds $uses ($($arg: $ty),*) -> $res);
        $uses.push(Use::native(concat!("native ", $abi, ", from_native, call"), $unwinds, |func, ($($arg,)*)| {
            let native = func.native::<extern $abi fn($($ty),*) -> $res>()?;
            let ty = FuncType::of::<extern $abi fn($($ty),*) -> $res>();
            // SAFETY: it is a function of this type, called here, where `native` is.
            let again = unsafe { Func::from_native(native.as_ptr(), ty)? };
            again.call(args![$($arg),*])?.downcast()
        }));
        $uses.push(Use::native(concat!("native ", $abi, ", from_native, typed"), $unwinds, |func, ($($arg,)*)| {
            let native = func.native::<extern $abi fn($($ty),*) -> $res>()?;
            let ty = FuncType::of::<extern $abi fn($($ty),*) -> $res>();
            // SAFETY: it is a function of this type, called here, where `native` is.
            let again = unsafe { Func::from_native(native.as_ptr(), ty)? };
            Ok(again.typed::<fn($($ty),*) -> $res>()?.call($($arg),*))
        }));
    };
}
pub(crate) use native_uses;

macro_rules! uses {
    ($name:ident($($arg:ident: $ty:ty),*) -> $res:ty) => {
        #[allow(unused_imports, unused_variables, dead_code, clippy::unused_unit, clippy::let_unit_value)]
        pub mod $name {
            use reflect::{Convention, Func, FuncMut, FuncOnce, FuncType, Value, args};
            use super::*;
            use crate::ways::{Use, Uses, UsesMut, UsesOnce, built, for_each_convention, native_uses, native_uses_of_one};

            pub type Args = ($($ty,)*);
            pub type Res = $res;
            pub type Signature = fn($($ty),*) -> $res;

            /// What `extern "win64"` functions of this type are refused with: what has no size is passed there in ways
            /// that compilers do not agree on.
            pub fn not_win64() -> Option<String> {
                let params: Vec<(usize, &str)> = Vec::from([$((size_of::<$ty>(), stringify!($ty))),*]);
                let index = params.iter().position(|(size, _)| *size == 0)?;
                Some(format!(
                    "`native`: parameter {index}: {} has no size, which compilers pass in different ways to \
                     `extern \"win64\"` functions; leave it out",
                    params[index].1,
                ))
            }

            /// The type, put together at run time.
            pub fn built() -> reflect::Result<FuncType> {
                Ok(built!(($($ty),*) -> $res))
            }

            pub fn shared() -> Uses<Args, Res> {
                let mut uses: Uses<Args, Res> = vec![
                    Use::rust("call", |func, ($($arg,)*)| func.call(args![$($arg),*])?.downcast()),
                    Use::rust("call of values", |func, ($($arg,)*)| {
                        func.call(Vec::<Value<'_>>::from([$(Value::new($arg)),*]))?.downcast()
                    }),
                    Use::rust("call_in_place", |func, ($($arg,)*)| {
                        func.call_in_place(&mut Vec::<Value<'_>>::from([$(Value::new($arg)),*]))?.downcast()
                    }),
                    Use::rust("call_as", |func, ($($arg,)*)| func.call_as(args![$($arg),*])),
                    Use::rust("typed", |func, ($($arg,)*)| Ok(func.typed::<Signature>()?.call($($arg),*))),
                    Use::rust("boxed", |func, ($($arg,)*)| Ok(func.typed::<Signature>()?.boxed()($($arg),*))),
                ];
                for_each_convention!(native_uses! uses ($($arg: $ty),*) -> $res);
                uses
            }

            pub fn exclusive() -> UsesMut<Args, Res> {
                let mut uses: UsesMut<Args, Res> = vec![
                    Use::rust("call", |mut func, ($($arg,)*)| func.call(args![$($arg),*])?.downcast()),
                    Use::rust("call_once", |func, ($($arg,)*)| func.call_once(args![$($arg),*])?.downcast()),
                    Use::rust("call_as", |mut func, ($($arg,)*)| func.call_as(args![$($arg),*])),
                    Use::rust("typed", |func, ($($arg,)*)| Ok(func.typed::<Signature>()?.call($($arg),*))),
                ];
                for_each_convention!(native_uses_of_one! uses ($($arg: $ty),*) -> $res);
                uses
            }

            pub fn once() -> UsesOnce<Args, Res> {
                let mut uses: UsesOnce<Args, Res> = vec![
                    Use::rust("call", |func, ($($arg,)*)| func.call(args![$($arg),*])?.downcast()),
                    Use::rust("call_as", |func, ($($arg,)*)| func.call_as(args![$($arg),*])),
                    Use::rust("typed", |func, ($($arg,)*)| Ok(func.typed::<Signature>()?.call($($arg),*))),
                ];
                for_each_convention!(native_uses_of_one! uses ($($arg: $ty),*) -> $res);
                uses
            }
        }
    };
}
pub(crate) use uses;

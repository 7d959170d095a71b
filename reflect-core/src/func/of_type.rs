//! `Signature`: function pointers as descriptions of a function's type.

// A pointer of one lifetime and one of every lifetime are two types, also where they are generic: rustc has promised to
// keep it so, and warns only because it has not always been.
#![allow(coherence_leak_check)]

use super::abi;
use super::mixtures::mixtures;
use super::output::Returned;
use super::param::Param;
use super::params::Params;
use super::signature::{FormOf, Mut, Own, Ref};
use crate::ty::{Method, Reflect};

/// The type of a function pointer, which says what a function takes and gives: `fn(A, B) -> R`, also as `extern "C"`,
/// `extern "C-unwind"`, and on x86-64 `extern "sysv64"` and `extern "win64"`.
///
/// All types in it are [`Reflect`]. It has at most twenty parameters. Up to three (two, where it is neither Rust's nor
/// `extern "C"`) can be taken by value or by reference in any mixture, `fn(&str, u8) -> String`, and the result may
/// borrow, if it may do so from all of them: `fn(&str) -> &str`, `for<'t> fn(&'t str, &'t str) -> &'t str`. Where there
/// are more, references are written with `'static`, which stands for any lifetime here: `fn(&'static str, u8, u8, u8)
/// -> &'static str`; so are those in an `Option`.
///
/// ```
/// use reflect::FuncType;
/// assert_eq!(FuncType::of::<fn(&str, &mut u8) -> bool>().to_string(), "fn(&str, &mut u8) -> bool");
/// let ty = FuncType::of::<fn(Option<&'static u8>, u8, u8, u8, &'static str)>();
/// assert_eq!(ty.to_string(), "fn(Option<&u8>, u8, u8, u8, &str)");
/// ```
///
/// # Safety
/// The markers are those of the pointer's parameters and of its result, and `Abi` is its convention. Where it is a
/// pointer for every lifetime and its result borrows, all parameters that borrow have the result's lifetime.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the type of a function that can be reflected",
    label = "not a function pointer of reflected types",
    note = "write `fn(A, B) -> R` with types that are `Reflect`, at most twenty; with references among more than three \
            parameters, or in an `Option`, or behind two lifetimes where the result borrows, write `&'static T`: it stands for \
            any lifetime"
)]
pub unsafe trait Signature: Copy + 'static {
    /// What the parameters are.
    #[doc(hidden)]
    type Params: Params;
    /// What the result is.
    #[doc(hidden)]
    type Result: Returned;
    /// A description without a name.
    #[doc(hidden)]
    const DESCRIBED: Described = const { Described(&Method::made_of::<Self::Params, Self::Result>()) };
    /// How it is called.
    #[doc(hidden)]
    type Abi: abi::Abi;
}

/// The description of functions that a body runs, for this crate alone.
pub struct Described(pub(super) &'static Method);

/// Parameters by value, from all of these down to none.
macro_rules! by_value {
    ($fn:tt $convention:ident;) => {
        by_value!(@one $fn $convention;);
    };
    ($fn:tt $convention:ident; $first:ident $($rest:ident)*) => {
        by_value!(@one $fn $convention; $first $($rest)*);
        by_value!($fn $convention; $($rest)*);
    };
    (@one [$($fn:tt)*] $convention:ident; $($param:ident)*) => {
        // SAFETY: each marker is the form of its type.
        unsafe impl<Res, $($param),*> Signature for $($fn)*($($param),*) -> Res
        where
            $($param: Reflect<Form: Param + FormOf<$param>>,)*
            Res: Reflect<Form: Returned + FormOf<Res>>,
        {
            type Params = ($($param::Form,)*);
            type Result = Res::Form;
            type Abi = abi::$convention;
        }
    };
}

/// Those of one mixture of references and values; where the result borrows, all have the same lifetime.
macro_rules! by_reference {
    ([[$($fn:tt)*] $convention:ident] $names:tt $passed:tt [$($lives:tt)*] [$($own:tt)*] [$($one:tt)*] $marker:tt $bound:tt) => {
        by_reference!(@one [for<$($lives)*> $($fn)*($($own)*) -> Res] [Res: Reflect<Form = Own<Res>>,] [Own<Res>]
            $convention $marker $bound);
        by_reference!(@one [for<'r> $($fn)*($($one)*) -> &'r Res] [Res: Reflect + ?Sized,] [Ref<Res>]
            $convention $marker $bound);
        by_reference!(@one [for<'r> $($fn)*($($one)*) -> &'r mut Res] [Res: Reflect + ?Sized,] [Mut<Res>]
            $convention $marker $bound);
    };
    (@one [$($ty:tt)*] [$($result_bound:tt)*] [$result:ty] $convention:ident [$($marker:tt)*] [$($bound:tt)*]) => {
        // SAFETY: each marker is the form of its type, for any lifetime.
        unsafe impl<$($bound)* $($result_bound)*> Signature for $($ty)* {
            type Params = ($($marker)*);
            type Result = $result;
            type Abi = abi::$convention;
        }
    };
}

macro_rules! signatures {
    ($($fn:tt $convention:ident)*) => {$(
        by_value!($fn $convention; A B C D E F G H I J K L M N O P Q S T U);
        mixtures!(by_reference [$fn $convention]; A 'a);
        mixtures!(by_reference [$fn $convention]; A 'a B 'b);
    )*};
}

signatures! { [fn] Rust [extern "C" fn] C [extern "C-unwind" fn] CUnwind }
#[cfg(target_arch = "x86_64")]
signatures! { [extern "sysv64" fn] SysV64 [extern "win64" fn] Win64 }
// Each of these is compared with each other by the compiler, in the time of whoever builds this crate.
mixtures!(by_reference [[fn] Rust]; A 'a B 'b C 'c);
mixtures!(by_reference [[extern "C" fn] C]; A 'a B 'b C 'c);

//! Functions that return what they get, from everywhere, by every way.

use reflect::{Func, FuncType, Reflect, Value, reflect_fn, reflect_methods};

use crate::rows::for_each_row;
use crate::types::*;
use crate::ways::{every_way, for_each_convention, uses};

/// A C function of this convention, as a `Func`.
macro_rules! foreign {
    ($abi:tt $convention:ident $unwinds:literal $do:expr, ($($arg:ident: $ty:ty),*) -> $res:ty = $result:expr) => {
        // What is refused is `refused`'s.
        if $abi != "win64" || signature::not_win64().is_none() {
            extern $abi fn foreign($($arg: $ty),*) -> $res {
                $result
            }
            let pointer: extern $abi fn($($ty),*) -> $res = foreign;
            let ty = FuncType::of::<extern $abi fn($($ty),*) -> $res>();
            // SAFETY: a function of this type, for ever, which asks for nothing.
            let known = unsafe { Func::from_native(pointer as *const (), ty) }.unwrap();
            $do(&known);
            let ty = signature::built().unwrap().with_convention(reflect::Convention::$convention);
            // SAFETY: as above.
            let built = unsafe { Func::from_native(pointer as *const (), ty) }.unwrap();
            $do(&built);
        }
    };
}

macro_rules! identities {
    ($($name:ident($($arg:ident: $ty:ty),*) -> $res:ty = $result:expr;)*) => {$(
        #[allow(unused, clippy::too_many_arguments, clippy::unused_unit, clippy::let_unit_value)]
        mod $name {
            use super::*;

            uses! { signature($($arg: $ty),*) -> $res }

            #[reflect_fn]
            fn function($($arg: $ty),*) -> $res {
                $result
            }

            #[derive(Reflect)]
            struct Holder {
                magic: u64,
            }

            #[reflect_methods]
            impl Holder {
                pub fn unbound($($arg: $ty),*) -> $res {
                    $result
                }
                pub fn bound(&self, $($arg: $ty),*) -> $res {
                    assert_eq!(self.magic, 0x1234_5678_9ABC_DEF0, "the receiver");
                    $result
                }
            }

            fn sample(seed: u64) -> signature::Args {
                let mut index = 0;
                ($({ index += 1; <$ty>::sample(seed + 13 * index) },)*)
            }

            /// What comes back, said by the compiler.
            fn expected(seed: u64) -> $res {
                let ($($arg,)*) = sample(seed);
                $result
            }

            fn check(func: &Func<'_>) {
                every_way(func, signature::shared(), signature::not_win64(), sample, expected);
            }

            #[test]
            fn function_of_a_name() {
                check(&Func::named::<function>());
            }

            #[test]
            fn static_method() {
                check(&Holder::TYPE.method("unbound").unwrap());
            }

            #[test]
            fn bound_method() {
                let holder = Value::new(Holder { magic: 0x1234_5678_9ABC_DEF0 });
                check(&holder.method_by_name("bound").unwrap());
            }

            #[test]
            fn function_and_closure() {
                fn plain($($arg: $ty),*) -> $res {
                    $result
                }
                check(&Func::of(plain));
                let state = vec![1_u8, 2, 3];
                let closure = move |$($arg: $ty),*| -> $res {
                    assert_eq!(state, [1, 2, 3], "the state");
                    $result
                };
                check(&Func::of_ref(&closure));
                check(&Func::of(closure));
            }

            #[test]
            fn foreign_function() {
                for_each_convention!(foreign! check, ($($arg: $ty),*) -> $res = $result);
            }
        }
    )*};
}

for_each_row!(identities);

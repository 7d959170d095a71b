//! One function, given by its parameters, as four tests: called, made, and bound by a shift or by a frame.

use reflect_asm::Layout;

use crate::types::Described;

/// How many random calls of each function.
pub const ROUNDS: usize = 20;

/// What a function returns.
pub trait Outcome: Copy + PartialEq + std::fmt::Debug {
    fn layouts() -> Vec<Layout>;
}

impl Outcome for () {
    fn layouts() -> Vec<Layout> {
        Vec::new()
    }
}

impl<T: Described + PartialEq + std::fmt::Debug> Outcome for T {
    fn layouts() -> Vec<Layout> {
        vec![T::layout()]
    }
}

/// `name(a: A, b: B)` is a function that returns its arguments: nothing, the only one, or a struct of all.
macro_rules! identities {
    ($abi:literal $convention:expr; $($name:ident($($arg:ident: $ty:ty),*))*) => {
        $(#[allow(unused_imports)] // by functions without parameters
        mod $name {
            use crate::types::*;

            identities!(@outcome $($arg: $ty),*);
            identities!(@tests $abi $convention; $($arg: $ty),*);
        })*

        /// How many functions there are.
        #[allow(dead_code)]
        pub const COUNT: usize = [$(stringify!($name)),*].len();
    };
    (@outcome) => {
        type Out = ();
        fn outcome() {}
    };
    (@outcome $arg:ident: $ty:ty) => {
        type Out = $ty;
        fn outcome($arg: $ty) -> Out {
            $arg
        }
    };
    (@outcome $($arg:ident: $ty:ty),*) => {
        crate::types::structs! { Out { $($arg: $ty),* } }
        #[allow(clippy::too_many_arguments)]
        fn outcome($($arg: $ty),*) -> Out {
            Out { $($arg),* }
        }
    };
    (@tests $abi:literal $convention:expr; $($arg:ident: $ty:ty),*) => {
        use std::mem::{MaybeUninit, transmute};
        use std::sync::atomic::{AtomicU64, Ordering};

        use reflect_asm::abi::Desc;
        use reflect_asm::{Callee, Caller, Handler, Method, Native, Signature, Translation};

        use crate::cases::{Outcome, ROUNDS};
        use crate::random::Random;

        type Function = extern $abi fn($($ty),*) -> Out;

        #[allow(clippy::too_many_arguments)]
        extern $abi fn pass($($arg: $ty),*) -> Out {
            outcome($($arg),*)
        }

        #[allow(clippy::too_many_arguments)]
        extern $abi fn method(calls: &AtomicU64, $($arg: $ty),*) -> Out {
            calls.fetch_add(1, Ordering::Relaxed);
            outcome($($arg),*)
        }

        fn signature() -> Signature {
            Signature::new([$(<$ty>::layout()),*] as [reflect_asm::Layout; _], Out::layouts())
        }

        /// Random arguments and the outcome for them.
        #[allow(unused_mut, unused_variables)]
        fn rounds(seed: u64, mut check: impl FnMut(($($ty,)*), Out)) {
            let mut random = Random::new(seed);
            for _ in 0..ROUNDS {
                $(let $arg = <$ty>::random(&mut random);)*
                check(($($arg,)*), outcome($($arg),*));
            }
        }

        #[test]
        fn is_called() {
            let caller = Caller::new(&Desc::new($convention, &signature()).unwrap()).unwrap();
            rounds(1, |($($arg,)*), expected| {
                let mut got = MaybeUninit::<Out>::uninit();
                let args: Vec<*const u8> = vec![$((&raw const $arg).cast()),*];
                // SAFETY: `pass` has the signature that its own types describe, and so have the arguments; its
                // result is there when the call has returned.
                let got = unsafe {
                    caller.call(pass as *const (), &args, got.as_mut_ptr().cast());
                    got.assume_init()
                };
                assert_eq!(got, expected);
            });
        }

        #[test]
        fn is_made() {
            let callee = Callee::new(&Desc::new($convention, &signature()).unwrap()).unwrap();
            let made = Native::new(Handler::new(&callee, |call| {
                let mut places = 0..call.len();
                // SAFETY: the signature is that of these types, in this order.
                $(let $arg = unsafe { call.get::<$ty>(places.next().unwrap()) };)*
                assert_eq!(places.next(), None);
                if size_of::<Out>() > 0 {
                    // SAFETY: it is the type of the signature's result.
                    unsafe { call.set(outcome($($arg),*)) }
                }
            }));
            let made = made.unwrap();
            // SAFETY: it was made for a signature of these types, and is not dropped before the last call.
            let function: Function = unsafe { transmute(made.as_ptr()) };
            rounds(2, |($($arg,)*), expected| assert_eq!(function($($arg),*), expected));
        }

        fn binds(translation: &Translation) {
            let calls = AtomicU64::new(0);
            let receiver = (&raw const calls).cast_mut().cast();
            // SAFETY: `method` takes this receiver before the signature's parameters, and the counter outlives it.
            let bound = unsafe { Method::new(translation, receiver, method as *const ()) };
            let bound = Native::new(bound).unwrap();
            // SAFETY: without the receiver it has this type, and it is not dropped before the last call.
            let function: Function = unsafe { transmute(bound.as_ptr()) };
            rounds(3, |($($arg,)*), expected| assert_eq!(function($($arg),*), expected));
            assert_eq!(calls.load(Ordering::Relaxed), ROUNDS as u64);
        }

        #[test]
        fn is_bound() {
            binds(&Translation::new($convention, &signature()).unwrap());
        }

        #[test]
        fn is_bound_by_a_frame() {
            let translation = Translation::new($convention, &signature()).unwrap().by_frame();
            assert!(!translation.is_shift());
            binds(&translation);
        }
    };
}

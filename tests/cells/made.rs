//! Made functions: a handler gets every argument as it was, and what it returns comes back, whoever calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use reflect::{Func, FuncType, Handler, Value};

use crate::rows::for_each_row;
use crate::types::*;
use crate::ways::{every_way, uses};

/// The seed that the next call is made with, for the handler to know what it has to get.
type Next = Arc<AtomicU64>;

macro_rules! made {
    ($($name:ident($($arg:ident: $ty:ty),*) -> $res:ty = $result:expr;)*) => {$(
        #[allow(unused, clippy::unused_unit, clippy::let_unit_value)]
        mod $name {
            use super::*;

            uses! { signature($($arg: $ty),*) -> $res }
            // The last one is passed nowhere.
            uses! { with_nothing($($arg: $ty,)* nothing: Nothing) -> $res }

            fn sample(seed: u64) -> signature::Args {
                let mut index = 0;
                ($({ index += 1; <$ty>::sample(seed + 17 * index) },)*)
            }

            fn sample_with_nothing(seed: u64) -> with_nothing::Args {
                let ($($arg,)*) = sample(seed);
                ($($arg,)* Nothing {},)
            }

            fn expected(seed: u64) -> $res {
                let ($($arg,)*) = sample(seed);
                $result
            }

            /// Looks at every argument, takes all that are not the last `Nothing`, and returns them.
            fn handler(next: Next, nothing: usize) -> impl Handler + Send + Sync + 'static {
                move |args| {
                    let expected = sample(next.load(Ordering::Relaxed));
                    let mut values = args.iter_mut();
                    let ($($arg,)*) = expected;
                    $(
                        let value = values.next().unwrap();
                        assert_eq!(*value.downcast_ref::<$ty>()?, $arg, "{}", stringify!($arg));
                        let $arg = std::mem::replace(value, Value::invalid()).downcast::<$ty>()?;
                    )*
                    assert_eq!(values.len(), nothing, "arguments that nobody has passed");
                    for value in values {
                        assert_eq!(*value.downcast_ref::<Nothing>()?, Nothing {});
                    }
                    Ok(Value::new($result))
                }
            }

            fn check(make: fn(FuncType, Next, usize) -> Func<'static>, known: [FuncType; 2]) {
                let next = Next::default();
                let set = |seed| next.store(seed, Ordering::Relaxed);
                let func = make(known[0], next.clone(), 0);
                let sampled = |seed| { set(seed); sample(seed) };
                every_way(&func, signature::shared(), signature::not_win64(), sampled, expected);
                let func = make(known[1], next.clone(), 1);
                let sampled = |seed| { set(seed); sample_with_nothing(seed) };
                every_way(&func, with_nothing::shared(), with_nothing::not_win64(), sampled, expected);
            }

            #[test]
            fn of_a_known_type() {
                let known = [FuncType::of::<signature::Signature>(), FuncType::of::<with_nothing::Signature>()];
                check(|ty, next, nothing| Func::make(ty, handler(next, nothing)), known);
            }

            #[test]
            fn of_a_type_that_is_put_together() {
                let built = [signature::built().unwrap(), with_nothing::built().unwrap()];
                check(|ty, next, nothing| Func::make(ty, handler(next, nothing)), built);
            }
        }
    )*};
}

for_each_row!(made);

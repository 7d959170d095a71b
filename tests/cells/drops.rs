//! Every value is dropped once: receivers, arguments, results and the state of closures, by every use, whether the
//! function returns, panics, or is never called.

use std::cell::Cell;

use reflect::{Func, FuncType, Reflect, Value, reflect_fn, reflect_methods};

use crate::common::panic_of;
use crate::live::*;
use crate::shapes::for_each_shape;
use crate::ways::uses;

/// What functions do here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Does {
    Return,
    /// With the arguments at hand.
    Panic,
    /// When the arguments are gone, and a result is there.
    PanicLate,
}

pub const ALL: [Does; 3] = [Does::Return, Does::Panic, Does::PanicLate];

thread_local! {
    static NEXT: Cell<Does> = const { Cell::new(Does::Return) };
}

/// What every function below does with its arguments.
pub fn act<R: Fresh>(args: impl Sized) -> R {
    match NEXT.get() {
        Does::Return => {
            drop(args);
            R::fresh()
        }
        Does::Panic => panic!("as told"),
        Does::PanicLate => {
            drop(args);
            let _result = R::fresh();
            panic!("as told, late")
        }
    }
}

/// Runs a call, which has to end like this. What cannot unwind is not asked to.
pub fn ends<R: Fresh>(does: Does, unwinds: bool, name: &str, run: impl FnOnce() -> reflect::Result<R>) {
    NEXT.set(does);
    match does {
        Does::Return => balanced(name, || run().unwrap_or_else(|error| panic!("{name}: {error}")).look()),
        _ if !unwinds => {}
        Does::Panic => balanced(name, || assert_eq!(panic_of(|| drop(run())), "as told", "{name}")),
        Does::PanicLate => balanced(name, || assert_eq!(panic_of(|| drop(run())), "as told, late", "{name}")),
    }
}

/// Calls that are refused, with one argument too many, and with one of another type: both ways drop all.
pub fn refused<'f>(func: impl Fn() -> Func<'f>, args: fn() -> Vec<Value<'static>>) {
    NEXT.set(Does::Return);
    let more = || args().into_iter().chain([Value::new(Live::<5>::fresh())]).collect::<Vec<_>>();
    let other = || args().into_iter().skip(1).chain([Value::new('x')]).collect::<Vec<_>>();
    for args in [&more as &dyn Fn() -> Vec<Value<'static>>, &other] {
        balanced("refused", || assert!(func().call(args()).is_err()));
        balanced("refused", || assert!(func().call_as::<Live<9>>(args()).is_err()));
        balanced("refused in place", || {
            let mut args = args();
            let func = func();
            let before = dropped();
            assert!(func.call_in_place(&mut args).is_err());
            assert!(dropped() == before && args.iter().all(Value::is_valid), "they are still the caller's");
        });
    }
}

macro_rules! drops {
    ($($name:ident($($arg:ident: $ty:ty),*) -> $res:ty;)*) => {$(
        #[allow(unused, clippy::too_many_arguments, clippy::unused_unit)]
        mod $name {
            use super::*;

            uses! { signature($($arg: $ty),*) -> $res }

            fn args() -> signature::Args {
                ($(<$ty>::fresh(),)*)
            }

            fn values() -> Vec<Value<'static>> {
                vec![$(Value::new(<$ty>::fresh())),*]
            }

            fn shared<'f>(func: impl Fn() -> Func<'f>) {
                for way in signature::shared() {
                    if way.name.contains("win64") && signature::not_win64().is_some() {
                        balanced(way.name, || assert!((way.run)(&func(), args()).is_err()));
                        continue;
                    }
                    for does in ALL {
                        ends(does, way.unwinds, way.name, || (way.run)(&func(), args()));
                    }
                }
                refused(func, values);
            }

            #[reflect_fn]
            fn function($($arg: $ty),*) -> $res {
                act(($($arg,)*))
            }

            #[derive(Reflect)]
            struct Holder<const WORDS: usize> {
                live: Live<WORDS>,
            }

            #[reflect_methods]
            impl<const WORDS: usize> Holder<WORDS> {
                pub fn by_ref(&self, $($arg: $ty),*) -> $res {
                    self.live.look();
                    act(($($arg,)*))
                }
                pub fn by_mut(&mut self, $($arg: $ty),*) -> $res {
                    self.live = Live::fresh();
                    act(($($arg,)*))
                }
                pub fn by_value(self, $($arg: $ty),*) -> $res {
                    self.live.look();
                    act(($($arg,)*))
                }
                pub fn by_box(self: Box<Self>, $($arg: $ty),*) -> $res {
                    self.live.look();
                    act((self, $($arg,)*))
                }
                pub fn by_arc(self: std::sync::Arc<Self>, $($arg: $ty),*) -> $res {
                    self.live.look();
                    act((self, $($arg,)*))
                }
            }

            fn holder<const WORDS: usize>() -> Holder<WORDS> {
                Holder { live: Live::fresh() }
            }

            #[test]
            fn functions() {
                shared(Func::named::<function>);
            }

            #[test]
            fn closures() {
                shared(|| {
                    let state = Live::<1>::fresh();
                    Func::of(move |$($arg: $ty),*| -> $res {
                        state.look();
                        act(($($arg,)*))
                    })
                });
            }

            #[test]
            fn shared_receivers() {
                fn check<const WORDS: usize>() {
                    for way in signature::shared() {
                        if way.name.contains("win64") && signature::not_win64().is_some() {
                            continue;
                        }
                        for does in ALL {
                            ends(does, way.unwinds, way.name, || {
                                let value = Value::new(holder::<WORDS>());
                                (way.run)(&value.method_by_name("by_ref").unwrap(), args())
                            });
                        }
                    }
                }
                check::<0>();
                check::<7>();
            }

            #[test]
            fn exclusive_receivers() {
                for way in signature::exclusive() {
                    if way.name.contains("win64") && signature::not_win64().is_some() {
                        continue;
                    }
                    for does in ALL {
                        ends(does, way.unwinds, way.name, || {
                            let mut value = Value::new(holder::<3>());
                            (way.run)(value.method_by_name_mut("by_mut").unwrap(), args())
                        });
                    }
                }
            }

            #[test]
            fn consumed_receivers() {
                let receivers: [(&str, fn() -> Value<'static>); 6] = [
                    ("by_value", || Value::new(holder::<0>())),
                    ("by_value", || Value::new(holder::<2>())),
                    ("by_value", || Value::new(holder::<7>())),
                    ("by_box", || Value::new(Box::new(holder::<0>()))),
                    ("by_box", || Value::new(Box::new(holder::<7>()))),
                    ("by_arc", || Value::new(std::sync::Arc::new(holder::<2>()))),
                ];
                for (method, receiver) in receivers {
                    for way in signature::once() {
                        if way.name.contains("win64") && signature::not_win64().is_some() {
                            balanced(way.name, || {
                                assert!((way.run)(receiver().into_method(method).unwrap(), args()).is_err());
                            });
                            continue;
                        }
                        for does in ALL {
                            ends(does, way.unwinds, way.name, || {
                                (way.run)(receiver().into_method(method).unwrap(), args())
                            });
                        }
                    }
                    balanced("refused", || {
                        let mut args = values();
                        args.push(Value::new('x'));
                        assert!(receiver().into_method(method).unwrap().call(args).is_err());
                    });
                    balanced("never called", || drop(receiver().into_method(method).unwrap()));
                    balanced("typed and never called", || {
                        drop(receiver().into_method(method).unwrap().typed::<signature::Signature>().unwrap());
                    });
                    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
                    balanced("native and never called", || {
                        let func = receiver().into_method(method).unwrap();
                        drop(func.native::<extern "C" fn($($ty),*) -> $res>().unwrap());
                    });
                }
            }

            #[cfg(all(feature = "native", not(reflect_asm_portable)))]
            #[test]
            fn foreign_functions() {
                extern "C-unwind" fn foreign($($arg: $ty),*) -> $res {
                    act(($($arg,)*))
                }
                let pointer: extern "C-unwind" fn($($ty),*) -> $res = foreign;
                let ty = FuncType::of::<extern "C-unwind" fn($($ty),*) -> $res>();
                // SAFETY: it is of this type, for ever.
                shared(|| unsafe { Func::from_native(pointer as *const (), ty) }.unwrap());
            }
        }
    )*};
}

for_each_shape!(drops);

/// A promoted method whose receiver turns out not to be there when it is called: the arguments are dropped all the
/// same.
#[test]
fn a_receiver_that_is_not_there() {
    #[derive(Reflect)]
    struct Part {
        live: Live<1>,
    }
    #[reflect_methods]
    impl Part {
        pub fn take(&self, a: Live<3>, b: Live<0>) -> Live<5> {
            self.live.look();
            act((a, b))
        }
    }
    #[derive(Reflect)]
    struct Whole {
        #[reflect(embed)]
        part: Option<Box<Part>>,
    }
    const TEXT: &str = "the embedded field of this Whole that has the method is `None`";
    let take = Whole::TYPE.method("take").unwrap();
    let typed = take.typed::<fn(&Whole, Live<3>, Live<0>) -> Live<5>>().unwrap();
    for part in [false, true] {
        let whole = || Whole { part: part.then(|| Box::new(Part { live: Live::fresh() })) };
        NEXT.set(Does::Return);
        balanced("call", || {
            let whole = whole();
            let result = take.call(reflect::args![&whole, Live::<3>::fresh(), Live::<0>::fresh()]);
            assert_eq!(result.is_ok(), part);
            assert!(part || result.unwrap_err().to_string().ends_with(TEXT));
        });
        balanced("typed", || match part {
            true => typed.call(&whole(), Live::fresh(), Live::fresh()).look(),
            false => assert!(panic_of(|| typed.call(&whole(), Live::fresh(), Live::fresh())).ends_with(TEXT)),
        });
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        balanced("native", || {
            let native = take.native::<extern "C-unwind" fn(&'static Whole, Live<3>, Live<0>) -> Live<5>>().unwrap();
            let whole = whole();
            // SAFETY: what it is called with lives for the call, and the result does not borrow from it.
            let whole: &'static Whole = unsafe { &*std::ptr::from_ref(&whole) };
            // SAFETY: called here, where `native` is.
            let pointer = unsafe { native.as_fn() };
            match part {
                true => pointer(whole, Live::fresh(), Live::fresh()).look(),
                false => assert!(panic_of(|| pointer(whole, Live::fresh(), Live::fresh())).ends_with(TEXT)),
            }
        });
    }
}

//! Every value is dropped once in calls of made functions, whatever the handler does with its arguments.

use std::any::Any;
use std::cell::RefCell;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use reflect::{Func, FuncType, Reflect, Value, args};

use crate::common::panic_of;
use crate::drops::refused;
use crate::live::*;
use crate::shapes::for_each_shape;
use crate::ways::uses;

/// What a handler does with its arguments.
#[derive(Clone, Copy, Debug, PartialEq)]
enum With {
    Leave,
    /// Takes them out and drops them.
    Take,
    /// Takes them out, and they live as long as the handler.
    Keep,
    /// Takes every second one out.
    Half,
}

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ends {
    Well,
    Error,
    WrongType,
    Invalid,
    Panic,
}

const WITH: [With; 4] = [With::Leave, With::Take, With::Keep, With::Half];
const ENDS: [Ends; 5] = [Ends::Well, Ends::Error, Ends::WrongType, Ends::Invalid, Ends::Panic];

impl Ends {
    /// What the caller is told, be it by an error or by a panic.
    fn text(self, ty: FuncType) -> String {
        let returned =
            |found: &str| format!("the handler of a {ty} returned {found}; it has to return {}", ty.result());
        match self {
            Ends::Well => unreachable!("nothing is told"),
            Ends::Error => "`downcast`: expected String, found Live<9>".into(),
            Ends::WrongType => returned("Live<9>"),
            Ends::Invalid => returned("an invalid Value"),
            Ends::Panic => "the handler's own words".into(),
        }
    }
}

fn take<'f>(value: &mut Value<'f>) -> Value<'f> {
    mem::replace(value, Value::invalid())
}

/// What a handler returns that ends like this.
fn result<'f, R: Fresh + reflect::Reflect>(ends: Ends) -> reflect::Result<Value<'f>> {
    match ends {
        Ends::Well => Ok(Value::new(R::fresh())),
        Ends::Error => Err(Value::new(Live::<9>::fresh()).downcast::<String>().unwrap_err()),
        Ends::WrongType => Ok(Value::new(Live::<9>::fresh())),
        Ends::Invalid => Ok(Value::invalid()),
        Ends::Panic => {
            let _result = Value::new(R::fresh());
            panic!("the handler's own words")
        }
    }
}

/// Runs a call that is told of a failure, by an error or by a panic.
fn told<R>(run: impl FnOnce() -> reflect::Result<R>) -> String {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(_)) => panic!("the call was a success"),
        Ok(Err(error)) => error.to_string(),
        Err(payload) => panic_of(|| std::panic::resume_unwind(payload)),
    }
}

macro_rules! handlers {
    ($($name:ident($($arg:ident: $ty:ty),*) -> $res:ty;)*) => {$(
        #[allow(unused, clippy::let_unit_value, clippy::unused_unit)]
        mod $name {
            use super::*;

            uses! { signature($($arg: $ty),*) -> $res }

            fn args() -> signature::Args {
                ($(<$ty>::fresh(),)*)
            }

            fn values() -> Vec<Value<'static>> {
                vec![$(Value::new(<$ty>::fresh())),*]
            }

            fn made(ty: FuncType, with: With, ends: Ends) -> Func<'static> {
                let state = Live::<2>::fresh();
                let kept = Mutex::<Vec<Box<dyn Any + Send>>>::default();
                Func::make(ty, move |args| {
                    state.look();
                    let mut index = 0;
                    let mut values = args.iter_mut();
                    $({
                        let value = values.next().unwrap();
                        value.downcast_ref::<$ty>()?.look();
                        index += 1;
                        match with {
                            With::Leave => {}
                            With::Half if index % 2 == 0 => {}
                            With::Take | With::Half => drop(take(value).downcast::<$ty>()?),
                            With::Keep => kept.lock().unwrap().push(Box::new(take(value).downcast::<$ty>()?)),
                        }
                    })*
                    result::<$res>(ends)
                })
            }

            #[test]
            fn whatever_the_handler_does() {
                for ty in [FuncType::of::<signature::Signature>(), signature::built().unwrap()] {
                    for way in signature::shared() {
                        if way.name.contains("win64") && signature::not_win64().is_some() {
                            continue;
                        }
                        for (with, ends) in WITH.into_iter().flat_map(|with| ENDS.map(|ends| (with, ends))) {
                            let name = format!("{} with {with:?}, {ends:?}", way.name);
                            match ends {
                                Ends::Well => balanced(&name, || {
                                    let func = made(ty, with, ends);
                                    (way.run)(&func, args()).unwrap().look();
                                    (way.run)(&func, args()).unwrap().look();
                                }),
                                _ if !way.unwinds => {}
                                _ => balanced(&name, || {
                                    let func = made(ty, with, ends);
                                    for _ in 0..2 {
                                        assert_eq!(told(|| (way.run)(&func, args())), ends.text(ty), "{name}");
                                    }
                                }),
                            }
                        }
                    }
                }
            }

            #[test]
            fn calls_that_are_refused() {
                refused(|| made(signature::built().unwrap(), With::Take, Ends::Well), values);
            }

            #[test]
            fn never_called() {
                balanced("made", || drop(made(signature::built().unwrap(), With::Take, Ends::Well)));
                balanced("typed", || {
                    let func = made(signature::built().unwrap(), With::Take, Ends::Well);
                    let typed = func.typed::<signature::Signature>().unwrap();
                    let again = typed.clone();
                    drop((func, typed));
                    drop(again.boxed());
                });
                #[cfg(all(feature = "native", not(reflect_asm_portable)))]
                balanced("native", || {
                    let func = made(signature::built().unwrap(), With::Take, Ends::Well);
                    let native = func.native::<extern "C" fn($($ty),*) -> $res>().unwrap();
                    drop(func);
                    assert_eq!(dropped(), 0, "it is kept");
                });
            }
        }
    )*};
}

for_each_shape!(handlers);

/// The argument is the result: moved from place to place, and never copied.
#[test]
fn what_comes_in_goes_out() {
    macro_rules! through {
        ($($module:ident: $ty:ty;)*) => {$({
            #[allow(unused)]
            mod $module {
                use super::*;
                uses! { signature(a: $ty) -> $ty }
            }
            for way in $module::signature::shared() {
                balanced(way.name, || {
                    let func = Func::make($module::signature::built().unwrap(), |args| Ok(take(&mut args[0])));
                    let value = (0..3).fold(<$ty>::fresh(), |value, _| (way.run)(&func, (value,)).unwrap());
                    value.look();
                    assert_eq!(dropped(), 0, "before the end");
                });
            }
        })*};
    }
    through! { one: Live<0>; two: Live<1>; three: Live<2>; four: Live<3>; many: Live<40>; owner: Box<Live<3>>; }
}

/// A handler that takes the last `Func` of itself away while it runs: what it holds stays until it has returned.
#[test]
fn the_function_goes_while_it_runs() {
    type Slot<T> = Arc<Mutex<Option<T>>>;
    fn made<T: Send + 'static>(slot: &Slot<T>) -> Func<'static> {
        let (slot, state) = (slot.clone(), Live::<3>::fresh());
        Func::make(FuncType::of::<fn(Live<5>) -> Live<4>>(), move |args| {
            let mine = slot.lock().unwrap().take();
            assert!(mine.is_some());
            drop(mine);
            state.look();
            args[0].downcast_ref::<Live<5>>()?.look();
            assert_eq!(dropped(), 0, "while the handler runs");
            Ok(Value::new(Live::<4>::fresh()))
        })
    }
    balanced("call", || {
        let slot = Slot::default();
        *slot.lock().unwrap() = Some(made(&slot).into_send().unwrap());
        // The one that is called, and the one in the slot.
        let func = slot.lock().unwrap().clone().unwrap();
        func.call_as::<Live<4>>(args![Live::<5>::fresh()]).unwrap().look();
    });
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    balanced("native", || {
        let slot = Slot::default();
        let native = made(&slot).native::<extern "C" fn(Live<5>) -> Live<4>>().unwrap();
        // SAFETY: the call begins before the slot is emptied; what is in it is `'static`.
        let pointer = unsafe { *native.as_fn() };
        *slot.lock().unwrap() = Some(native);
        pointer(Live::fresh()).look();
        assert_eq!(dropped(), 3, "the argument, the result and the state");
    });
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    balanced("native of a closure", || {
        let (slot, state) = (Slot::default(), Live::<3>::fresh());
        let mine = slot.clone();
        let func = Func::of(move |a: Live<5>| {
            drop(mine.lock().unwrap().take().unwrap());
            state.look();
            a.look();
            Live::<4>::fresh()
        });
        let native: reflect::NativeFunc<'static, extern "C" fn(Live<5>) -> Live<4>> = func.native().unwrap();
        drop(func);
        // SAFETY: as above.
        let pointer = unsafe { *native.as_fn() };
        *slot.lock().unwrap() = Some(native);
        pointer(Live::fresh()).look();
        assert_eq!(dropped(), 3);
    });
}

/// A handler may keep its arguments as the values that they are, wherever they lay before.
#[test]
fn kept_as_values() {
    type Kept = Rc<RefCell<Vec<Value<'static>>>>;
    fn keeping<R: Fresh + Reflect>(kept: &Kept, ty: FuncType) -> Func<'static> {
        let kept = kept.clone();
        Func::make_local(ty, move |args| {
            for value in args {
                kept.borrow_mut().push(take(value).into_owned()?);
            }
            Ok(Value::new(R::fresh()))
        })
    }
    uses! { large(a: Live<15>, b: Live<0>, c: Live<3>) -> Live<5> }
    for way in large::shared().into_iter().filter(|way| !way.native) {
        balanced(way.name, || {
            let kept = Kept::default();
            let func = keeping::<Live<5>>(&kept, large::built().unwrap());
            for round in 1..4 {
                let args = (Live::fresh(), Live::fresh(), Live::fresh());
                (way.run)(&func, args).unwrap().look();
                // Over what was on the stack.
                std::hint::black_box([round as u8; 4096]);
                assert_eq!((kept.borrow().len(), dropped()), (3 * round, round));
            }
            for (index, value) in kept.take().into_iter().enumerate() {
                match index % 3 {
                    0 => value.downcast::<Live<15>>().unwrap().look(),
                    1 => value.downcast::<Live<0>>().unwrap().look(),
                    _ => value.downcast::<Live<3>>().unwrap().look(),
                }
            }
        });
    }
    // C's arguments, which a handler that goes to C keeps in a place of this thread.
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    balanced("native", || {
        thread_local! {
            static KEPT: Kept = Kept::default();
        }
        let func = Func::make(large::built().unwrap(), |args| {
            for value in args {
                let value = take(value).into_owned()?;
                KEPT.with(|kept| kept.borrow_mut().push(value));
            }
            Ok(Value::new(Live::<5>::fresh()))
        });
        for way in large::shared().into_iter().filter(|way| way.native) {
            (way.run)(&func, (Live::fresh(), Live::fresh(), Live::fresh())).unwrap().look();
            std::hint::black_box([7_u8; 4096]);
            let mut kept = KEPT.with(|kept| kept.take()).into_iter();
            let mut next = || kept.next().unwrap();
            next().downcast::<Live<15>>().unwrap().look();
            next().downcast::<Live<0>>().unwrap().look();
            next().downcast::<Live<3>>().unwrap().look();
        }
    });
}

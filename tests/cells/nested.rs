//! Calls inside of calls: a made function that calls itself, and functions of C and of Rust by turns.

#[cfg(all(feature = "native", not(reflect_asm_portable)))]
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, OnceLock};

use reflect::{Func, FuncType, SendFunc, Value, args};

use crate::common::panic_of;
use crate::live::*;

/// Where a handler finds its own function.
type Itself = Arc<OnceLock<SendFunc<'static>>>;

/// Adds a `Live` to a list at every level, and returns the list at the last one.
fn recursive(itself: &Itself, again: fn(&Func<'static>, Live<3>, u64) -> Vec<Live<3>>) -> Func<'static> {
    let weak = Arc::downgrade(itself);
    Func::make(FuncType::of::<fn(Live<3>, u64) -> Vec<Live<3>>>(), move |args| {
        let left = *args[1].downcast_ref::<u64>()?;
        let live = std::mem::replace(&mut args[0], Value::invalid()).downcast::<Live<3>>()?;
        let mut list = match left {
            0 => Vec::new(),
            _ => again(weak.upgrade().unwrap().get().unwrap(), Live::fresh(), left - 1),
        };
        live.look();
        assert!(left != 5 || list.len() < 100, "too deep");
        list.push(live);
        Ok(Value::new(list))
    })
}

type Again = fn(&Func<'static>, Live<3>, u64) -> Vec<Live<3>>;

fn ways() -> Vec<(&'static str, Again)> {
    #[allow(unused_mut)]
    let mut ways: Vec<(&str, Again)> = vec![
        ("call", |func, live, left| func.call(args![live, left]).unwrap().downcast().unwrap()),
        ("call_as", |func, live, left| func.call_as(args![live, left]).unwrap()),
        ("typed", |func, live, left| func.typed::<fn(Live<3>, u64) -> Vec<Live<3>>>().unwrap().call(live, left)),
    ];
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    ways.push(("native", |func, live, left| {
        let native = func.native::<extern "C-unwind" fn(Live<3>, u64) -> Vec<Live<3>>>().unwrap();
        // SAFETY: called here, where `native` is.
        let pointer = unsafe { native.as_fn() };
        pointer(live, left)
    }));
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    ways.push(("native and from_native", |func, live, left| {
        let ty = FuncType::of::<extern "C-unwind" fn(Live<3>, u64) -> Vec<Live<3>>>();
        let native = func.native_raw(ty).unwrap();
        // SAFETY: called here, where `native` is.
        let again = unsafe { Func::from_native(native.as_ptr(), ty) }.unwrap();
        again.call_as(args![live, left]).unwrap()
    }));
    ways
}

#[test]
fn a_made_function_calls_itself() {
    for (name, again) in ways() {
        balanced(name, || {
            let itself = Itself::default();
            assert!(itself.set(recursive(&itself, again).into_send().unwrap()).is_ok());
            let list = again(itself.get().unwrap(), Live::fresh(), 50);
            assert_eq!(list.iter().map(Live::id).collect::<Vec<_>>(), (0..=50).rev().collect::<Vec<_>>(), "{name}");
        });
    }
}

#[test]
fn a_panic_passes_all_levels() {
    for (name, again) in ways() {
        balanced(name, || {
            let func = Func::make(FuncType::of::<fn(Live<3>, u64) -> Vec<Live<3>>>(), |_| panic!("at the bottom"));
            let mut func = func;
            // Each level owns the one below, and something of its own.
            for _ in 0..20 {
                let (below, state) = (func.into_send().unwrap(), Live::<1>::fresh());
                func = Func::make(FuncType::of::<fn(Live<3>, u64) -> Vec<Live<3>>>(), move |args| {
                    let live = std::mem::replace(&mut args[0], Value::invalid()).downcast::<Live<3>>()?;
                    let list = again(&below, Live::fresh(), 0);
                    state.look();
                    live.look();
                    Ok(Value::new(list))
                });
            }
            assert_eq!(panic_of(|| again(&func, Live::fresh(), 0)), "at the bottom", "{name}");
            assert_eq!(dropped(), 21, "an argument for every level");
        });
    }
}

/// Rust calls a C function, which calls Rust's, which calls C's, and so on.
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
#[test]
fn by_turns() {
    type Callback = extern "C-unwind" fn(Live<0>, u32) -> Live<4>;
    /// As C has it: it gets a pointer and calls it.
    extern "C-unwind" fn foreign(callback: *const (), live: Live<0>, left: u32) -> Live<4> {
        live.look();
        // SAFETY: a `Callback`, says every caller.
        let callback = unsafe { std::mem::transmute::<*const (), Callback>(callback) };
        callback(live, left)
    }
    let ty = FuncType::of::<extern "C-unwind" fn(*const (), Live<0>, u32) -> Live<4>>();
    // SAFETY: a function of this type, for ever; the callbacks are.
    let foreign = unsafe { Func::from_native(foreign as *const (), ty) }.unwrap().into_send().unwrap();
    for (turns, panics) in [(1, false), (40, false), (1, true), (40, true)] {
        balanced("by turns", || {
            let callback = Arc::new(AtomicPtr::<()>::default());
            let (state, foreign, itself) = (Live::<2>::fresh(), foreign.clone(), callback.clone());
            let func = Func::of(move |live: Live<0>, left: u32| -> Live<4> {
                live.look();
                state.look();
                match left {
                    0 if panics => panic!("at the end of the turns"),
                    0 => Live::fresh(),
                    _ => foreign
                        .call_as(args![itself.load(Ordering::Relaxed).cast_const(), Live::<0>::fresh(), left - 1])
                        .unwrap(),
                }
            });
            let native = func.native::<Callback>().unwrap();
            callback.store(native.as_ptr().cast_mut(), Ordering::Relaxed);
            // SAFETY: for the calls below only, during which `native` is there.
            let pointer = unsafe { native.as_fn() };
            if panics {
                assert_eq!(panic_of(|| pointer(Live::fresh(), turns)), "at the end of the turns");
            } else {
                pointer(Live::fresh(), turns).look();
            }
            assert_eq!(dropped() as u32, turns + 1 + u32::from(!panics), "an argument for every turn, and the result");
        });
    }
}

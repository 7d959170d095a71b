//! Made functions: of more parameters than the compiler knows; what handlers may do, and what they may not.

use std::sync::{Arc, Mutex};

use reflect::{ErrorKind, Func, FuncType, Passed, Reflect, Type, Value, args};

use crate::common::panic_of;
use crate::types::*;

/// A parameter of a type that depends on its index.
fn param(index: usize) -> Type {
    match index % 6 {
        0 => u8::TYPE,
        1 => f64::TYPE,
        2 => Words3::TYPE,
        3 => i64::TYPE,
        4 => Complex32::TYPE,
        _ => String::TYPE,
    }
}

/// The argument for it.
fn argument(index: usize, seed: u64) -> Value<'static> {
    let seed = seed + 31 * index as u64;
    match index % 6 {
        0 => Value::new(u8::sample(seed)),
        1 => Value::new(f64::sample(seed)),
        2 => Value::new(Words3::sample(seed)),
        3 => Value::new(i64::sample(seed)),
        4 => Value::new(Complex32::sample(seed)),
        _ => Value::new(String::sample(seed)),
    }
}

/// A function of so many parameters, which checks all of them and returns one.
fn wide(count: usize, returned: usize, seed: u64) -> (Func<'static>, FuncType) {
    let ty = FuncType::new((0..count).map(param), param(returned)).unwrap();
    let func = Func::make(ty, move |args| {
        assert_eq!(args.len(), count);
        for (index, arg) in args.iter().enumerate() {
            assert!(arg.try_eq(&argument(index, seed))?, "argument {index} is {arg:?}");
        }
        Ok(std::mem::replace(&mut args[returned], Value::invalid()))
    });
    (func, ty)
}

#[test]
fn more_parameters_than_any_signature_has() {
    for (count, returned) in [(21, 20), (24, 2), (25, 5), (30, 27), (64, 61), (200, 199)] {
        let seed = 7 * count as u64;
        let (func, ty) = wide(count, returned, seed);
        let all = || (0..count).map(|index| argument(index, seed)).collect::<Vec<_>>();
        let same = |result: Value<'_>| assert!(result.try_eq(&argument(returned, seed)).unwrap(), "{result:?}");
        same(func.call(all()).unwrap());
        same(func.call_in_place(&mut all()).unwrap());
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        for convention in crate::ways::conventions() {
            let ty = ty.with_convention(convention);
            let native = func.native_raw(ty).unwrap();
            // SAFETY: a function of this type, which `native` keeps.
            let again = unsafe { Func::from_native(native.as_ptr(), ty) }.unwrap();
            same(again.call(all()).unwrap());
            same(again.call_in_place(&mut all()).unwrap());
        }
        assert_eq!(func.ty(), ty);
    }
}

/// Calls a function whose handler fails, by every way: an error where there is a place for it, else a panic.
fn fails(func: &Func<'_>, message: &str) {
    let arg = || String::from("given");
    assert_eq!(func.call(args![arg()]).unwrap_err().to_string(), message);
    assert_eq!(func.call_as::<u64>(args![arg()]).unwrap_err().to_string(), message);
    let mut args = [Value::new(arg())];
    assert_eq!(func.call_in_place(&mut args).unwrap_err().to_string(), message);
    assert!(!args[0].is_valid(), "the handler has had it");
    assert_eq!(panic_of(|| func.typed::<fn(String) -> u64>().unwrap().call(arg())), message);
    assert_eq!(panic_of(|| func.typed::<fn(String) -> u64>().unwrap().boxed()(arg())), message);
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        let native = func.native::<extern "C-unwind" fn(String) -> u64>().unwrap();
        // SAFETY: called here, where `native` is.
        assert_eq!(panic_of(|| unsafe { native.as_fn() }(arg())), message);
        let ty = FuncType::of::<extern "C-unwind" fn(String) -> u64>();
        // SAFETY: as above.
        let again = unsafe { Func::from_native(native.as_ptr(), ty) }.unwrap();
        assert_eq!(panic_of(|| again.call(args![arg()])), message);
    }
}

fn ty() -> FuncType {
    FuncType::of::<fn(String) -> u64>()
}

#[test]
fn a_handler_fails() {
    let func = Func::make(ty(), |args| {
        let error = args[0].downcast_ref::<u8>().map(|_| ()).unwrap_err();
        Err(error)
    });
    let error = func.call(args![String::from("x")]).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::WrongType { expected, found, .. } if expected == "u8" && found == "String")
    );
    fails(&func, "`downcast_ref`: expected u8, found String");
}

#[test]
fn a_handler_returns_something_else() {
    let told = |found: &str| format!("the handler of a fn(String) -> u64 returned {found}; it has to return u64");
    fails(&Func::make(ty(), |_| Ok(Value::new(5_u32))), &told("u32"));
    // Of the same size, too.
    fails(&Func::make(ty(), |_| Ok(Value::new(5_i64))), &told("i64"));
    fails(&Func::make(ty(), |_| Ok(Value::new(0.5_f64))), &told("f64"));
    fails(&Func::make(ty(), |_| Ok(Value::new([5_u32, 0]))), &told("[u32; 2]"));
    fails(&Func::make(ty(), |_| Ok(Value::new(Kilobyte::sample(3)))), &told("Kilobyte"));
    fails(&Func::make(ty(), |_| Ok(Value::invalid())), &told("an invalid Value"));
    fails(&Func::make(ty(), |_| Ok(Value::from_ref(&5_u64))), &told("&u64"));
    // An argument that is none of the result's type.
    fails(&Func::make(ty(), |args| Ok(std::mem::replace(&mut args[0], Value::invalid()))), &told("String"));
}

#[test]
fn what_was_private_is_no_result() {
    #[derive(Reflect)]
    struct Safe {
        secret: u64,
    }
    static SAFE: Safe = Safe { secret: 7 };
    assert_eq!(SAFE.secret, 7);
    let value = Box::into_raw(Box::new(Value::from_ref(&SAFE)));
    // SAFETY: it is freed when this is not used any more.
    let safe: &'static Value<'static> = unsafe { &*value };
    let func = Func::make_local(FuncType::of::<fn() -> &'static u64>(), |_| safe.field("secret"));
    let error = func.call(args![]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::HandlerResult { .. }));
    assert_eq!(error.to_string(), "the handler of a fn() -> &u64 returned private &u64; it has to return &u64",);
    drop(func);
    // SAFETY: made above.
    drop(unsafe { Box::from_raw(value) });
}

#[test]
fn a_handler_keeps_its_arguments() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = kept.clone();
    let func = Func::make(ty(), move |args| {
        let text = std::mem::replace(&mut args[0], Value::invalid()).downcast::<String>()?;
        let mut kept = keep.lock().unwrap();
        kept.push(text);
        Ok(Value::new(kept.len() as u64))
    });
    let mut expected = Vec::new();
    let mut number = 0;
    let mut next = || {
        number += 1;
        expected.push(format!("text {number}"));
        (format!("text {number}"), number)
    };
    let (text, count) = next();
    assert_eq!(func.call_as::<u64>(args![text]).unwrap(), count);
    let (text, count) = next();
    assert_eq!(func.typed::<fn(String) -> u64>().unwrap().call(text), count);
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        let native = func.native::<extern "C" fn(String) -> u64>().unwrap();
        for _ in 0..100 {
            let (text, count) = next();
            // SAFETY: called here, where `native` is.
            assert_eq!(unsafe { native.as_fn() }(text), count);
        }
    }
    drop(func);
    assert_eq!(*kept.lock().unwrap(), expected);
}

#[test]
fn references_pass_both_ways() {
    let ty = FuncType::new([Passed::shared(Type::of::<str>()), Passed::owned(usize::TYPE)], Passed::shared(str::TYPE));
    assert_eq!(ty.as_ref().unwrap(), &FuncType::of::<fn(&'static str, usize) -> &'static str>());
    let cut = Func::make(ty.unwrap(), |args| {
        let from = *args[1].downcast_ref::<usize>()?;
        let text = std::mem::replace(&mut args[0], Value::invalid()).into_ref::<str>()?;
        Ok(Value::from_ref(&text[from..]))
    });
    let text = String::from("what is left");
    assert_eq!(cut.call(args![text.as_str(), 8_usize]).unwrap().into_ref::<str>().unwrap(), "left");
    let typed = cut.typed::<fn(&'static str, usize) -> &'static str>().unwrap();
    assert_eq!(typed.call(&text, 5), "is left");
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        let native = cut.native::<extern "C" fn(&'static str, usize) -> &'static str>().unwrap();
        // SAFETY: called here, where `native` is.
        assert_eq!(unsafe { native.as_fn() }("static text", 7), "text");
    }
    let push = Func::make(FuncType::of::<fn(&'static mut Vec<u8>, u8) -> &'static mut u8>(), |args| {
        let item = *args[1].downcast_ref::<u8>()?;
        let list = std::mem::replace(&mut args[0], Value::invalid()).into_mut::<Vec<u8>>()?;
        list.push(item);
        Ok(Value::from_mut(list.last_mut().unwrap()))
    });
    let mut list = vec![1];
    *push.call(args![&mut list, 2_u8]).unwrap().into_mut::<u8>().unwrap() += 10;
    *push.typed::<fn(&'static mut Vec<u8>, u8) -> &'static mut u8>().unwrap().call(&mut list, 3) += 20;
    assert_eq!(list, [1, 12, 23]);
}

//! What has been declared unsafe is called by `call_unsafe` alone, whatever it is a function of.

use reflect::{ErrorKind, Func, FuncType, Reflect, Type, Value, args, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Adder {
    pub base: i32,
}

#[reflect_methods]
impl Adder {
    pub fn add(&self, x: i32) -> i32 {
        self.base + x
    }
}

#[reflect_fn]
fn plain(x: i32) -> i32 {
    x + 1
}

#[cfg(all(feature = "native", not(reflect_asm_portable)))]
extern "C" fn foreign(x: i32) -> i32 {
    x + 1
}

fn put_together() -> FuncType {
    FuncType::new([Type::of::<i32>()], Type::of::<i32>()).unwrap()
}

fn sources<'a>(value: &'a Value<'static>) -> Vec<(&'static str, Func<'a>)> {
    let handler = |args: &mut [Value<'_>]| args[0].downcast_ref::<i32>().map(|x| x + 1);
    #[allow(unused_mut)]
    let mut sources = vec![
        ("a method", value.method_by_name("add").unwrap()),
        ("a method with its receiver", Value::new(Adder { base: 1 }).bind("add").unwrap()),
        ("a function", Func::named::<plain>()),
        ("a closure", Func::of(|x: i32| x + 1)),
        ("made", Func::make(FuncType::of::<fn(i32) -> i32>(), move |args| handler(args).map(Value::new))),
        ("made, put together", Func::make(put_together(), move |args| handler(args).map(Value::new))),
    ];
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        // SAFETY: functions of these types.
        unsafe {
            let ty = FuncType::of::<extern "C" fn(i32) -> i32>();
            sources.push(("a C function", Func::from_native(foreign as *const (), ty).unwrap()));
            sources
                .push(("a C function, put together", Func::from_native(foreign as *const (), put_together()).unwrap()));
        }
    }
    sources
}

#[test]
fn every_source_by_every_call() {
    let value = Value::new(Adder { base: 1 });
    for (name, func) in sources(&value) {
        assert_eq!(func.call_as::<i32>(args![1]).unwrap(), 2, "{name}");
        let func = func.guarded();
        assert!(func.info().to_string().starts_with("unsafe "), "{name}: {func:?}");
        let refused = [
            func.call(args![1]).map(drop),
            func.call(vec![Value::new(1)]).map(drop),
            func.call_as::<i32>(args![1]).map(drop),
            func.call_flat(args![1]).map(drop),
            func.call_in_place(&mut [Value::new(1)]).map(drop),
            func.call_named(vec![(func.info().params().next().unwrap().name(), Value::new(1))]).map(drop),
        ];
        for (index, refused) in refused.into_iter().enumerate() {
            let error = refused.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Unsafe { .. }), "{name}, {index}: {error}");
        }
        assert!(func.typed::<fn(i32) -> i32>().is_err(), "{name}");
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        assert!(func.native::<extern "C" fn(i32) -> i32>().is_err(), "{name}");
        // SAFETY: there is nothing to keep to.
        assert_eq!(unsafe { func.call_unsafe(args![1]) }.unwrap().downcast::<i32>().unwrap(), 2, "{name}");
        // SAFETY: as above.
        let func = unsafe { func.assume_safe() };
        assert_eq!(func.call_as::<i32>(args![1]).unwrap(), 2, "{name}");
        assert_eq!(func.typed::<fn(i32) -> i32>().unwrap().call(1), 2, "{name}");
    }
}

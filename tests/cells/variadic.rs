//! Variadic functions: one by one for `call`, the list as one parameter everywhere else.

use reflect::{Func, FuncType, Reflect, Value, args, reflect_fn, reflect_methods};

use crate::live::{Fresh, Live, balanced};
use crate::ways::uses;

uses! { owned(prefix: u16, items: Vec<String>) -> String }
uses! { lives(items: Vec<Live<3>>) -> usize }

#[reflect_fn]
fn free(prefix: u16, #[reflect(variadic)] items: Vec<String>) -> String {
    format!("{prefix}:{}", items.join("|"))
}

#[reflect_fn]
fn sum(first: f64, #[reflect(variadic)] items: &[f64]) -> f64 {
    first - items.iter().sum::<f64>()
}

#[reflect_fn]
fn count(#[reflect(variadic)] items: Vec<Live<3>>) -> usize {
    items.iter().for_each(Fresh::look);
    items.len()
}

#[derive(Reflect)]
struct List {
    id: u64,
}

#[reflect_methods]
impl List {
    pub fn shared(&self, prefix: u16, #[reflect(variadic)] items: Vec<String>) -> String {
        assert_eq!(self.id, 31);
        free(prefix, items)
    }
    pub fn exclusive(&mut self, prefix: u16, #[reflect(variadic)] items: Vec<String>) -> String {
        self.id += 1;
        free(prefix, items)
    }
    pub fn consuming(self, prefix: u16, #[reflect(variadic)] items: Vec<String>) -> String {
        assert_eq!(self.id, 31);
        free(prefix, items)
    }
}

/// The ways that take the list as one argument.
fn takes_list(name: &str) -> bool {
    name.starts_with("typed") || name.starts_with("boxed") || name.starts_with("native")
}

fn items(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("item {index}")).collect()
}

fn expected(count: usize) -> String {
    match count {
        0 => "9:",
        1 => "9:item 0",
        2 => "9:item 0|item 1",
        _ => "9:item 0|item 1|item 2",
    }
    .into()
}

/// One by one, by the list, and with one too few before it.
fn one_by_one(func: &Func<'_>) {
    let all = |count: usize| -> Vec<Value<'static>> {
        [Value::new(9_u16)].into_iter().chain(items(count).into_iter().map(Value::new)).collect()
    };
    for count in 0..4 {
        assert_eq!(func.call(all(count)).unwrap().downcast::<String>().unwrap(), expected(count));
        assert_eq!(func.call_as::<String>(all(count)).unwrap(), expected(count));
        assert_eq!(func.call_in_place(&mut all(count)).unwrap().downcast::<String>().unwrap(), expected(count));
        assert_eq!(func.call_slice(args![9_u16, items(count)]).unwrap().to_string(), expected(count));
    }
    assert!(func.call(args![]).is_err(), "the first one is no part of the list");
    assert!(func.call(args![9_u16, 1_u8]).is_err(), "elements have their type");
    assert!(func.call(args![9_u16, items(2)]).is_err(), "the list is given to `call_slice`");
    assert!(func.call_slice(args![9_u16, String::new()]).is_err());
}

#[test]
fn every_source() {
    let list = Value::new(List { id: 31 });
    for func in [Func::named::<free>(), list.method_by_name("shared").unwrap()] {
        one_by_one(&func);
        for way in owned::shared().into_iter().filter(|way| takes_list(way.name)) {
            for count in 0..4 {
                let result = (way.run)(&func, (9, items(count)));
                assert_eq!(result.unwrap(), expected(count), "{func:?} by {}", way.name);
            }
        }
    }
    for way in owned::exclusive().into_iter().filter(|way| takes_list(way.name)) {
        let mut list = Value::new(List { id: 0 });
        let result = (way.run)(list.method_by_name_mut("exclusive").unwrap(), (9, items(3)));
        assert_eq!((result.unwrap(), list.downcast::<List>().unwrap().id), (expected(3), 1), "{}", way.name);
    }
    for way in owned::once().into_iter().filter(|way| takes_list(way.name)) {
        let list = Value::new(List { id: 31 });
        let result = (way.run)(list.into_method("consuming").unwrap(), (9, items(3)));
        assert_eq!(result.unwrap(), expected(3), "{}", way.name);
    }
}

#[test]
fn a_borrowed_list() {
    let func = Func::named::<sum>();
    assert_eq!(func.call_as::<f64>(args![10.0, 1.5, 2.5]).unwrap(), 6.0);
    assert_eq!(func.call_as::<f64>(args![10.0]).unwrap(), 10.0);
    assert_eq!(func.call_slice(args![10.0, &[1.0, 2.0, 4.0][..]]).unwrap().to_string(), "3");
    assert_eq!(func.typed::<fn(f64, &[f64]) -> f64>().unwrap().call(10.0, &[1.0, 2.0]), 7.0);
    assert_eq!(func.typed::<fn(f64, &[f64]) -> f64>().unwrap().boxed()(10.0, &[]), 10.0);
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        let native = func.native::<extern "C" fn(f64, &[f64]) -> f64>().unwrap();
        // SAFETY: called here, where `native` is.
        assert_eq!(unsafe { native.as_fn() }(8.0, &[4.0, 2.0]), 2.0);
        let ty = FuncType::of::<extern "C" fn(f64, &[f64]) -> f64>();
        // SAFETY: as above.
        let again = unsafe { Func::from_native(native.as_ptr(), ty) }.unwrap();
        assert_eq!(again.call_as::<f64>(args![8.0, &[1.0][..]]).unwrap(), 7.0);
    }
}

#[test]
fn elements_are_dropped_once() {
    let func = Func::named::<count>();
    let lives = |count: usize| (0..count).map(|_| Live::fresh()).collect::<Vec<Live<3>>>();
    for count in [0, 1, 2, 20] {
        balanced("one by one", || {
            let values: Vec<Value<'_>> = lives(count).into_iter().map(Value::new).collect();
            assert_eq!(func.call_as::<usize>(values).unwrap(), count);
        });
        balanced("refused", || {
            let values = lives(count).into_iter().map(Value::new).chain([Value::new(Live::<1>::fresh())]);
            assert!(func.call(values.collect::<Vec<_>>()).is_err());
        });
        for way in lives::shared().into_iter().filter(|way| takes_list(way.name)) {
            balanced(way.name, || assert_eq!((way.run)(&func, (lives(count),)).unwrap(), count, "{}", way.name));
        }
    }
}

/// A made function is not variadic; it takes the list.
#[test]
fn a_made_function_takes_the_list() {
    let func = Func::make(FuncType::of::<fn(u16, Vec<String>) -> String>(), |args| {
        let items = std::mem::replace(&mut args[1], Value::invalid()).downcast::<Vec<String>>()?;
        Ok(Value::new(free(*args[0].downcast_ref::<u16>()?, items)))
    });
    assert!(!func.info().is_variadic());
    for way in owned::shared() {
        assert_eq!((way.run)(&func, (9, items(2))).unwrap(), expected(2), "{}", way.name);
    }
    assert!(func.call(args![9_u16, String::new()]).is_err());
}

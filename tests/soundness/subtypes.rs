//! Two instances of one generic type of which one is a subtype of the other are two types, for typed callables as well.

use std::collections::HashMap;
use std::hash::{BuildHasher, DefaultHasher};

use reflect::{ErrorKind, Func, FuncType, TypedFunc, TypedFuncMut, TypedFuncOnce, Value, args};

/// A map with this hasher is `Reflect`, whatever the hasher holds.
struct Holder<F>(Option<F>);

impl<F> Default for Holder<F> {
    fn default() -> Self {
        Holder(None)
    }
}

impl<F> BuildHasher for Holder<F> {
    type Hasher = DefaultHasher;
    fn build_hasher(&self) -> DefaultHasher {
        DefaultHasher::new()
    }
}

type Sub = HashMap<u8, u8, Holder<for<'x> fn(&'x str)>>;
type Super = HashMap<u8, u8, Holder<fn(&'static str)>>;

fn put_sub(map: &mut Sub) -> &mut Sub {
    map.insert(1, 2);
    map
}

fn put_super(map: &mut Super) -> &mut Super {
    map.insert(3, 4);
    map
}

fn len_of_sub(map: Sub) -> usize {
    map.len()
}

fn len_of_super(map: &Super) -> usize {
    map.len()
}

#[test]
fn each_is_called_as_what_it_is() {
    let (mut sub, mut sup) = (Sub::default(), Super::default());
    fn put_len_sub(map: &mut Sub) -> usize {
        put_sub(map).len()
    }
    fn put_len_super(map: &mut Super) -> usize {
        put_super(map).len()
    }
    let (put, len) = (Func::of(put_len_sub), Func::of(len_of_sub));
    assert_eq!(put.typed::<fn(&mut Sub) -> usize>().unwrap().call(&mut sub), 1);
    assert_eq!(put.typed::<fn(&mut Sub) -> usize>().unwrap().boxed()(&mut sub), 1);
    assert_eq!(len.typed::<fn(Sub) -> usize>().unwrap().boxed()(sub), 1);

    let (put, len) = (Func::of(put_len_super), Func::of(len_of_super));
    assert_eq!(put.typed::<fn(&mut Super) -> usize>().unwrap().call(&mut sup), 1);
    assert_eq!(put.typed::<fn(&mut Super) -> usize>().unwrap().boxed()(&mut sup), 1);
    assert_eq!(len.typed::<fn(&Super) -> usize>().unwrap().boxed()(&sup), 1);
}

/// At run time, too, where no type says it.
#[test]
fn neither_is_called_as_the_other() {
    assert_ne!(FuncType::of::<fn(&mut Sub)>(), FuncType::of::<fn(&mut Super)>());
    assert_ne!(FuncType::of::<fn() -> Sub>(), FuncType::of::<fn() -> Super>());
    let len = Func::of(len_of_super);
    let error = len.typed::<fn(&Sub) -> usize>().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Signature { .. }), "{error}");
    let (mut sub, sup) = (Sub::default(), Super::default());
    let error = len.call(args![&sub]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { index: 0, .. }), "{error}");
    // Rust takes the one for the other itself, where the reference is shared: this is a `&Super` then.
    let seen: &Super = &sub;
    assert_eq!(len.call(args![seen]).unwrap().downcast::<usize>().unwrap(), 0);
    assert!(Value::from_mut(&mut sub).downcast_mut::<Super>().is_err());
    assert!(Value::new(sup).downcast::<Sub>().is_err());
}

/// Lifetimes of what is borrowed become shorter all the same.
#[test]
fn callables_may_be_seen_as_shorter_lived() {
    fn shorter<'a, P, O, S>(_: &'a u8, call: TypedFunc<'static, P, O, S>) -> TypedFunc<'a, P, O, S> {
        call
    }
    fn shorter_mut<'a, P, O, S>(_: &'a u8, call: TypedFuncMut<'static, P, O, S>) -> TypedFuncMut<'a, P, O, S> {
        call
    }
    fn shorter_once<'a, P, O, S>(_: &'a u8, call: TypedFuncOnce<'static, P, O, S>) -> TypedFuncOnce<'a, P, O, S> {
        call
    }
    let here = 0;
    let next = Func::of(|by: u8| by + 1).typed::<fn(u8) -> u8>().unwrap();
    assert_eq!(shorter(&here, next).call(1), 2);
    let _ = (shorter_mut::<(), (), ()>, shorter_once::<(), (), ()>);
}

#[cfg(all(feature = "native", not(reflect_asm_portable)))]
#[test]
fn pointers_may_be_seen_as_shorter_lived() {
    fn shorter<'a, S>(_: &'a u8, native: reflect::NativeFunc<'static, S>) -> reflect::NativeFunc<'a, S> {
        native
    }
    let here = 0;
    let native = Func::of(|by: u8| by + 1).native::<extern "C" fn(u8) -> u8>().unwrap();
    assert!(!shorter(&here, native).as_ptr().is_null());
}

//! Values of no size, and values that have to be aligned: as arguments, receivers and results.

use std::cell::Cell;

use reflect::{Reflect, Value, args, reflect_methods};

use crate::common::{Counted, balanced, dropped, panic_of};

thread_local! {
    /// Values without a size have no room for an id: they are counted together.
    static EMPTY: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

fn made() {
    EMPTY.set((EMPTY.get().0 + 1, EMPTY.get().1));
}

fn gone() {
    EMPTY.set((EMPTY.get().0, EMPTY.get().1 + 1));
}

/// A type that only its alignment and its drop tell from nothing.
macro_rules! empty {
    ($name:ident, $align:literal) => {
        #[derive(Reflect)]
        #[repr(align($align))]
        struct $name;

        impl Drop for $name {
            fn drop(&mut self) {
                assert_eq!((&raw const *self).addr() % $align, 0, "dropped at a place that is not aligned");
                gone();
            }
        }

        #[reflect_methods]
        impl $name {
            pub fn make() -> Self {
                made();
                $name
            }
            pub fn look(&self) -> usize {
                (&raw const *self).addr() % $align
            }
            pub fn pass(self) -> Self {
                self
            }
            pub fn two(self, _other: Self) {}
            pub fn explode(self, _other: Self) -> Self {
                panic!("empty")
            }
            pub fn option(self) -> Option<Self> {
                Some(self)
            }
        }

        impl $name {
            fn test() {
                EMPTY.take();
                let ty = $name::TYPE;
                let value = ty.method("make").unwrap().call(args![]).unwrap();
                assert_eq!(value.method_by_name("look").unwrap().call_as::<usize>(args![]).unwrap(), 0);
                let value = value.into_method("pass").unwrap().call(args![]).unwrap();
                assert_eq!(EMPTY.get(), (1, 0));
                let passed: $name = ty.method("pass").unwrap().call_as(args![value]).unwrap();
                assert_eq!(EMPTY.get(), (1, 0));
                ty.method("two").unwrap().call(args![passed, $name::make()]).unwrap();
                assert_eq!(EMPTY.get(), (2, 2));
                assert!(ty.method("two").unwrap().call(args![$name::make(), 1]).is_err());
                assert!(ty.method("two").unwrap().call([Value::new($name::make()), Value::new(1)]).is_err());
                assert_eq!(EMPTY.get(), (4, 4));
                let explode = ty.method("explode").unwrap();
                assert_eq!(panic_of(|| explode.call(args![$name::make(), $name::make()])), "empty");
                assert_eq!(EMPTY.get(), (6, 6));
                let option = Value::new($name::make()).into_method("option").unwrap().call(args![]).unwrap();
                drop(option.into_option().unwrap().unwrap().downcast::<$name>().unwrap());
                Value::new($name::make()).set($name::make()).unwrap();
                drop(Value::new(vec![$name::make(), $name::make()]));
                assert_eq!(EMPTY.get(), (11, 11));
            }
        }
    };
}

empty!(Empty2, 2);
empty!(Empty16, 16);
empty!(Empty32, 32);

#[test]
fn values_of_no_size_are_dropped_once() {
    Empty2::test();
    Empty16::test();
}

#[test]
fn over_aligned_values_of_no_size_are_dropped_once() {
    Empty32::test();
}

macro_rules! aligned {
    ($name:ident, $align:literal) => {
        #[derive(Reflect)]
        #[repr(align($align))]
        struct $name(pub Counted<3>, [u8; 3]);

        #[reflect_methods]
        impl $name {
            pub fn look(&self, other: &Self) -> u32 {
                self.check() + other.check()
            }
            pub fn change(&mut self, by: Self) {
                by.check();
                *self = by;
            }
            pub fn pass(self) -> Self {
                self.check();
                self
            }
            pub fn borrow<'c>(&self, other: &'c Self) -> &'c Self {
                other
            }
            pub fn option(self) -> Option<Self> {
                Some(self)
            }
            pub fn result(self, ok: bool) -> Result<Self, Self> {
                if ok { Ok(self) } else { Err(self) }
            }
            pub fn explode(self, other: Self) -> Self {
                panic!("{} {}", self.check(), other.check())
            }
        }

        impl $name {
            fn new() -> Self {
                $name(Counted::new(), [7; 3])
            }
            fn check(&self) -> u32 {
                assert_eq!((&raw const *self).addr() % $align, 0, "not aligned");
                assert_eq!(self.1, [7; 3]);
                self.0.id()
            }
            fn test() {
                let ty = $name::TYPE;
                balanced(|| {
                    let mut value = Value::new($name::new());
                    let other = $name::new();
                    assert_eq!(value.method_by_name("look").unwrap().call_as::<u32>(args![&other]).unwrap(), 1);
                    value.method_by_name_mut("change").unwrap().call(args![$name::new()]).unwrap();
                    value.method_by_name_mut("change").unwrap().call([Value::new($name::new())]).unwrap();
                    assert_eq!(dropped(), 2);
                    let borrow = value.method_by_name("borrow").unwrap();
                    let borrowed = borrow.call(args![&other]).unwrap().into_ref::<$name>().unwrap();
                    assert!(std::ptr::eq(borrowed, &other));
                    let passed = value.into_method("pass").unwrap().call(args![]).unwrap();
                    assert_eq!(passed.downcast_ref::<$name>().unwrap().check(), 3);
                    let passed = ty.method("pass").unwrap().call_as::<$name>(args![passed]).unwrap();
                    assert_eq!(passed.check(), 3);
                    let passed = ty.method("pass").unwrap().call_as::<$name>(args![passed]).unwrap();
                    assert_eq!(passed.check(), 3);
                });
                balanced(|| {
                    let some = ty.method("option").unwrap().call(args![$name::new()]).unwrap();
                    let inner = some.into_option().unwrap().unwrap().downcast::<$name>().unwrap();
                    assert_eq!(inner.check(), 0);
                    let err = ty.method("result").unwrap().call(args![inner, false]).unwrap();
                    let inner = err.into_result().unwrap().unwrap_err().downcast::<$name>().unwrap();
                    let ok = ty.method("result").unwrap().call(args![inner, true]).unwrap();
                    assert_eq!(ok.into_result().unwrap().unwrap().downcast::<$name>().unwrap().check(), 0);
                });
                balanced(|| {
                    let explode = ty.method("explode").unwrap();
                    assert_eq!(panic_of(|| explode.call(args![$name::new(), $name::new()])), "0 1");
                    assert!(explode.call(args![$name::new(), 1]).is_err());
                    let mut args = [Value::new($name::new()), Value::new(1)];
                    assert!(explode.call_in_place(&mut args).is_err());
                    assert_eq!(args[0].downcast_ref::<$name>().unwrap().check(), 3);
                });
            }
        }
    };
}

aligned!(Aligned16, 16);
aligned!(Aligned32, 32);
aligned!(Aligned64, 64);

#[test]
fn over_aligned_values_stay_aligned() {
    Aligned16::test();
    Aligned32::test();
    Aligned64::test();
}

//! Whatever a user calls things and wherever the macros stand, they compile, and without a warning of their own making.

#![cfg(feature = "registry")]
#![allow(dead_code)]
#![deny(warnings)]

use reflect::{Func, Reflect, Type, Value, args, reflect_fn, reflect_methods, reflect_trait};

/// Names that mean something in the library, in its expansions, or in the prelude.
mod hostile {
    #![allow(non_camel_case_types, non_upper_case_globals, clippy::upper_case_acronyms)]

    use reflect::{Reflect, reflect_fn, reflect_methods, reflect_trait};

    pub trait Clone {}
    pub trait Sized {}
    pub trait Fn {}
    pub trait Send {}
    pub struct Result;
    pub struct Vec2;
    pub enum Some {}
    pub mod core {}
    pub mod std {}
    pub mod __reflect {}
    pub const frame: u8 = 1;
    pub const this: u8 = 3;
    pub fn new() {}

    #[derive(Reflect, Default)]
    pub struct Box {
        pub __this: u8,
    }

    #[derive(Reflect)]
    pub enum Option<T> {
        None,
        Some(T),
    }

    #[derive(Reflect, Default)]
    pub struct String;

    #[reflect_methods]
    impl Box {
        pub fn new(__arg0: u8, __this: u8) -> Self {
            Box { __this: __arg0 + __this }
        }
        pub fn get(&self, frames: u8) -> u8 {
            self.__this + frames
        }
        pub fn vec(&mut self, other: &mut Box) -> String {
            std_swap(&mut self.__this, &mut other.__this);
            String
        }
        pub fn option(&self) -> Option<u8> {
            Option::Some(self.__this)
        }
    }

    fn std_swap(a: &mut u8, b: &mut u8) {
        ::std::mem::swap(a, b)
    }

    #[reflect_trait]
    pub trait Vec {
        fn len(&self, __s: u8) -> u8;
        fn __all(&self) -> u8 {
            4
        }
    }

    #[reflect_methods]
    impl Vec for Box {
        fn len(&self, __s: u8) -> u8 {
            __s
        }
    }

    #[reflect_fn]
    pub fn __reflect_name(__reflect: u8) -> u8 {
        __reflect
    }
}

#[test]
fn names_of_the_expansion_are_free_for_the_user() -> reflect::Result<()> {
    let mut value = hostile::Box::TYPE.method("new")?.call(args![1_u8, 2_u8])?;
    assert_eq!(value.method_by_name("get")?.call_as::<u8>(args![1_u8])?, 4);
    let mut other = hostile::Box { __this: 9 };
    value.method_by_name_mut("vec")?.call(args![&mut other])?;
    assert_eq!(other.__this, 3);
    assert_eq!(value.method_by_name("option")?.call(args![])?.variant()?.name(), "Some");
    assert_eq!(value.method_by_name("len")?.call_as::<u8>(args![5_u8])?, 5);
    assert_eq!(value.method_by_name("__all")?.call_as::<u8>(args![])?, 4);
    assert_eq!(Func::named::<hostile::__reflect_name>().call_as::<u8>(args![6_u8])?, 6);
    Ok(())
}

/// Raw identifiers, and letters that are not ASCII.
mod unusual {
    use reflect::{Reflect, reflect_fn, reflect_methods, reflect_trait};

    #[allow(non_camel_case_types)]
    #[derive(Reflect)]
    pub struct r#type {
        pub r#fn: u8,
        pub größe: u8,
        pub 長さ: u8,
    }

    #[reflect_methods]
    impl r#type {
        pub fn r#match(&self, r#in: u8) -> u8 {
            self.r#fn + r#in
        }
        pub fn höhe(&self, größer: u8) -> u8 {
            self.größe * größer
        }
    }

    #[allow(non_camel_case_types)]
    #[reflect_trait]
    pub trait r#dyn {
        fn r#loop(&self) -> u8;
    }

    #[reflect_methods]
    impl r#dyn for r#type {
        fn r#loop(&self) -> u8 {
            self.長さ
        }
    }

    #[reflect_fn]
    pub fn r#move(r#ref: &str) -> usize {
        r#ref.len()
    }
}

#[test]
fn raw_and_foreign_letters() -> reflect::Result<()> {
    let value = Value::new(unusual::r#type { r#fn: 1, größe: 2, 長さ: 3 });
    assert_eq!(value.ty().name(), "type");
    let fields: Vec<_> = value.ty().fields().iter().map(|field| field.name()).collect();
    assert_eq!(fields, ["fn", "größe", "長さ"]);
    assert_eq!(value.method_by_name("match")?.call_as::<u8>(args![2_u8])?, 3);
    assert_eq!(value.method_by_name("höhe")?.call_as::<u8>(args![2_u8])?, 4);
    assert_eq!(value.method_by_name("loop")?.call_as::<u8>(args![])?, 3);
    assert_eq!(Type::of::<dyn unusual::r#dyn>().name(), "dyn dyn");
    assert_eq!(Func::named::<unusual::r#move>().call_as::<usize>(args!["four"])?, 4);
    assert_eq!(unusual::r#type::TYPE.method_info("match").unwrap().params().next().unwrap().name(), "in");
    Ok(())
}

/// Items inside of functions and of macros.
#[test]
fn inside_of_functions_and_macros() -> reflect::Result<()> {
    macro_rules! counter {
        ($name:ident, $trait:ident, $ty:ty, $method:ident($arg:ident)) => {
            #[derive(Reflect)]
            struct $name {
                count: $ty,
            }
            #[reflect_trait]
            trait $trait {
                fn $method(&self, $arg: $ty) -> $ty;
            }
            #[reflect_methods]
            impl $trait for $name {
                fn $method(&self, $arg: $ty) -> $ty {
                    self.count + $arg
                }
            }
            #[reflect_methods]
            impl $name {
                pub fn counted(&self) -> $ty {
                    self.count
                }
            }
        };
    }
    counter!(Small, AddSmall, u8, add(by));
    counter!(Large, AddLarge, u64, plus(more));
    let small = Value::new(Small { count: 1 });
    assert_eq!(small.method_by_name("add")?.call_as::<u8>(args![1_u8])?, 2);
    assert_eq!(small.method_by_name("counted")?.call_as::<u8>(args![])?, 1);
    let large = Value::new(Large { count: 1 });
    assert_eq!(large.method_by_name("plus")?.call_as::<u64>(args![1_u64])?, 2);
    let object: &dyn AddLarge = &Large { count: 4 };
    assert_eq!(Value::from_ref(object).method_by_name("plus")?.call_as::<u64>(args![1_u64])?, 5);

    fn nested<T: Reflect>(value: T) -> usize {
        #[reflect_fn]
        fn inner(x: usize) -> usize {
            x
        }
        drop(value);
        Func::named::<inner>().call_as(args![7_usize]).unwrap()
    }
    assert_eq!(nested("x"), 7);
    Ok(())
}

mod switched {
    use reflect::{Reflect, reflect_methods, reflect_trait};

    #[derive(Reflect)]
    pub struct Switched {
        pub on: u8,
        #[cfg(any())]
        pub off: Missing,
        #[cfg_attr(all(), reflect(rename = "renamed"))]
        pub other: u8,
    }

    #[reflect_methods]
    impl Switched {
        #[cfg(not(any()))]
        pub fn here(&self) -> u8 {
            self.on
        }
        #[cfg(any())]
        pub fn gone(&self) -> Missing {
            Missing
        }
        #[cfg(any())]
        pub fn twice(&self) -> u8 {
            1
        }
        #[cfg(not(any()))]
        pub fn twice(&self) -> u8 {
            2
        }
    }

    #[cfg(any())]
    #[reflect_methods]
    impl Switched {
        pub fn whole(&self) -> Missing {}
    }

    #[reflect_trait]
    pub trait Switch {
        #[cfg(any())]
        fn off(&self) -> Missing;
        fn on(&self) -> u8;
    }

    #[reflect_methods]
    impl Switch for Switched {
        #[cfg(any())]
        fn off(&self) -> Missing {}
        fn on(&self) -> u8 {
            self.on
        }
    }

    #[cfg(any())]
    #[reflect_trait]
    pub trait Gone {
        fn gone(&self) -> Missing;
    }

    #[cfg(any())]
    #[reflect::reflect_fn]
    pub fn gone() -> Missing {}

    #[derive(Reflect)]
    pub enum Variants {
        Here(#[cfg(any())] Missing, u8),
        #[cfg(any())]
        Gone(Missing),
    }
}

#[test]
fn what_is_switched_off_is_not_there() -> reflect::Result<()> {
    let names: Vec<_> = switched::Switched::TYPE.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["here", "on", "twice"]);
    let fields: Vec<_> = switched::Switched::TYPE.fields().iter().map(|field| field.name()).collect();
    assert_eq!(fields, ["on", "renamed"]);
    let value = Value::new(switched::Switched { on: 1, other: 2 });
    assert_eq!(value.method_by_name("twice")?.call_as::<u8>(args![])?, 2);
    assert_eq!(Type::of::<dyn switched::Switch>().methods().len(), 1);
    assert_eq!(switched::Variants::TYPE.variants().len(), 1);
    assert_eq!(Value::new(switched::Variants::Here(3)).field_at(0)?.downcast_ref::<u8>()?, &3);
    Ok(())
}

/// The library under another name, and behind other modules.
mod elsewhere {
    pub extern crate reflect as renamed;

    pub mod deep {
        pub use super::renamed as again;
    }

    #[derive(renamed::Reflect)]
    #[reflect(crate = renamed)]
    pub struct Renamed(pub u8);

    #[renamed::reflect_methods(crate = crate::elsewhere::deep::again)]
    impl Renamed {
        pub fn get(&self) -> u8 {
            self.0
        }
    }

    #[renamed::reflect_trait(crate = self::deep::again)]
    pub trait Far {
        fn far(&self) -> u8 {
            8
        }
    }

    #[renamed::reflect_methods(crate = renamed)]
    impl Far for Renamed {}

    #[renamed::reflect_fn(crate = deep::again)]
    pub fn half(x: u8) -> u8 {
        x / 2
    }
}

#[test]
fn under_other_names() -> reflect::Result<()> {
    let value = Value::new(elsewhere::Renamed(7));
    assert_eq!(value.method_by_name("get")?.call_as::<u8>(args![])?, 7);
    assert_eq!(value.method_by_name("far")?.call_as::<u8>(args![])?, 8);
    assert_eq!(Func::named::<elsewhere::half>().call_as::<u8>(args![8_u8])?, 4);
    Ok(())
}

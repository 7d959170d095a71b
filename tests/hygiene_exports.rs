//! Whatever a user calls things and wherever the macros stand, exports compile, without a warning of their own making.

#![allow(clippy::undocumented_unsafe_blocks, reason = "names in C are claimed by them: all begin as the library's")]
#![cfg(feature = "registry")]
#![allow(dead_code)]
#![deny(warnings)]

use reflect::{Header, exports};

reflect::c_library!(unsafe { "hygiene" });

/// Names that mean something in the library, in its expansions, or in the prelude.
mod hostile {
    #![allow(non_camel_case_types, non_upper_case_globals, clippy::upper_case_acronyms)]

    use reflect::{Reflect, reflect_fn, reflect_methods};

    pub trait Copy {}
    pub trait Sized {}
    pub trait Fn {}
    pub struct Result;
    pub struct Option;
    pub enum Ok {}
    pub mod core {}
    pub mod std {}
    pub mod __reflect {}
    pub mod __c {}
    pub mod c {}
    pub const recv: u8 = 1;
    pub const p0: u8 = 2;
    pub const r0: u8 = 3;
    pub const frame: u8 = 4;
    pub struct __Frame;
    pub struct __Return;
    pub fn __body() {}
    pub fn __plain() {}

    #[derive(Reflect, Clone, ::core::marker::Copy)]
    #[repr(C)]
    pub struct u7 {
        pub __at: u8,
        pub out: i64,
    }

    #[derive(Reflect)]
    pub struct Box {
        pub __this: u8,
    }

    #[reflect_methods(export = unsafe("hygiene_box"))]
    impl Box {
        pub fn new(p1: u8, __recv: u8) -> Self {
            Box { __this: p1 + __recv }
        }
        pub fn get(&self, __frame: u8, out: &u7) -> ::std::result::Result<u8, String> {
            Ok::<_, String>(self.__this + __frame + out.__at)
        }
        pub fn both(self, __out: u7) -> (u8, u7) {
            (self.__this, __out)
        }
    }

    /// Hidden by the enum of this name.
    #[allow(non_snake_case)]
    fn Ok<T, E>(value: T) -> ::std::result::Result<T, E> {
        ::std::result::Result::Ok(value)
    }

    #[reflect_fn(export = unsafe("hygiene_call"))]
    pub fn __call(__life: u8) -> u8 {
        __life
    }
}

/// Raw identifiers, and what is switched off.
mod unusual {
    use reflect::{Reflect, reflect_fn, reflect_methods};

    #[allow(non_camel_case_types)]
    #[derive(Reflect, Clone, Copy)]
    #[repr(C)]
    pub struct r#type {
        pub r#fn: u8,
    }

    #[reflect_fn(export = unsafe("hygiene_match"))]
    pub fn r#match(r#in: r#type, _: u8) -> u8 {
        r#in.r#fn
    }

    #[cfg(any())]
    #[reflect_fn(export = unsafe("hygiene_gone"))]
    pub fn gone() -> Missing {}

    #[derive(Reflect)]
    pub struct Lamp;

    #[reflect_methods(export = unsafe("hygiene_lamp"))]
    impl Lamp {
        #[cfg(any())]
        pub fn gone(&self) -> Missing {}
        #[deprecated]
        pub fn old() -> u8 {
            1
        }
        #[must_use]
        pub fn used() -> u8 {
            2
        }
        fn private(&self) {}
        #[reflect(export = unsafe("hygiene_secret"))]
        fn secret(&self) {}
    }
}

/// Written by a macro, and inside of a function.
mod written {
    macro_rules! exported {
        ($name:literal, $function:ident, $ty:ty) => {
            #[reflect::reflect_fn(export = unsafe($name))]
            pub fn $function(x: $ty) -> $ty {
                x
            }
        };
    }
    exported!("hygiene_written", written, u16);

    pub fn outer() {
        #[reflect::reflect_fn(export = unsafe("hygiene_inner"))]
        pub fn inner() {}
        inner();
    }
}

#[test]
fn all_of_them_are_exported() {
    let names: Vec<_> = exports().map(|export| export.name()).collect();
    let expected = [
        "hygiene_box_both",
        "hygiene_box_drop",
        "hygiene_box_get",
        "hygiene_box_new",
        "hygiene_call",
        "hygiene_inner",
        "hygiene_lamp_drop",
        "hygiene_lamp_old",
        "hygiene_lamp_used",
        "hygiene_match",
        "hygiene_secret",
        "hygiene_written",
    ];
    assert_eq!(names, expected);
    let text = Header::of("hygiene").write().unwrap();
    assert!(text.contains("uint8_t hygiene_match(type in, uint8_t p1)"), "{text}");
}

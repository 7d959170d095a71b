//! The macros' expansions are silent under lints that users turn on.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_lifetimes,
    elided_lifetimes_in_paths,
    trivial_casts,
    trivial_numeric_casts,
    single_use_lifetimes,
    non_ascii_idents
)]
#![forbid(unsafe_code)]
#![deny(clippy::all, clippy::pedantic, clippy::undocumented_unsafe_blocks)]

/// Public, as in a library.
pub mod public {
    use reflect::{Reflect, reflect_fn, reflect_methods};

    /// A struct.
    #[derive(Reflect, Debug, Clone, Copy)]
    #[repr(C)]
    pub struct Point {
        /// To the right.
        pub x: i32,
        /// Upwards.
        #[reflect(attr = 5_u8, tag = "a:\"b\"")]
        pub y: i32,
    }

    #[reflect_methods]
    impl Point {
        /// Of both.
        #[must_use]
        pub fn sum(&self) -> i32 {
            self.x + self.y
        }

        /// The larger.
        #[must_use]
        pub fn max<'a>(&'a self, other: &'a i32) -> &'a i32 {
            (&self.x).max(other)
        }
    }

    /// An enum.
    #[derive(Reflect, Debug, Clone)]
    pub enum Shape<T> {
        /// Nothing.
        Empty,
        /// Something.
        Full(T),
        /// Something, with a name.
        Named {
            /// The thing.
            thing: Option<T>,
        },
    }

    /// A generic type with instances.
    #[derive(Reflect, Debug, Clone)]
    #[reflect(instantiate(u8, String))]
    pub struct Stack<T> {
        /// What is in it.
        pub items: Vec<T>,
    }

    #[reflect_methods(instantiate(u8, String))]
    impl<T: Reflect> Stack<T> {
        /// With one item.
        #[must_use]
        pub fn of(item: T) -> Self {
            Stack { items: vec![item] }
        }

        /// Later.
        pub async fn top(&self, wait: &str) -> Option<&T> {
            std::future::ready(wait).await;
            self.items.last()
        }

        /// Of some types.
        #[must_use]
        #[reflect(instantiate(String, &str))]
        pub fn shown<U: Into<String>>(&self, other: U) -> String {
            other.into()
        }
    }

    /// Of some types.
    #[must_use]
    #[reflect_fn(instantiate(i32, u8 as "same_u8"))]
    pub fn same<T: Reflect>(x: T) -> T {
        x
    }

    /// Later.
    #[reflect_fn]
    pub async fn later(x: i32) -> i32 {
        std::future::ready(x).await
    }

    /// Nothing can be one.
    #[derive(Reflect, Debug, Clone, Copy)]
    pub enum Never {}

    /// A function.
    #[must_use]
    #[reflect_fn]
    pub fn twice(x: i32) -> i32 {
        2 * x
    }

    /// With all that can be said of parameters.
    #[must_use]
    #[deprecated = "long"]
    #[reflect_fn]
    pub fn scaled(
        /// How much.
        #[reflect(default = 2, tag = "a:\"b\"", attr = 1_u8, rename = "factor")]
        by: i32,
        #[reflect(default)] plus: Option<&i32>,
        #[reflect(variadic)] of: &[i32],
    ) -> i32 {
        by * of.iter().sum::<i32>() + plus.unwrap_or(&0)
    }
}

/// Nothing is in scope but what is named.
mod bare {
    #![no_implicit_prelude]

    #[derive(::reflect::Reflect)]
    pub(super) struct Bare {
        pub(super) x: ::std::option::Option<u8>,
    }

    #[::reflect::reflect_methods(private)]
    impl Bare {
        pub(super) fn new(x: u8) -> Self {
            Bare { x: ::std::option::Option::Some(x) }
        }

        fn get(&self, or: u8) -> u8 {
            self.x.unwrap_or(or)
        }

        fn sum(#[reflect(default)] a: u8, #[reflect(default = 5)] b: u8, #[reflect(variadic)] rest: &[u8]) -> u8 {
            let named = ::reflect::named! { a = a, b = b };
            if named.len() == 2 && rest.is_empty() { a + b } else { 0 }
        }

        async fn later(&self, or: &u8) -> u8 {
            ::std::future::ready(()).await;
            self.x.unwrap_or(*or)
        }

        #[reflect(instantiate(u8, u16))]
        fn same<T: ::reflect::Reflect>(x: T) -> T {
            x
        }
    }

    #[derive(::reflect::Reflect)]
    pub(super) enum BareEnum<T> {
        One,
        Two { two: T },
    }
}

#[test]
fn they_work_as_well() -> Result<(), reflect::Error> {
    use reflect::{Reflect, Value, args};
    let point = public::Point { x: 1, y: 2 };
    let value = Value::from_ref(&point);
    assert_eq!(value.method_by_name("max")?.call(args![&7])?.into_ref::<i32>()?, &7);
    assert_eq!(public::Shape::<u8>::TYPE.variants().len(), 3);
    assert_eq!(public::Never::TYPE.variants().len(), 0);
    assert_eq!(reflect::Func::named::<public::twice>().call_as::<i32>(args![4])?, 8);
    let scaled = reflect::Func::named::<public::scaled>();
    assert_eq!(scaled.call_as::<i32>(args![3, None::<&i32>, 1, 2])?, 9);
    assert_eq!(scaled.call_named(reflect::named! { plus = Some(&1), of = &[1, 2][..] })?.to_string(), "7");
    assert_eq!(bare::Bare::TYPE.method("sum")?.call_as::<u8>(args![1_u8])?, 6);
    let bare = Value::new(bare::Bare::new(3));
    assert_eq!(bare.method_by_name("get")?.call_as::<u8>(args![0_u8])?, 3);
    assert_eq!(Value::new(bare::BareEnum::Two { two: 1 }).variant()?.name(), "Two");
    assert_eq!(Value::new(bare::BareEnum::<u8>::One).variant()?.name(), "One");
    Ok(())
}

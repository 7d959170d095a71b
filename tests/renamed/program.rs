//! A program that knows the library under another name only, and is strict with itself: it has no `unsafe` but the claims
//! of its names in C. `.ci/run renamed` compiles it with such a dependency, in every edition that has `async`, under
//! clippy's pedantry, and runs it.

#![no_implicit_prelude]
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, clippy::all, clippy::pedantic)]

use ::std::boxed::Box;
use ::std::convert::TryInto as _;
use ::std::iter::Iterator as _;
use ::std::option::Option::{self, Some};
use ::std::result::Result::{self, Ok};
use ::std::string::{String, ToString};
use ::std::vec::Vec;
use ::std::{assert, assert_eq, format, println};

use ::again::{Error, Func, Reflect, Value, args, named, reflect_fn, reflect_methods, reflect_trait};

/// A point.
#[derive(Reflect, Debug, Clone, Copy)]
#[reflect(crate = ::again)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Upwards.
    #[reflect(attr = 5_u8, tag = "a:\"b\"")]
    pub y: i32,
}

/// As C has it.
#[derive(Reflect, Debug)]
#[reflect(crate = ::again)]
#[repr(C)]
pub struct Pair {
    /// One.
    pub a: u8,
    /// The other.
    pub b: f64,
}

/// As an integer.
#[derive(Reflect, Debug)]
#[reflect(crate = ::again)]
#[repr(i16)]
pub enum Level {
    /// Down.
    Low = -1,
    /// Up.
    High = 300,
}

/// As C has it by value.
#[derive(Reflect, Debug, Clone, Copy)]
#[reflect(crate = ::again)]
#[repr(C)]
pub struct Span {
    /// From here.
    pub from: i32,
    /// To there.
    pub to: Option<extern "C" fn(i32) -> bool>,
}

/// What C has behind a pointer.
#[derive(Reflect, Debug)]
#[reflect(crate = ::again)]
pub struct Tally {
    count: u32,
}

#[reflect_methods(export = unsafe("renamed_tally"), crate = ::again)]
impl Tally {
    /// Begins.
    #[must_use]
    pub fn new(name: &str, from: Option<u32>) -> Self {
        Tally { count: from.unwrap_or_else(|| name.len().try_into().unwrap_or(0)) }
    }

    /// Counts.
    ///
    /// # Errors
    /// Never.
    pub fn add(&mut self, spans: &[Span]) -> Result<(u32, String), String> {
        let more: u32 = spans.len().try_into().map_err(|_| "too many".to_string())?;
        self.count += more;
        Ok((self.count, String::new()))
    }

    /// Ends.
    #[must_use]
    pub fn end(self) -> Vec<u32> {
        [self.count].to_vec()
    }
}

/// A function for C.
#[reflect_fn(export = unsafe("renamed_half"), panic = "abort", crate = ::again)]
#[must_use]
pub fn half(x: u32) -> u32 {
    x / 2
}

/// As its field.
#[derive(Reflect, Debug)]
#[reflect(crate = ::again)]
#[repr(transparent)]
pub struct Wrapped<T>(pub T);

/// What has a size.
#[reflect_trait(crate = ::again)]
pub trait Size {
    /// How large it is.
    fn size(&self) -> i32;
    /// Twice that.
    fn doubled(&self, #[reflect(default = 2)] factor: i32) -> i32 {
        factor * self.size()
    }
}

#[reflect_methods(crate = ::again)]
impl Point {
    /// Moves it.
    pub fn shift(&mut self, by: &Point) -> i32 {
        self.x += by.x;
        self.y += by.y;
        self.x
    }

    /// Later.
    pub async fn later(self, text: &str) -> String {
        ::std::future::ready(()).await;
        format!("{text}{}", self.x)
    }

    /// Of any sort.
    #[must_use]
    #[reflect(instantiate(u8, String))]
    pub fn of<T: ToString>(
        &self,
        /// What is shown.
        item: &T,
    ) -> String {
        format!("{}{}", self.y, item.to_string())
    }
}

#[reflect_methods(crate = ::again)]
impl Size for Point {
    fn size(&self) -> i32 {
        self.x * self.y
    }
}

/// A stack.
#[derive(Reflect, Debug)]
#[reflect(crate = ::again, blocks(Size), instantiate(u8))]
pub struct Stack<T> {
    items: Vec<T>,
    #[reflect(embed)]
    at: Option<Box<Point>>,
}

#[reflect_methods(crate = ::again, instantiate(u8))]
impl<T: Reflect> Stack<T> {
    /// With one item.
    pub fn one(item: T) -> Self {
        Stack { items: ::std::vec![item], at: Some(Box::new(Point { x: 3, y: 4 })) }
    }
}

#[reflect_methods(crate = ::again)]
impl<T: Reflect> Size for Stack<T> {
    fn size(&self) -> i32 {
        self.items.len().try_into().unwrap_or(i32::MAX)
    }
}

/// An enum.
#[derive(Reflect, Debug)]
#[reflect(crate = ::again)]
pub enum Shape<T> {
    /// Nothing.
    Empty,
    /// Something.
    Full(T),
}

/// The sum.
#[must_use]
#[reflect_fn(crate = ::again)]
pub fn sum(#[reflect(variadic)] items: &[i32]) -> i32 {
    items.iter().sum()
}

::again::c_library!(unsafe { "renamed" });

fn main() -> Result<(), Error> {
    let mut point = Value::new(Point { x: 1, y: 2 });
    let mut shift = point.method_by_name_mut("shift")?;
    assert_eq!(shift.call_named(named! { by = &Point { x: 2, y: 0 } })?.downcast::<i32>()?, 3);
    assert_eq!(point.method_by_name("doubled")?.call_as::<i32>(args![])?, 12);
    assert_eq!(point.method_by_name("of")?.call_as::<String>(args![&7_u8])?, "27");
    let stack = Value::new(Stack::one(Shape::Full(7_u8)));
    assert_eq!(stack.method_by_name("size")?.call_as::<i32>(args![])?, 1);
    assert!(stack.method_by_name("later").is_err(), "it consumes the point");
    assert_eq!(stack.method_by_name("of")?.call_as::<String>(args![&1_u8])?, "41");
    assert_eq!(Func::named::<sum>().call_as::<i32>(args![1, 2, 3])?, 6);
    let size: Box<dyn Size> = point.into_dyn::<dyn Size>()?.downcast()?;
    let six = size.size();
    println!("{} {:?}", six, Shape::<u8>::Empty);
    Ok(())
}

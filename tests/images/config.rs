//! Types that a program and its plugin share. The tests compile this once more with changes.

use reflect::{Func, Reflect, Type, Value, reflect_methods, reflect_trait};

#[derive(Reflect, Debug, Clone, PartialEq)]
#[reflect(attr = 7_u8, attr = Limit(5))]
pub struct Config {
    pub size: u32,
    pub pad: u32,
    pub level: Level,
}

#[derive(Reflect, Debug, Clone, Copy, PartialEq)]
pub enum Level {
    Low = 1,
    High,
}

/// Nothing of it is described.
#[derive(Reflect, Debug, Clone, PartialEq)]
#[reflect(opaque)]
pub struct Token(u32);

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit(pub u32);

#[derive(Reflect, Debug, Clone, PartialEq)]
pub struct Stack<T> {
    pub items: Vec<T>,
}

#[reflect_methods]
impl<T: Reflect> Stack<T> {
    pub fn push(&mut self, item: T) {
        self.items.push(item);
    }

    pub fn height(&self) -> usize {
        self.items.len()
    }
}

#[reflect_trait]
pub trait Named {
    fn name(&self) -> String;
    fn rank(&self) -> u32;
}

#[reflect_methods]
impl Named for Config {
    fn name(&self) -> String {
        format!("config {}", self.size)
    }

    fn rank(&self) -> u32 {
        self.pad
    }
}

impl Config {
    pub fn new() -> Config {
        Config { size: 1 as _, pad: 2, level: Level::High }
    }
}

impl Token {
    pub fn new() -> Token {
        Token(3)
    }
}

/// The things that a plugin has.
pub struct Plugin {
    pub types: fn(&str) -> Type,
    pub value: fn(&str) -> Value<'static>,
    pub function: fn(&str) -> Func<'static>,
    pub check: fn(),
}

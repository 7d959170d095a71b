//! A library that registers nothing: it has the crate without its features.

use reflect::{Reflect, Type};

#[derive(Reflect)]
pub struct Bare {
    pub size: u32,
}

#[unsafe(no_mangle)]
pub fn bare() -> Type {
    Bare::TYPE
}

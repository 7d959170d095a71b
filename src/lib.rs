#![doc = include_str!("../README.md")]

pub use reflect_core::*;
pub use reflect_derive::{Reflect, reflect_fn, reflect_methods};

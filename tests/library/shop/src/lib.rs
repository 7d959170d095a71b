//! A shop, as a library for C: `shop.h` in this package is what C sees. Every form that an argument or a result can
//! have is here at least once.

#![allow(missing_docs)]
#![allow(clippy::undocumented_unsafe_blocks, reason = "names in C are claimed by them: all begin as the library's")]

mod basket;
mod callbacks;
mod goods;
#[cfg(feature = "registry")]
mod known;
mod lists;
mod maybe;
mod numbers;
#[cfg(feature = "registry")]
mod pair;
mod text;
mod trouble;
mod words;

reflect::c_library!(unsafe { "shop" });

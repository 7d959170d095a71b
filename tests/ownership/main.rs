//! Who owns what, at every moment of a call: every value is dropped exactly once, whatever goes wrong.

#[path = "../common/mod.rs"]
mod common;

mod arranged;
mod bombs;
mod errors;
mod kept;
mod layouts;
mod panics;
mod receivers;
mod sizes;
mod taker;
mod values;

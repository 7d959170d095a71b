//! `Value`: how it is held, taken apart, changed, compared and shown.

mod compare;
mod deep;
mod drops;
mod hold;
mod invalid;
mod lent;
mod parts;
mod private;
mod renamed;
mod set;
mod show;
mod threads;

#[path = "../common/process.rs"]
mod process;

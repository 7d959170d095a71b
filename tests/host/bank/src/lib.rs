//! A bank, as a library for C: what `tests/host` loads, and calls by name.

#![forbid(unsafe_code)]

pub mod account;
pub mod coins;
pub mod ledger;
pub mod report;

reflect::c_library!("bank");

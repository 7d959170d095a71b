//! A bank, as a library for C: what `tests/host` loads, and calls by name.

#![deny(unsafe_code)]

pub mod account;
pub mod coins;
pub mod ledger;
pub mod report;

#[allow(unsafe_code, reason = "names in C are claimed by it")]
mod names {
    // SAFETY: no host has functions whose names begin with `bank_`.
    reflect::c_library!(unsafe { "bank" });
}

//! What rustc cannot refuse is an error at run time, and what is neither is sound: run under AddressSanitizer and in
//! Miri too. What must not compile stands in `ui/soundness`.

#![forbid(unsafe_code)]

mod arranged;
mod elsewhere;
mod facts;
mod forged;
mod hostile;
mod lent;
mod lifetimes;
mod private;
mod shared;
mod subtypes;

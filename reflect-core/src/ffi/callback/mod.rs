//! Functions that C calls and that panic.
//!
//! `carrier` carries panics over C's frames: `carried` makes the functions that C calls then, `stand_in` what C gets in
//! place of a result, and `errno` stays what it was. `c_panic` is for C that wants to panic.

mod c_panic;
mod carried;
mod carrier;
mod errno;
mod stand_in;

pub use c_panic::c_panic;
pub use carrier::Carrier;
pub use stand_in::StandIn;

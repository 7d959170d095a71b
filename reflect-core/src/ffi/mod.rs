//! What C sees of a program.
//!
//! `status` is what every function that C calls tells of the call. `callback` carries panics over C's frames: `carried`
//! makes the functions that C calls then, `stand_in` what C gets in place of a result. `c_panic` is for C that wants to
//! panic.

mod c_panic;
mod callback;
mod carried;
mod errno;
mod stand_in;
pub(crate) mod status;

pub use c_panic::c_panic;
pub use callback::Carrier;
pub use stand_in::StandIn;
pub use status::Status;

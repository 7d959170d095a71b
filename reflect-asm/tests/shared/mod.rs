//! What several test programs share. Each of them uses a part of it.
#![allow(dead_code)]

pub mod notation;
pub mod random;
pub mod seeds;

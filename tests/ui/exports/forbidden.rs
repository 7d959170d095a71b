//! A name in C is claimed by `unsafe`, which whoever forbids it hears of, where it is written.
#![forbid(unsafe_code)]

use reflect::__private::{export, export_handle};
use reflect::{Reflect, reflect_fn, reflect_methods};

reflect::c_library!(unsafe { "forbidden" });

#[reflect_fn(export = unsafe("forbidden_fn"))]
pub fn function() {}

#[derive(Reflect)]
pub struct Lamp;

#[reflect_methods(export = unsafe("forbidden_lamp"))]
impl Lamp {
    pub fn on(&self) {}
    #[reflect(export = unsafe("forbidden_off"))]
    pub fn off(&self) {}
}

export_handle!(unsafe { ["forbidden_drop"] } Vec<u8>);

export! {
    unsafe { ["forbidden_hand", "forbidden_hand_call"] } "C" Status, None, reflect::__private::Meta::NONE;
    unused unused;
    Value false (), |__frame| ();
    |__promised| Ok(())
}

fn main() {}

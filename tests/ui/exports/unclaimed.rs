// Names in C that nobody claims, and claims that are none.

use reflect::__private::{export, export_handle};
use reflect::{Reflect, reflect_fn, reflect_methods};

reflect::c_library!("unclaimed");
reflect::c_library!(const { "constant" });

#[reflect_fn(export = "epoll_wait")]
pub fn epoll_wait() {}

#[reflect_fn(export = unsafe("two", "names"))]
pub fn two() {}

#[reflect_fn(export = unsafe { "block" })]
pub fn block() {}

#[derive(Reflect)]
pub struct Lamp;

#[reflect_methods(export = "lamp")]
impl Lamp {
    pub fn on(&self) {}
}

#[reflect_methods(name = More)]
impl Lamp {
    #[reflect(export = "off")]
    pub fn off(&self) {}
}

export_handle!(const { ["lamp_drop"] } Lamp);

fn main() {}

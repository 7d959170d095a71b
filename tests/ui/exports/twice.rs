// Two blocks of a type cannot both free its handles: all but one have a name.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
pub struct Lamp;

#[reflect_methods(export = unsafe("lamp"))]
impl Lamp {
    pub fn new() -> Self {
        Lamp
    }
}

#[reflect_methods(export = unsafe("light"))]
impl Lamp {
    pub fn on(&self) {}
}

fn main() {}

// What has no form in C, and what to do about it.

use std::collections::HashMap;
use std::rc::Rc;

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
pub struct Plan {
    pub steps: u32,
}

#[derive(Reflect)]
pub struct Handle {
    pub count: u32,
}

#[reflect_methods(export = unsafe("handle"))]
impl Handle {
    pub fn new() -> Self {
        Handle { count: 0 }
    }
    pub fn plan(&self) -> Plan {
        Plan { steps: self.count }
    }
    pub fn shared(self: Rc<Self>) {}
}

#[reflect_fn(export = unsafe("counts"))]
pub fn counts() -> HashMap<String, u32> {
    HashMap::new()
}

#[reflect_fn(export = unsafe("wide"))]
pub fn wide(x: u128) {}

#[reflect_fn(export = unsafe("plans"))]
pub fn plans(all: &[Plan]) {}

#[reflect_fn(export = unsafe("array"))]
pub fn array(all: [u32; 4]) {}

#[reflect_fn(export = unsafe("nested"))]
pub fn nested(x: Option<Option<u32>>) -> Result<Result<u32, String>, String> {
    Ok(Ok(x.flatten().unwrap_or(0)))
}

/// What C returns to it, nobody looks at.
#[reflect_fn(export = unsafe("letter"))]
pub fn letter(next: extern "C" fn() -> char) -> u32 {
    next().into()
}

/// What C passes to it, nobody looks at.
#[reflect_fn(export = unsafe("judge"))]
pub fn judge() -> extern "C" fn(char) -> bool {
    extern "C" fn is_letter(c: char) -> bool {
        c.is_alphabetic()
    }
    is_letter
}

fn main() {}

//! Fields that hold what is not `Reflect` deep inside.

use std::collections::HashMap;

use reflect::Reflect;

struct Plain;

#[derive(Reflect)]
struct Deep {
    pub optional: Option<Vec<Plain>>,
    pub map: HashMap<String, Box<Plain>>,
    pub tuple: (u8, Plain),
    pub array: [Plain; 2],
    pub result: Result<u8, Plain>,
}

fn main() {}

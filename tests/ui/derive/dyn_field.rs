//! Trait objects in fields: of traits that are not reflected, with and without a box.

use reflect::Reflect;

trait Plain {}

#[derive(Reflect)]
struct Boxed {
    pub object: Box<dyn Plain>,
    pub counted: std::rc::Rc<dyn Plain>,
    pub closure: Box<dyn Fn(u8) -> u8>,
}

fn main() {}

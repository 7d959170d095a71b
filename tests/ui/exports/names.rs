// Names that C cannot have, and words in the wrong place.

use reflect::{Reflect, reflect_fn, reflect_methods, reflect_trait};

#[reflect_fn(export = unsafe("two words"))]
pub fn two_words() {}

#[reflect_fn(export = unsafe("while"))]
pub fn while_() {}

#[reflect_fn(export = unsafe("malloc"))]
pub fn malloc() {}

#[reflect_fn(export = 3)]
pub fn three() {}

#[reflect_fn(export = false)]
pub fn four() {}

#[reflect_fn(export = unsafe("five"), panic = "explode")]
pub fn five() {}

#[reflect_fn(panic = "abort")]
pub fn six() {}

#[reflect_fn(export = unsafe("seven"), instantiate(u8))]
pub fn seven<T: ToString>(x: T) {}

#[derive(Reflect)]
pub struct Stack<T> {
    items: Vec<T>,
}

#[reflect_methods(export = unsafe("stack"))]
impl<T: Reflect> Stack<T> {
    pub fn len(&self) -> usize {
        self.items.len()
    }
}

#[derive(Reflect)]
#[reflect(export = unsafe("plain"))]
pub struct Plain;

#[reflect_methods]
impl Plain {
    #[reflect(export = false)]
    pub fn no(&self) {}
    #[reflect(export = unsafe("größe"))]
    pub fn size(&self) {}
    #[reflect(panic = "abort")]
    pub fn panics(&self) {}
}

#[derive(Reflect)]
pub struct Lamp;

#[reflect_methods(export = unsafe("lamp"))]
impl Lamp {
    pub fn drop(&mut self) {}
}

reflect::c_library!(unsafe { "two words" });

#[reflect_methods(export = unsafe("plain"), name = More)]
impl Plain {
    #[reflect(instantiate(u8))]
    pub fn generic<T: ToString>(&self, x: T) {}
}

#[reflect_trait(export = unsafe("no"))]
pub trait Shape {}

fn main() {}

// Names that C cannot have, and words in the wrong place.

use reflect::{Reflect, reflect_fn, reflect_methods, reflect_trait};

#[reflect_fn(export = "two words")]
pub fn two_words() {}

#[reflect_fn(export = "while")]
pub fn while_() {}

#[reflect_fn(export = "malloc")]
pub fn malloc() {}

#[reflect_fn(export = 3)]
pub fn three() {}

#[reflect_fn(export = false)]
pub fn four() {}

#[reflect_fn(export = "five", panic = "explode")]
pub fn five() {}

#[reflect_fn(panic = "abort")]
pub fn six() {}

#[reflect_fn(export = "seven", instantiate(u8))]
pub fn seven<T: ToString>(x: T) {}

#[derive(Reflect)]
pub struct Stack<T> {
    items: Vec<T>,
}

#[reflect_methods(export = "stack")]
impl<T: Reflect> Stack<T> {
    pub fn len(&self) -> usize {
        self.items.len()
    }
}

#[derive(Reflect)]
#[reflect(export = "plain")]
pub struct Plain;

#[reflect_methods]
impl Plain {
    #[reflect(export = false)]
    pub fn no(&self) {}
    #[reflect(export = "größe")]
    pub fn size(&self) {}
    #[reflect(panic = "abort")]
    pub fn panics(&self) {}
}

#[derive(Reflect)]
pub struct Lamp;

#[reflect_methods(export = "lamp")]
impl Lamp {
    pub fn drop(&mut self) {}
}

reflect::c_library!("two words");

#[reflect_methods(export = "plain", name = More)]
impl Plain {
    #[reflect(instantiate(u8))]
    pub fn generic<T: ToString>(&self, x: T) {}
}

#[reflect_trait(export = "no")]
pub trait Shape {}

fn main() {}

//! Borrows inside of other types.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    pub fn list(&self, texts: Vec<&str>) {
        drop(texts);
    }
    pub fn pair(&self) -> (&Calc, u8) {
        (self, 1)
    }
    pub fn error(&self) -> Result<u8, &Calc> {
        Err(self)
    }
    pub fn dynamic(&self) -> Box<dyn Iterator<Item = u8> + '_> {
        Box::new(std::iter::empty())
    }
}

fn main() {}

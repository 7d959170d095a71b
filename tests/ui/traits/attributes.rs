//! Attributes of traits and their methods.

use reflect::reflect_trait;

#[reflect_trait(rename = "Other", private, tagg = "x")]
trait Animal {
    #[reflect(skipp)]
    fn a(&self);
    #[reflect(opaque)]
    fn b(&self);
    #[reflect(rename = "a")]
    fn c(&self, #[reflect(variadic)] rest: u8);
    #[reflect(rename)]
    fn d(&self);
}

fn main() {}

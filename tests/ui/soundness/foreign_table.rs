// The methods of another type: they would take its values to be their own.
use reflect::__private::{BlockOf, OneBlockOfEachName, MethodsOf};
use reflect::Reflect;

#[derive(Reflect)]
struct Name {
    name: String,
}

impl OneBlockOfEachName<0> for Name {
    const BLOCK: BlockOf<Name> = BlockOf::new(MethodsOf::EMPTY);
}

#[derive(Reflect)]
struct Number {
    number: u8,
}

impl OneBlockOfEachName<0> for Number {
    const BLOCK: BlockOf<Number> = Name::BLOCK;
}

fn main() {}

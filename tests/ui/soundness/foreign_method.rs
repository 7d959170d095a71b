// A table of one type's methods in which another's stands.
use reflect::__private::{BlockOf, ByRef, OneBlockOfEachName, MethodOf, MethodTable, MethodsOf, Own};
use reflect::Reflect;

#[derive(Reflect)]
struct Name {
    name: String,
}

#[derive(Reflect)]
struct Number {
    number: u8,
}

impl OneBlockOfEachName<0> for Number {
    const BLOCK: BlockOf<Number> = BlockOf::new(MethodsOf::new(
        const { &[MethodOf::<Name>::new::<ByRef, (), Own<usize>, _>("len", &[], |_, this: &Name, ()| this.name.len())] },
        const { &MethodTable::index::<2>(&["len"]) },
    ));
}

fn main() {}

// A table of one type's methods in which another's stands.
use reflect::__private::{ByRef, MethodOf, MethodTable, MethodsOf, Own};
use reflect::Reflect;

#[derive(Reflect)]
struct Name {
    name: String,
}

#[derive(Reflect)]
struct Number {
    number: u8,
}

impl Number {
    pub const __ONE_REFLECT_METHODS_BLOCK_PER_TYPE: MethodsOf<Number> = MethodsOf::new(
        const { &[MethodOf::<Name>::new::<ByRef, (), Own<usize>, _>("len", &[], |_, this: &Name, ()| this.name.len())] },
        const { &MethodTable::index::<2>(&["len"]) },
    );
}

fn main() {}

// The methods of another type: they would take its values to be their own.
use reflect::__private::MethodsOf;
use reflect::Reflect;

#[derive(Reflect)]
struct Name {
    name: String,
}

#[reflect::reflect_methods]
impl Name {
    pub fn len(&self) -> usize {
        self.name.len()
    }
}

#[derive(Reflect)]
struct Number {
    number: u8,
}

impl Number {
    pub const __ONE_REFLECT_METHODS_BLOCK_PER_TYPE: MethodsOf<Name> = Name::__ONE_REFLECT_METHODS_BLOCK_PER_TYPE;
}

fn main() {}

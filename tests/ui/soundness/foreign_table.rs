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
    pub const __REFLECT_METHODS: MethodsOf<Name> = Name::__REFLECT_METHODS;
}

fn main() {}

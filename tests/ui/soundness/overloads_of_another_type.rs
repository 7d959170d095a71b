// Instances of one type's method as the method of another.
use reflect::__private::{MethodOf, Overloads};

#[allow(dead_code)]
const fn of_another(set: &'static Overloads<Vec<u8>>) -> MethodOf<String> {
    MethodOf::<String>::overloaded("a", set)
}

fn main() {}

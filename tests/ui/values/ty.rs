//! Types of what is not `Reflect`.

use reflect::{Reflect, Type};

struct Plain;

fn generic<T>() -> Type {
    T::TYPE
}

fn main() {
    let _ = Plain::TYPE;
    let _ = <Vec<Plain>>::TYPE;
    let _ = <Vec<Plain> as Reflect>::TYPE;
    let _ = generic::<u8>();
}

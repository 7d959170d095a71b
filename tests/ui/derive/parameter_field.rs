//! A parameter is `Reflect` by the derive; what is made of it need not be.

use reflect::Reflect;

struct Wrapper<T>(T);

#[derive(Reflect)]
struct Stack<T> {
    pub items: Vec<T>,
    pub wrapped: Wrapper<T>,
}

fn main() {}

// A set of instances that is told what is rare of one method: it would have no instances any more, and nothing to call.
use reflect::Reflect;
use reflect::__private::{ByRef, Method, MethodOf, More, Overloads, Own};

#[derive(Reflect)]
struct Cell {
    count: u32,
}

static SET: Overloads<Cell> = Overloads::<Cell>::new(
    const { &[MethodOf::<Cell>::new::<ByRef, (Own<u8>,), Own<()>, _>("a", &["x"], |_, _, (_,)| ())] },
);
static FUNCTIONS: Overloads<()> = Overloads::functions(
    const { &[Method::function::<(Own<u8>,), Own<()>, _>("", "a", &["x"], |_, (), (_,)| ())] },
);

static METHOD: MethodOf<Cell> = MethodOf::<Cell>::overloaded("a", &SET).more(&More::NONE);
static FUNCTION: Method = Method::overloaded("a", &FUNCTIONS).more(&More::NONE);
static NO_FUNCTIONS: Overloads<()> = Overloads::functions(&[]);

fn main() {}

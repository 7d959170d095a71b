//! What the macro refuses, the library refuses too: the elements are gone when the call is over.

use reflect::__private::{Method, MethodOf, More, Own, Ref, Static, Variadic};
use reflect::Reflect;

#[derive(Reflect)]
struct Calc;

static FIRST: Method = Method::function::<(Ref<[i32]>,), Ref<i32>, _>("", "first", &["items"], |_, (), (a,)| &a[0])
    .more(&More::NONE.variadic(Variadic::of::<Ref<[i32]>>()));

// Told to lend, and not to: the thunk takes what it takes, and a result by value cannot borrow.
const _: MethodOf<Calc> =
    MethodOf::<Calc>::new::<Static, (Own<Vec<i32>>,), Own<i32>, _>("f", &["items"], |_, (), (a,)| a[0])
    .more(const { &More::NONE.variadic(Variadic::of::<Ref<[i32]>>()) });

const _: Variadic = Variadic::of::<Own<i32>>();
const _: Variadic = Variadic::of::<Own<&'static [i32]>>();

const _: Method = Method::function::<(), Own<()>, _>("", "none", &[], |_, (), ()| ())
    .more(const { &More::NONE.variadic(Variadic::of::<Own<Vec<i32>>>()) });

fn main() {}

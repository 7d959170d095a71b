// A set of instances that do not take their receiver in one way, or are functions with one, by hand.
use reflect::Reflect;
use reflect::__private::{ByMut, ByRef, MethodOf, Overloads, Own};

#[derive(Reflect)]
struct Cell {
    count: u32,
}

const READ: MethodOf<Cell> = MethodOf::<Cell>::new::<ByRef, (Own<u8>,), Own<()>, _>("a", &["x"], |_, _, (_,)| ());
const WRITE: MethodOf<Cell> = MethodOf::<Cell>::new::<ByMut, (Own<u16>,), Own<()>, _>("a", &["x"], |_, cell, (_,)| {
    cell.count += 1;
});

static MIXED: Overloads<Cell> = Overloads::<Cell>::new(const { &[READ, WRITE] });
static WITH_RECEIVERS: Overloads<()> = Overloads::functions(const { &[READ.untyped()] });
static NONE: Overloads<Cell> = Overloads::<Cell>::new(&[]);


fn main() {
    let _ = &MIXED;
    let _ = (&WITH_RECEIVERS, &NONE);
}

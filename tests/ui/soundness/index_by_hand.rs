// Indices that were not made of a table's methods. In the first there is no empty slot: a search for a name that no method has
// would never end.
use reflect::Reflect;
use reflect::__private::{ByRef, MethodOf, MethodTable, MethodsOf, Own};

#[derive(Reflect)]
struct Cell {
    count: u32,
}

const fn method(name: &'static str) -> MethodOf<Cell> {
    MethodOf::<Cell>::new::<ByRef, (), Own<u32>, _>(name, &[], |_, cell: &Cell, ()| cell.count)
}

const TWO: &[MethodOf<Cell>] = &[method("a"), method("b")];

const FULL: MethodsOf<Cell> = MethodsOf::new(TWO, &[1, 1, 2, 2]);
const EMPTY: MethodsOf<Cell> = MethodsOf::new(TWO, &[]);
const SHORT: MethodsOf<Cell> = MethodsOf::new(TWO, &[1, 2]);
const ODD: MethodsOf<Cell> = MethodsOf::new(TWO, &[1, 2, 0]);
const OF_MORE: MethodsOf<Cell> = MethodsOf::new(TWO, const { &MethodTable::index::<4>(&["a", "b", "c"]) });
const OF_OTHERS: MethodsOf<Cell> = MethodsOf::new(TWO, const { &MethodTable::index::<4>(&["b", "c"]) });
const OF_NONE: MethodsOf<Cell> = MethodsOf::new(&[], &[1]);
// Names of which an index sees no difference: those between the first and the last eight bytes.
const LONG: &[u16] = const { &MethodTable::index::<4>(&["a long name: a, and more", "a long name: b, and more"]) };
const UNSORTED: MethodsOf<Cell> =
    MethodsOf::new(const { &[method("a long name: b, and more"), method("a long name: a, and more")] }, LONG);
const TWICE: MethodsOf<Cell> =
    MethodsOf::new(const { &[method("a long name: a, and more"), method("a long name: a, and more")] }, LONG);

const NO_SLOTS: [u16; 0] = MethodTable::index(&[]);
const NO_EMPTY_SLOT: [u16; 2] = MethodTable::index(&["a", "b"]);
const ODD_SLOTS: [u16; 3] = MethodTable::index(&["a", "b"]);

fn main() {}

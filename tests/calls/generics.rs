//! Methods of generic types: one table for every set of arguments.

use std::collections::HashMap;

use reflect::{Reflect, Type, Value, args, reflect_methods};

#[derive(Reflect, Debug)]
struct Stack<T> {
    items: Vec<T>,
}

#[reflect_methods]
impl<T: Reflect> Stack<T> {
    pub fn new() -> Self {
        Stack { items: Vec::new() }
    }
    pub fn with(items: Vec<T>) -> Self {
        Stack { items }
    }
    pub fn push(&mut self, item: T) -> &mut Self {
        self.items.push(item);
        self
    }
    pub fn pop(&mut self) -> Option<T> {
        self.items.pop()
    }
    pub fn top(&self) -> Option<&T> {
        self.items.last()
    }
    pub fn all(&self) -> &[T] {
        &self.items
    }
    pub fn get(&self, index: usize) -> Result<&T, String> {
        self.items.get(index).ok_or_else(|| "empty".to_string())
    }
    pub fn swap(&mut self, other: &mut Stack<T>) {
        std::mem::swap(self, other);
    }
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }
    pub fn choose<'c>(&'c self, other: Option<&'c T>) -> Option<&'c T> {
        other.or(self.top())
    }
}

#[test]
fn a_generic_type_has_methods_for_every_argument() {
    fn round_trip<T: Reflect + Clone + PartialEq + std::fmt::Debug>(items: [T; 3]) {
        let ty = Stack::<T>::TYPE;
        let mut stack = ty.method("new").unwrap().call(args![]).unwrap();
        for item in items.clone() {
            stack.method_by_name_mut("push").unwrap().call(args![item]).unwrap();
        }
        let top = stack.method_by_name("top").unwrap().call(args![]).unwrap().into_option().unwrap();
        assert_eq!(top.unwrap().into_ref::<T>().unwrap(), &items[2]);
        let all = stack.method_by_name("all").unwrap().call(args![]).unwrap();
        assert_eq!(all.into_ref::<[T]>().unwrap(), items);
        let chosen = stack.method_by_name("choose").unwrap().call(args![Some(&items[0])]).unwrap();
        assert_eq!(chosen.into_option().unwrap().unwrap().into_ref::<T>().unwrap(), &items[0]);
        let get = stack.method_by_name("get").unwrap();
        assert_eq!(get.call_flat(args![1_usize]).unwrap().into_ref::<T>().unwrap(), &items[1]);
        assert!(get.call_flat(args![3_usize]).unwrap_err().to_string().ends_with("failed: empty"));
        let popped = stack.method_by_name_mut("pop").unwrap().call_as::<Option<T>>(args![]).unwrap();
        assert_eq!(popped.as_ref(), Some(&items[2]));
        let mut other = Stack { items: vec![items[0].clone()] };
        stack.method_by_name_mut("swap").unwrap().call(args![&mut other]).unwrap();
        assert_eq!(other.items, items[..2]);
        let rest = stack.into_method("into_vec").unwrap().call(args![]).unwrap();
        assert_eq!(rest.downcast::<Vec<T>>().unwrap(), items[..1]);
    }
    round_trip([1, 2, 3]);
    round_trip([1_u8, 2, 3]);
    round_trip(["a", "b", "c"].map(String::from));
    round_trip([[1_u64; 9], [2; 9], [3; 9]]);
    round_trip([(), (), ()]);
    round_trip([vec![1], vec![2], vec![]]);
    round_trip([Some(1_i128), None, Some(3)]);
}

#[test]
fn the_arguments_of_different_instances_do_not_mix() {
    let mut stack = Value::new(Stack { items: vec![1_i32] });
    let mut push = stack.method_by_name_mut("push").unwrap();
    assert_eq!(push.info().to_string(), "Stack<i32>::push(&mut self, item: i32) -> &mut Stack<i32>");
    assert!(push.call(args![1_i64]).is_err() && push.call(args!["1"]).is_err());
    let mut strings = Stack { items: vec![String::new()] };
    let error = stack.method_by_name_mut("swap").unwrap().call(args![&mut strings]).unwrap_err();
    assert!(error.to_string().ends_with("expected &mut Stack<i32>, found &mut Stack<String>"), "{error}");
    let top = Stack::<u8>::TYPE.method("top").unwrap();
    assert!(top.call(args![&Stack { items: vec!['x'] }]).is_err());
    // The same instance, made in another place, is the same type.
    fn here() -> Type {
        <Stack<Vec<Option<u16>>>>::TYPE
    }
    assert_eq!(here(), Type::of::<Stack<Vec<Option<u16>>>>());
    assert!(top.call(args![&Stack { items: vec![1_u8] }]).is_ok());
}

#[derive(Reflect, Debug, PartialEq)]
struct Grid<const W: usize, const H: usize> {
    pub cells: [[u8; W]; H],
}

#[reflect_methods]
impl<const W: usize, const H: usize> Grid<W, H> {
    pub fn blank() -> Self {
        Grid { cells: [[0; W]; H] }
    }
    pub fn set(&mut self, x: usize, y: usize, to: u8) -> Option<&mut u8> {
        let cell = self.cells.get_mut(y)?.get_mut(x)?;
        *cell = to;
        Some(cell)
    }
    pub fn row(&self, y: usize) -> &[u8] {
        &self.cells[y]
    }
    pub fn transposed(self) -> Grid<H, W> {
        Grid { cells: std::array::from_fn(|x| std::array::from_fn(|y| self.cells[y][x])) }
    }
}

#[test]
fn a_const_generic_type_has_methods_for_every_argument() {
    let mut grid = Grid::<3, 20>::TYPE.method("blank").unwrap().call(args![]).unwrap();
    assert_eq!(grid.ty().name(), "Grid<3, 20>");
    let mut set = grid.method_by_name_mut("set").unwrap();
    set.call(args![2_usize, 1_usize, 7_u8]).unwrap().into_option().unwrap().unwrap().set(8_u8).unwrap();
    assert!(set.call(args![3_usize, 1_usize, 7_u8]).unwrap().into_option().unwrap().is_none());
    let row = grid.method_by_name("row").unwrap().call(args![1_usize]).unwrap();
    assert_eq!(row.into_ref::<[u8]>().unwrap(), [0, 0, 8]);
    let transposed = grid.into_method("transposed").unwrap().call(args![]).unwrap();
    assert_eq!(transposed.downcast::<Grid<20, 3>>().unwrap().cells[2][1], 8);
    assert!(Grid::<1, 2>::TYPE.method("transposed").unwrap().call(args![Grid::<2, 1>::blank()]).is_err());
}

#[derive(Reflect)]
#[reflect(bound(K: std::hash::Hash + Eq, V: Clone))]
struct Cache<K, V = String, const LIMIT: usize = 2> {
    entries: HashMap<K, V>,
}

#[reflect_methods]
impl<K: Reflect + std::hash::Hash + Eq, V: Reflect + Clone, const LIMIT: usize> Cache<K, V, LIMIT> {
    pub fn insert(&mut self, key: K, value: &V) -> Result<usize, K> {
        if self.entries.len() == LIMIT {
            return Err(key);
        }
        self.entries.insert(key, value.clone());
        Ok(self.entries.len())
    }
    pub fn get(&self, key: &K) -> Option<&V> {
        self.entries.get(key)
    }
}

#[test]
fn bounds_that_the_derive_repeats_are_no_obstacle() {
    let mut cache = Value::new(Cache::<u8> { entries: HashMap::new() });
    let text = String::from("text");
    let mut insert = cache.method_by_name_mut("insert").unwrap();
    assert_eq!(insert.call_flat(args![1_u8, &text]).unwrap().to_string(), "1");
    assert_eq!(insert.call_as::<Result<usize, u8>>(args![2_u8, &text]).unwrap(), Ok(2));
    assert_eq!(insert.call_as::<Result<usize, u8>>(args![3_u8, &text]).unwrap(), Err(3));
    let got = cache.method_by_name("get").unwrap().call(args![&1_u8]).unwrap().into_option().unwrap();
    assert_eq!(got.unwrap().into_ref::<String>().unwrap(), "text");
}

#[derive(Reflect, Debug, PartialEq)]
enum Tree<T> {
    Leaf(T),
    Fork(Box<Tree<T>>, Box<Tree<T>>),
}

#[reflect_methods]
impl<T: Reflect> Tree<T> {
    pub fn leaf(value: T) -> Self {
        Tree::Leaf(value)
    }
    pub fn fork(self, other: Self) -> Self {
        Tree::Fork(Box::new(self), Box::new(other))
    }
    pub fn first(&self) -> &T {
        match self {
            Tree::Leaf(value) => value,
            Tree::Fork(left, _) => left.first(),
        }
    }
}

#[test]
fn a_recursive_generic_enum_has_methods() {
    let ty = Tree::<String>::TYPE;
    let leaf = |text: &str| ty.method("leaf").unwrap().call(args![String::from(text)]).unwrap();
    let fork = leaf("a").into_method("fork").unwrap().call(args![leaf("b")]).unwrap();
    let first = fork.method_by_name("first").unwrap().call(args![]).unwrap();
    assert_eq!(first.into_ref::<String>().unwrap(), "a");
}

//! What a call allocates: nothing, unless something that does not fit into a `Value` has to be boxed. And what is kept
//! until the program ends: each description once, however often it is asked for.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use reflect::{Func, FuncType, Passed, Reflect, Type, Value, args, named, reflect_fn, reflect_methods};

/// Counts the allocations of each thread apart: tests run side by side.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    /// The bytes that this thread has allocated.
    static BYTES: Cell<usize> = const { Cell::new(0) };
    /// Those of them that it has not freed.
    static KEPT: Cell<isize> = const { Cell::new(0) };
}

fn count(more: usize, less: usize) {
    // No allocation of its own: the cells have neither a destructor nor a late initialisation.
    ALLOCATIONS.set(ALLOCATIONS.get() + usize::from(more > 0));
    BYTES.set(BYTES.get() + more);
    KEPT.set(KEPT.get() + more as isize - less as isize);
}

// SAFETY: everything is the system's allocator's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(0, layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(place, layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        // SAFETY: the caller's promise.
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size, layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often this allocates.
fn allocations<R>(run: impl FnOnce() -> R) -> usize {
    let before = ALLOCATIONS.get();
    black_box(run());
    ALLOCATIONS.get() - before
}

/// How many bytes this allocates.
fn bytes<R>(run: impl FnOnce() -> R) -> usize {
    let before = BYTES.get();
    black_box(run());
    BYTES.get() - before
}

/// How many bytes this leaves allocated when its result has been dropped.
fn kept<R>(run: impl FnOnce() -> R) -> isize {
    let before = KEPT.get();
    drop(black_box(run()));
    KEPT.get() - before
}

/// 64 bytes.
#[derive(Reflect, Clone, Copy, Debug, PartialEq)]
struct Block {
    pub words: [u64; 8],
}

#[derive(Reflect)]
struct Calc {
    pub total: i64,
    pub name: String,
    pub block: Block,
}

#[reflect_methods]
impl Calc {
    pub fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }
    pub fn mix(&self, a: u64, b: f64, c: &str) -> f64 {
        a as f64 + b + c.len() as f64
    }
    pub fn six(a: i32, b: i32, c: i32, d: i32, e: i32, f: i32) -> i32 {
        a + b + c + d + e + f
    }
    pub fn wide(a: i128, b: u128) -> i128 {
        a + b as i128
    }
    pub fn total(&mut self, by: i64) -> i64 {
        self.total += by;
        self.total
    }
    pub fn sum(&self, numbers: &[i32], more: &mut [i32]) -> i32 {
        more[0] += 1;
        numbers.iter().chain(&*more).sum()
    }
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn name_mut(&mut self) -> &mut String {
        &mut self.name
    }
    pub fn find(&self, ok: bool) -> Result<&i64, String> {
        if ok { Ok(&self.total) } else { Err(String::new()) }
    }
    pub fn option<'c>(&self, option: Option<&'c i64>) -> Option<&'c i64> {
        option
    }
    pub fn text(text: String) -> String {
        text
    }
    pub fn list(list: Vec<u8>) -> Vec<u8> {
        list
    }
    pub fn block(&self, block: Block) -> Block {
        Block { words: block.words.map(|word| word + 1) }
    }
    pub fn filled(&self, #[reflect(default = 2)] a: i32, #[reflect(default)] b: &str) -> i32 {
        a + b.len() as i32
    }
    pub fn spread(&self, #[reflect(variadic)] numbers: &[i32]) -> i32 {
        numbers.iter().sum()
    }
    pub fn boxed(#[reflect(default = Block { words: [1; 8] })] block: Block) -> u64 {
        block.words[0]
    }
    pub fn read_block(block: &Block) -> u64 {
        block.words[0]
    }
    pub fn finish(self) -> i64 {
        self.total
    }
}

fn calc() -> Calc {
    Calc { total: 1, name: String::from("name"), block: Block { words: [1; 8] } }
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| Box::new(1)), 1);
    assert_eq!(allocations(|| (String::from("a"), vec![1], 5)), 2);
    assert_eq!(allocations(|| 5), 0);
    assert_eq!(kept(|| vec![1_u64; 5]), 0);
    let mut place = None;
    assert_eq!(kept(|| place = Some(Box::new([1_u64; 5]))), 40);
    drop(place);
    let mut grown = Vec::<u8>::with_capacity(10);
    assert_eq!(kept(|| grown.reserve_exact(30)), 20);
}

#[test]
fn small_values_are_kept_inline() {
    let (text, list, words) = (String::from("text"), vec![1, 2, 3], [1_u64, 2, 3]);
    assert_eq!(allocations(|| Value::new(text)), 0);
    assert_eq!(allocations(|| Value::new(list)), 0);
    assert_eq!(allocations(|| Value::new(words)), 0);
    assert_eq!(allocations(|| Value::new(1_i128)), 0);
    assert_eq!(allocations(|| Value::new(())), 0);
    assert_eq!(allocations(|| Value::new([1_u64; 4])), 1, "four words do not fit");
    let calc = calc();
    assert_eq!(allocations(|| (Value::from_ref(&calc), Value::from_ref("text"), Value::from_ref(&calc.block))), 0);
}

#[test]
fn moving_out_does_not_allocate() {
    let (small, large) = (Value::new(String::from("text")), Value::new([1_u64; 8]));
    assert_eq!(allocations(|| small.downcast::<String>().unwrap()), 0);
    assert_eq!(allocations(|| large.downcast::<[u64; 8]>().unwrap()), 0);
    let some = Value::new(Some(String::from("text")));
    assert_eq!(allocations(|| some.into_option().unwrap().unwrap().downcast::<String>().unwrap()), 0);
}

#[test]
fn scalars() {
    let value = Value::new(calc());
    let add = value.method_by_name("add").unwrap();
    assert_eq!(allocations(|| add.call(args![1, 2]).unwrap()), 0);
    assert_eq!(allocations(|| add.call_as::<i32>(args![1, 2]).unwrap()), 0);
    assert_eq!(allocations(|| add.call([Value::new(1), Value::new(2)]).unwrap().downcast::<i32>().unwrap()), 0);
    assert_eq!(allocations(|| add.call_in_place(&mut [Value::new(1), Value::new(2)]).unwrap()), 0);
    assert_eq!(allocations(|| add.call_flat(args![1, 2]).unwrap()), 0);
    assert_eq!(allocations(|| Calc::TYPE.method("six").unwrap().call_as::<i32>(args![1, 2, 3, 4, 5, 6]).unwrap()), 0);
    assert_eq!(allocations(|| Calc::TYPE.method("wide").unwrap().call(args![1_i128, 2_u128]).unwrap()), 0);
    let values = vec![Value::new(1), Value::new(2)];
    assert_eq!(allocations(|| add.call(values).unwrap()), 0, "the `Vec` was there");
}

#[test]
fn by_name() {
    let mut value = Value::new(calc());
    // The first question puts the type's methods together.
    assert!(value.method_by_name("add").is_ok());
    assert_eq!(allocations(|| value.method_by_name("add").unwrap().call(args![1, 2]).unwrap().downcast::<i32>()), 0);
    assert_eq!(allocations(|| value.method_by_name_mut("total").unwrap().call_as::<i64>(args![1_i64]).unwrap()), 0);
    let calc = calc();
    assert_eq!(
        allocations(|| Value::from_ref(&calc)
            .method_by_name("mix")
            .unwrap()
            .call_as::<f64>(args![1_u64, 2.0, "c"])
            .unwrap()),
        0
    );
    assert_eq!(allocations(|| Calc::TYPE.method("add").unwrap().call(args![&calc, 1, 2]).unwrap()), 0);
    let boxed = Value::new(Box::new(calc));
    assert_eq!(allocations(|| boxed.method_by_name("add").unwrap().call(args![1, 2]).unwrap()), 0);
}

#[test]
fn defaults_lists_and_names() {
    let value = Value::new(calc());
    let filled = value.method_by_name("filled").unwrap();
    assert_eq!(allocations(|| filled.call(args![]).unwrap()), 0);
    assert_eq!(allocations(|| filled.call_as::<i32>(args![1]).unwrap()), 0);
    let boxed = Calc::TYPE.method("boxed").unwrap();
    assert_eq!(allocations(|| boxed.call_as::<u64>(args![]).unwrap()), 1, "a default is a value");
    let spread = value.method_by_name("spread").unwrap();
    assert_eq!(allocations(|| spread.call(args![]).unwrap()), 0);
    assert_eq!(allocations(|| spread.call_as::<i32>(args![1, 2, 3]).unwrap()), 1, "the list");
    assert_eq!(allocations(|| spread.call_slice(args![&[1, 2, 3][..]]).unwrap()), 0);
    assert_eq!(allocations(|| filled.call_named(named! { b = "b" }).unwrap()), 1, "the arguments in their order");
}

#[test]
fn text_slices_and_borrowed_results() {
    let mut value = Value::new(calc());
    let (owned, mut more) = (String::from("owned"), [1, 2]);
    let mix = value.method_by_name("mix").unwrap();
    assert_eq!(allocations(|| mix.call(args![1_u64, 2.0, owned.as_str()]).unwrap()), 0);
    assert_eq!(allocations(|| mix.call([Value::new(1_u64), Value::new(2.0), Value::from_ref("text")]).unwrap()), 0);
    let sum = value.method_by_name("sum").unwrap();
    assert_eq!(allocations(|| sum.call_as::<i32>(args![&[1, 2][..], &mut more[..]]).unwrap()), 0);
    let name = value.method_by_name("name").unwrap();
    assert_eq!(allocations(|| name.call(args![]).unwrap().into_ref::<str>().unwrap()), 0);
    let find = value.method_by_name("find").unwrap();
    assert_eq!(allocations(|| find.call(args![true]).unwrap().into_result().unwrap().unwrap()), 0);
    assert_eq!(allocations(|| find.call(args![false]).unwrap().into_result().unwrap().unwrap_err()), 0);
    assert_eq!(allocations(|| find.call_flat(args![true]).unwrap()), 0);
    let option = value.method_by_name("option").unwrap();
    assert_eq!(allocations(|| option.call(args![Some(&5_i64)]).unwrap().into_option().unwrap()), 0);
    let mut name = value.method_by_name_mut("name_mut").unwrap();
    assert_eq!(allocations(|| name.call(args![]).unwrap().into_mut::<String>().unwrap().pop()), 0);
}

#[test]
fn text_and_lists_moved_in_and_out() {
    let method = |name| Calc::TYPE.method(name).unwrap();
    let (text, list) = (String::from("text"), vec![1_u8]);
    let mut moved = (String::new(), Vec::new());
    let count = allocations(|| {
        moved.0 = method("text").call(args![text]).unwrap().downcast::<String>().unwrap();
        moved.1 = method("list").call_as::<Vec<u8>>(args![list]).unwrap();
    });
    assert_eq!((count, moved), (0, (String::from("text"), vec![1])));
    let (text, list) = (Value::new(String::from("text")), Value::new(vec![1_u8]));
    assert_eq!(allocations(|| (method("text").call([text]).unwrap(), method("list").call(args![list]).unwrap())), 0);
}

#[test]
fn large_values() {
    let value = Value::new(calc());
    let block = value.method_by_name("block").unwrap();
    let input = Block { words: [1; 8] };
    assert_eq!(allocations(|| block.call_as::<Block>(args![input]).unwrap()), 0, "neither in nor out");
    assert_eq!(allocations(|| block.call(args![input]).unwrap()), 1, "the result's box");
    assert_eq!(allocations(|| block.call(args![input]).unwrap().downcast::<Block>().unwrap()), 1);
    let boxed = Value::new(input);
    assert_eq!(allocations(|| block.call_as::<Block>(args![boxed]).unwrap()), 0, "the argument had its box");
    assert_eq!(allocations(|| block.call([Value::new(input)]).unwrap()), 2, "one for each");
    assert_eq!(allocations(|| Calc::TYPE.method("read_block").unwrap().call(args![&input]).unwrap()), 0);
    // A receiver by value, out of its box and out of its place.
    let (first, second) = (calc(), Value::new(calc()));
    assert_eq!(allocations(|| Calc::TYPE.method("finish").unwrap().call_as::<i64>(args![first]).unwrap()), 0);
    assert_eq!(allocations(|| second.into_method("finish").unwrap().call(args![]).unwrap()), 0);
}

#[reflect_fn]
fn free(a: u8, b: char) -> u32 {
    u32::from(a) + b as u32
}

#[test]
fn free_functions() {
    assert_eq!(allocations(|| Func::named::<free>().call(args![1_u8, 'a']).unwrap()), 0);
}

#[test]
fn looking_at_a_value() {
    let mut value = Value::new(calc());
    let count = allocations(|| {
        assert_eq!(value.field("total").unwrap().downcast_ref::<i64>().unwrap(), &1);
        assert_eq!(value.fields().unwrap().count(), 3);
        value.field_mut("total").unwrap().set(2_i64).unwrap();
        assert_eq!(value.field("block").unwrap().field("words").unwrap().index(3).unwrap().ty(), u64::TYPE);
    });
    assert_eq!(count, 0);
}

#[derive(Reflect)]
struct Pair<T> {
    pub both: [T; 2],
}

type Deep = Pair<Vec<Option<Pair<String>>>>;

#[test]
fn a_name_is_composed_once() {
    let ty = <Deep>::TYPE;
    let (name, path) = (ty.name(), ty.path());
    assert_eq!(name, "Pair<Vec<Option<Pair<String>>>>");
    let count = allocations(|| {
        assert!(std::ptr::eq(ty.name(), name) && std::ptr::eq(ty.path(), path));
        assert_eq!(ty.to_string().len(), name.len());
    });
    assert_eq!(count, 1, "the text of `to_string`");
    // A type without parameters has its name in its description; the path is composed.
    assert_eq!(allocations(|| Calc::TYPE.name()), 0);
    assert!(Calc::TYPE.path().ends_with("::Calc"));
    assert_eq!(allocations(|| Calc::TYPE.path()), 0);
}

/// A generic type's description may be there more than once; its name need not.
#[test]
fn a_name_is_composed_once_wherever_it_is_asked_for() {
    fn elsewhere() -> reflect::Type {
        <Deep>::TYPE
    }
    let (here, part) = (<Deep>::TYPE, <Pair<Deep>>::TYPE.fields()[0].ty().elem().unwrap());
    let (name, path) = (here.name(), here.path());
    assert!(here == elsewhere() && here == part);
    let count = allocations(|| {
        for ty in [elsewhere(), part, reflect::Type::of::<Deep>()] {
            assert_eq!((ty.name(), ty.path()), (name, path));
        }
    });
    assert_eq!(count, 0);
}

/// Looks for a name in one way.
type Lookup = fn(&mut Value<'_>, &str) -> reflect::Error;

/// All ways to look for a name.
const LOOKUPS: &[(&str, Lookup)] = &[
    ("field", |value, name| value.field(name).unwrap_err()),
    ("field_mut", |value, name| value.field_mut(name).unwrap_err()),
    ("method_by_name", |value, name| value.method_by_name(name).unwrap_err()),
    ("method_by_name_mut", |value, name| value.method_by_name_mut(name).unwrap_err()),
    ("method", |value, name| value.ty().method(name).unwrap_err()),
    #[cfg(feature = "registry")]
    ("type_by_path", |_, name| reflect::type_by_path(name).unwrap_err()),
    #[cfg(feature = "registry")]
    ("function_by_path", |_, name| reflect::function_by_path(name).unwrap_err()),
];

/// Which name was meant is looked for when the error is shown.
#[test]
fn a_failed_lookup() {
    let mut value = Value::new(calc());
    for (what, look) in LOOKUPS {
        look(&mut value, "first");
        for len in [1, 8, 256] {
            let name = "x".repeat(len);
            let count = allocations(|| look(&mut value, &name));
            assert_eq!(count, 2, "{what}: the error, and the name in it");
            let bytes = bytes(|| look(&mut value, &name));
            assert_eq!(bytes, size_of::<reflect::ErrorKind>() + len, "{what}");
        }
    }
}

#[test]
fn a_failed_lookup_of_a_long_name() {
    let mut value = Value::new(calc());
    for (what, look) in LOOKUPS {
        look(&mut value, "first").to_string();
        for len in [1000, 100_000, 1_000_000] {
            let name = "x".repeat(len);
            let made = bytes(|| look(&mut value, &name));
            assert!(made < 2000, "{what}: {made} bytes for a name of {len}");
            let shown = bytes(|| look(&mut value, &name).to_string());
            // Paths of functions are composed to be compared.
            assert!(shown < 10_000, "{what}: {shown} bytes to show a name of {len}");
        }
    }
}

/// Types of functions of so many parameters, as many as are asked for, each of them another.
fn types_of_functions(params: usize, count: usize) -> impl Iterator<Item = FuncType> {
    let all = [
        Type::of::<u8>(),
        Type::of::<u16>(),
        Type::of::<u32>(),
        Type::of::<u64>(),
        Type::of::<i8>(),
        Type::of::<i16>(),
        Type::of::<i32>(),
        Type::of::<i64>(),
        Type::of::<f32>(),
        Type::of::<f64>(),
    ];
    assert!(count <= 10_usize.pow(params as u32));
    (0..count).map(move |number| {
        let digit = |place| number / 10_usize.pow(place as u32) % 10;
        FuncType::new((0..params).map(|place| all[digit(place)]), Type::of::<bool>()).unwrap()
    })
}

#[test]
fn a_type_of_functions_is_described_once() {
    let ty = || FuncType::new([Passed::shared(Type::of::<str>()), Type::of::<[u8; 7]>().into()], Type::of::<Block>());
    let first = ty().unwrap();
    let a_million_times = || (0..1_000_000).all(|_| ty().unwrap() == first);
    assert_eq!(kept(|| assert!(a_million_times())), 0);
    // Those of more parameters than a function that is compiled may have.
    let long = || FuncType::new(vec![Type::of::<u8>(); 50], Type::of::<()>()).unwrap();
    assert_eq!(long().params().len(), 50);
    assert_eq!(kept(long), 0);
    // And those of functions that are there.
    let value = Value::new(calc());
    let (bound, unbound) = (value.method_by_name("add").unwrap(), Calc::TYPE.method("add").unwrap());
    assert_eq!((bound.ty().to_string(), unbound.ty().params().len()), ("fn(i32, i32) -> i32".into(), 3));
    assert_eq!(kept(|| (bound.ty(), unbound.ty())), 0);
}

/// The documentation of `FuncType::new` says so.
#[test]
#[cfg(target_pointer_width = "64")]
fn a_type_of_functions_keeps_as_much_as_is_said() {
    for (params, count) in [(3, 1000), (4, 10_000), (5, 20_000)] {
        let bytes = kept(|| types_of_functions(params, count).count());
        let (each, most) = (bytes as usize / count, 320 + 24 * params);
        assert!(each > 0 && each <= most, "{each} bytes for a type of {params} parameters, not {most}");
    }
    let long = |count| FuncType::new(vec![Type::of::<u8>(); count], Type::of::<u64>()).unwrap();
    let names = kept(|| long(1000));
    assert_eq!((long(1000).params().len(), long(21).params().len()), (1000, 21));
    assert!(kept(|| long(999)) < names - 16 * 999, "the names of parameters are there already");
    assert_eq!(Func::make(long(30), |_| Ok(Value::new(0_u64))).info().params().nth(29).unwrap().name(), "29");
}

/// More types than there are places for those that were asked for of late.
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
#[test]
fn how_a_type_of_functions_is_called_is_found_out_once() {
    extern "C" fn never() {}
    // SAFETY: it is not called.
    let func = |ty| unsafe { Func::from_native(never as *const (), ty).unwrap() };
    let of_all = || types_of_functions(3, 200).map(func).for_each(drop);
    assert!(kept(of_all) > 0);
    assert_eq!(kept(of_all), 0);
    let served = Func::make(types_of_functions(2, 7).last().unwrap(), |_| Ok(Value::new(true)));
    let pointer = || served.native_raw(served.ty()).unwrap();
    drop(pointer());
    assert_eq!(kept(pointer), 0);
}

/// # Safety
/// Asks for nothing.
#[reflect_fn]
unsafe fn asks_for_nothing(a: u8) -> u8 {
    a
}

/// A method that has been declared safe, or unsafe, or that keeps its receiver, has one description each.
#[test]
fn a_method_that_is_called_in_another_way_is_described_once() {
    // SAFETY: it asks for nothing.
    let opened = || unsafe { Func::named::<asks_for_nothing>().assume_safe() };
    // SAFETY: the function asks for nothing.
    let there_and_back = || unsafe { opened().guarded().assume_safe().guarded() };
    let bound = || Value::new(calc()).bind("add").unwrap().guarded();
    let mut infos = (opened().info(), there_and_back().info(), bound().info());
    for _ in 0..3 {
        let again = (opened().info(), there_and_back().info(), bound().info());
        assert!(std::ptr::eq(again.0, infos.0) && std::ptr::eq(again.1, infos.1) && std::ptr::eq(again.2, infos.2));
        infos = again;
    }
    assert_eq!(kept(|| (opened(), there_and_back(), bound())), 0);
    // A description of a description is one of what the macro has described.
    // SAFETY: the functions that this is given ask for nothing.
    let around = |func: Func<'static>| unsafe { func.guarded().assume_safe() };
    let mut func = around(opened());
    assert_eq!(kept(|| (0..5).for_each(|_| func = around(func.clone()))), 0);
}

#[derive(Reflect)]
struct Holder<T> {
    #[reflect(embed)]
    pub calc: Calc,
    pub item: T,
}

/// The methods of a type that has no place for them in its description, since there may be several of it.
#[test]
fn the_methods_of_a_generic_type_are_put_together_once() {
    let ty = <Holder<u8>>::TYPE;
    assert!(ty.method_info("add").is_some_and(|add| add.is_promoted()));
    assert_eq!(allocations(|| (ty.method_info("add").unwrap(), ty.methods().len())), 0);
    assert_eq!(kept(|| ty.method_info("total").unwrap()), 0);
}

#[cfg(feature = "registry")]
#[test]
fn the_registry_is_read_once() {
    let count = reflect::types().count();
    assert!(count > 0 && reflect::type_by_path("f64").is_ok() && reflect::functions().len() > 0);
    assert_eq!(allocations(|| assert_eq!(reflect::types().count(), count)), 0);
    assert_eq!(allocations(|| reflect::type_by_path("f64").unwrap()), 0);
    assert_eq!(allocations(|| reflect::functions().len()), 0);
}

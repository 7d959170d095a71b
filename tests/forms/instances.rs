//! Generic functions by their instances: one name, chosen by the arguments; names of their own; constructors of generic
//! types.

// Signatures are written here in every way that there is.
#![allow(clippy::needless_lifetimes)]

use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;

use reflect::{ErrorKind, Func, Mode, Reflect, Type, Value, args, reflect_fn, reflect_methods};

use super::executor::block_on;
use crate::common::{Large, Small, balanced, dropped};
use crate::doc_text::doc_text;

#[derive(Reflect, Default)]
struct Store {
    items: HashMap<String, String>,
}

#[reflect_methods]
impl Store {
    /// Puts something in.
    #[reflect(instantiate(i32, String, Vec<u8>, (u8, char)), tag = "a:\"b\"")]
    pub fn put<T: Named>(&mut self, key: &str, item: T) -> T {
        self.items.insert(key.into(), item.named());
        item
    }
    #[reflect(instantiate((i32, String), (u8, Vec<u8>)))]
    pub fn pair<'k, A: Named, B: Named>(&self, a: A, b: &'k B) -> String {
        format!("{}, {}", a.named(), b.named())
    }
    #[reflect(instantiate(str, String, [u8]))]
    pub fn show<'x, T: ?Sized + Named>(&'x self, text: Option<&'x T>) -> Option<&'x T> {
        text
    }
    #[reflect(instantiate(2, { 1 + 2 }))]
    pub fn sum<const N: usize>(&self, items: [i32; N]) -> i32 {
        items.iter().sum()
    }
    #[reflect(instantiate(2, { LEN - 1 + 1 }))]
    pub fn twice<const N: usize>(&self, items: [[u8; 2]; N]) -> usize {
        items.len() * 2
    }
    #[reflect(instantiate((u8, 2), (u16, LEN)))]
    pub fn first<T: Copy + Reflect, const N: usize>(items: &[T; N]) -> T {
        items[0]
    }
    #[reflect(instantiate(i32 as "parse_i32", f64 as "parse_f64", u8 as "small"))]
    pub fn parse<T: FromStr>(&self, text: &str) -> Option<T> {
        text.parse().ok()
    }
    #[reflect(instantiate(i32, String as "take_text", u8))]
    pub fn take<T: Named>(self, item: T) -> Result<T, String> {
        if self.items.is_empty() { Ok(item) } else { Err("not empty".into()) }
    }
    #[reflect(instantiate(i32, String))]
    pub async fn later<T: Display>(&self, item: T) -> String {
        std::future::ready(()).await;
        format!("{} after {}", item, self.items.len())
    }
    /// # Safety
    /// None.
    #[reflect(instantiate(i32, [u64; 9]))]
    pub unsafe fn risky<T: Reflect>(&self, item: T) -> T {
        item
    }
    #[reflect(instantiate(i32))]
    fn only<T: Named>(item: T) -> String {
        item.named()
    }
    #[reflect(instantiate(u8, u16))]
    pub fn nested<I: Into<u32> + Reflect + Copy>(items: &mut Vec<Option<I>>, this: &Self) -> usize {
        items.push(None);
        this.items.len() + items.len()
    }
    #[reflect(instantiate(Small, Large), rename = "keep")]
    pub fn keep_it<T: Reflect>(item: T) -> T {
        item
    }
}

const LEN: usize = 3;

/// Something that says what it is.
trait Named: Reflect {
    fn named(&self) -> String {
        Type::of::<Self>().to_string()
    }
}

impl Named for i32 {}
impl Named for u8 {}
impl Named for String {}
impl Named for str {}
impl Named for [u8] {}
impl Named for Vec<u8> {}
impl Named for (u8, char) {}

#[test]
fn the_arguments_choose() {
    let mut store = Value::new(Store::default());
    let mut put = store.method_by_name_mut("put").unwrap();
    assert_eq!(put.call(args!["a", 1]).unwrap().downcast::<i32>().unwrap(), 1);
    assert_eq!(put.call(args!["b", String::from("x")]).unwrap().downcast::<String>().unwrap(), "x");
    assert_eq!(put.call_as::<Vec<u8>>(args!["c", vec![1_u8]]).unwrap(), [1]);
    assert_eq!(put.call_as::<(u8, char)>(args!["d", (1_u8, 'c')]).unwrap(), (1, 'c'));
    let mut values = [Value::from_ref("e"), Value::new(5)];
    assert_eq!(put.call_in_place(&mut values).unwrap().to_string(), "5");
    assert!(!values[1].is_valid());
    assert_eq!(put.call_flat(args!["f", 6]).unwrap().to_string(), "6");
    assert_eq!(put.call_once(vec![Value::from_ref("g"), Value::new(6)]).unwrap().to_string(), "6");
    let items = &store.downcast_ref::<Store>().unwrap().items;
    assert_eq!(["a", "b", "c", "d"].map(|key| items[key].as_str()), ["i32", "String", "Vec<u8>", "(u8, char)"]);

    let pair = store.method_by_name("pair").unwrap();
    assert_eq!(pair.call_as::<String>(args![1, &String::new()]).unwrap(), "i32, String");
    assert_eq!(pair.call_as::<String>(args![1_u8, &vec![1_u8]]).unwrap(), "u8, Vec<u8>");
    assert!(pair.call(args![1, &vec![1_u8]]).is_err(), "only what is listed, not every combination");
    let show = store.method_by_name("show").unwrap();
    let shown = show.call(args![Some("text")]).unwrap().into_option().unwrap().unwrap();
    assert_eq!(shown.into_ref::<str>().unwrap(), "text");
    let bytes = [1_u8, 2];
    let shown = show.call(args![Some(&bytes[..])]).unwrap().into_option().unwrap().unwrap();
    assert_eq!(shown.into_ref::<[u8]>().unwrap(), bytes);
    let sum = store.method_by_name("sum").unwrap();
    assert_eq!((sum.call_as::<i32>(args![[1, 2]]).unwrap(), sum.call_as::<i32>(args![[1, 2, 3]]).unwrap()), (3, 6));
    let first = Store::TYPE.method("first").unwrap();
    assert_eq!(first.call_as::<u8>(args![&[7_u8, 8]]).unwrap(), 7);
    assert_eq!(first.call_as::<u16>(args![&[7_u16, 8, 9]]).unwrap(), 7);
    assert!(first.call_as::<u8>(args![&[7_u16, 8, 9]]).unwrap_err().to_string().contains("expected u8, found u16"));
    let twice = store.method_by_name("twice").unwrap();
    assert_eq!(twice.call_as::<usize>(args![[[1_u8, 2]; 3]]).unwrap(), 6);
    let nested = Store::TYPE.method("nested").unwrap();
    assert_eq!(nested.call_as::<usize>(args![&mut vec![Some(1_u16)], &store]).unwrap(), 7 + 2);
}

#[test]
fn consuming_and_unbound() {
    let take = || Value::new(Store::default()).into_method("take").unwrap();
    assert_eq!(take().call_flat(args![1]).unwrap().downcast::<i32>().unwrap(), 1);
    assert_eq!(take().call_as::<Result<u8, String>>(args![1_u8]).unwrap(), Ok(1));
    let error = take().call_as::<Result<i32, String>>(args![1_u8]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::WrongType { op: "call_as", .. }), "{error}");
    let take = Store::TYPE.method("take").unwrap();
    assert_eq!(take.call(args![Store::default(), 1_u8]).unwrap().to_string(), "Ok(1)");
    let full = Store { items: HashMap::from([(String::new(), String::new())]) };
    assert!(take.call_flat(args![full, 1_u8]).unwrap_err().to_string().ends_with("failed: not empty"));
    let take_text = Store::TYPE.method("take_text").unwrap();
    assert_eq!(take_text.call_flat(args![Store::default(), String::from("x")]).unwrap().to_string(), "x");
    let mut store = Store::default();
    let put = Store::TYPE.method("put").unwrap();
    assert_eq!(put.call(args![&mut store, "k", 7]).unwrap().to_string(), "7");
    assert!(put.call_as::<i32>([Value::from_mut(&mut store), Value::from_ref("k"), Value::new(7)]).is_ok());
}

#[test]
fn names_of_their_own() {
    let store = Value::new(Store::default());
    let parse = store.method_by_name("parse_i32").unwrap();
    assert_eq!(parse.call_as::<Option<i32>>(args!["7"]).unwrap(), Some(7));
    assert_eq!(parse.info().to_string(), "Store::parse_i32(&self, text: &str) -> Option<i32>");
    assert_eq!(store.method_by_name("parse_f64").unwrap().call(args!["1.5"]).unwrap().to_string(), "Some(1.5)");
    assert!(store.method_by_name("small").is_ok() && store.method_by_name("parse").is_err());
}

#[test]
fn the_set_says_what_it_is() {
    let put = Store::TYPE.method_info("put").unwrap();
    let any = "i32 | String | Vec<u8> | (u8, char)";
    assert_eq!(put.to_string(), format!("Store::put(&mut self, key: &str, item: {any}) -> {any}"));
    assert_eq!((put.name(), put.docs()), ("put", doc_text("Puts something in.")));
    assert_eq!(put.tag().get("a").unwrap(), "b");
    assert_eq!(put.path(), "forms::instances::Store::put");
    let instances: Vec<String> = put.overloads().iter().map(|instance| instance.to_string()).collect();
    assert_eq!(instances[0], "Store::put<i32>(&mut self, key: &str, item: i32) -> i32");
    assert_eq!(instances[2], "Store::put<Vec<u8>>(&mut self, key: &str, item: Vec<u8>) -> Vec<u8>");
    assert_eq!(instances[3], "Store::put<(u8, char)>(&mut self, key: &str, item: (u8, char)) -> (u8, char)");
    assert_eq!(put.overloads()[1].name(), "put<String>");
    assert_eq!(put.overloads()[0].docs(), doc_text("Puts something in."));
    let names = |name| -> Vec<&str> {
        Store::TYPE.method_info(name).unwrap().overloads().iter().map(|instance| instance.name()).collect()
    };
    assert_eq!(names("pair"), ["pair<i32, String>", "pair<u8, Vec<u8>>"]);
    assert_eq!(names("sum"), ["sum<2>", "sum<{ 1 + 2 }>"]);
    assert_eq!(names("first"), ["first<u8, 2>", "first<u16, LEN>"]);
    assert_eq!(names("take"), ["take<i32>", "take<u8>"]);
    assert_eq!(names("parse_i32"), [""; 0]);
    let only = Store::TYPE.method_info("only").unwrap();
    assert_eq!((only.to_string().as_str(), only.is_pub()), ("Store::only(item: i32) -> String", false));
    assert_eq!(Store::TYPE.method("only").unwrap().call_as::<String>(args![1]).unwrap(), "i32");
    assert_eq!(Store::TYPE.method_info("show").unwrap().params().next().unwrap().mode(), Mode::Lent);
}

#[test]
fn where_none_fits_all_are_listed() {
    let mut store = Value::new(Store::default());
    let mut put = store.method_by_name_mut("put").unwrap();
    let error = put.call(args!["k", 1_u8]).unwrap_err();
    let any = "i32 | String | Vec<u8> | (u8, char)";
    assert_eq!(
        error.to_string(),
        format!(
            "Store::put(&mut self, key: &str, item: {any}) -> {any}: no instance takes (&str, u8); there are \
             Store::put<i32>(&mut self, key: &str, item: i32) -> i32, \
             Store::put<String>(&mut self, key: &str, item: String) -> String, \
             Store::put<Vec<u8>>(&mut self, key: &str, item: Vec<u8>) -> Vec<u8>, \
             Store::put<(u8, char)>(&mut self, key: &str, item: (u8, char)) -> (u8, char)"
        )
    );
    assert!(matches!(put.call_as::<u8>(args!["k", 1_u8]).unwrap_err().kind(), ErrorKind::NoInstance { .. }));
    assert!(put.call(args!["k"]).unwrap_err().to_string().ends_with("expected 2 arguments, found 1; missing item"));
    assert!(put.call_as::<i32>(args![]).is_err());
    let unbound = Store::TYPE.method("put").unwrap();
    let error = unbound.call(args![&Store::default(), "k", 1]).unwrap_err();
    assert!(error.to_string().contains("argument 0 (`self`): expected &mut Store, found &Store"), "{error}");
    assert!(unbound.call(args![]).is_err());
    let error = unbound.call(args![&mut Store::default(), "k", 1_u8]).unwrap_err();
    assert!(error.to_string().contains("no instance takes (&str, u8)"), "{error}");
    // What is private fits, and is refused.
    #[derive(Reflect)]
    struct Holder {
        secret: String,
    }
    let holder = Holder { secret: String::new() };
    let pair = store.method_by_name("pair").unwrap();
    let error = pair.call([Value::new(1), Value::from_ref(&holder).field("secret").unwrap()]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`call`: argument 1 (`b`) of Store::pair<i32, String>(&self, a: i32, b: &String) -> String is private; \
         it can be looked at, no more"
    );
}

#[test]
fn with_other_forms() {
    let store = Value::new(Store::default());
    let later = store.method_by_name("later").unwrap();
    assert!(later.info().is_async() && later.info().is_send_future());
    let text = block_on(later.call(args![String::from("x")]).unwrap().into_future().unwrap());
    assert_eq!(text.downcast::<String>().unwrap(), "x after 0");
    assert!(matches!(later.call_flat(args![1]).unwrap_err().kind(), ErrorKind::Async { .. }));
    let risky = store.method_by_name("risky").unwrap();
    assert!(risky.info().is_unsafe());
    assert!(matches!(risky.call(args![1]).unwrap_err().kind(), ErrorKind::Unsafe { .. }));
    assert!(matches!(risky.call_as::<i32>(args![1]).unwrap_err().kind(), ErrorKind::Unsafe { .. }));
    // SAFETY: it asks for nothing.
    let results = unsafe { [risky.call_unsafe(args![1]), risky.call_unsafe(args![[1_u64; 9]])] };
    assert_eq!(results.map(|result| result.unwrap().to_string()), ["1", "[1, 1, 1, 1, 1, 1, 1, 1, 1]"]);
    // SAFETY: as above.
    let error = unsafe { risky.call_unsafe(args!['x']) }.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoInstance { .. }), "{error}");
}

#[test]
fn everything_is_dropped_once() {
    balanced(|| {
        let keep = Store::TYPE.method("keep").unwrap();
        let small = keep.call(args![Small::new()]).unwrap();
        let large = keep.call(args![Large::new()]).unwrap();
        assert_eq!(keep.call_as::<Large>(args![Large::new()]).unwrap().id(), 2);
        assert_eq!(dropped(), 1);
        assert!(keep.call(args![Some(Small::new())]).is_err());
        assert!(keep.call_as::<Small>(args![Large::new()]).is_err());
        let mut kept = [Value::new(Box::new(Large::new()))];
        assert!(keep.call_in_place(&mut kept).is_err());
        assert_eq!(dropped(), 3);
        drop((small, large));
    });
}

/// The larger.
#[reflect_fn(instantiate(i32, f64, &'static str))]
fn larger<T: PartialOrd + Reflect>(a: T, b: T) -> T {
    if a < b { b } else { a }
}

#[reflect_fn(instantiate(i32 as "read_i32", u8 as "read_u8"))]
fn read<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

#[test]
fn free_functions() {
    let larger = Func::named::<larger>();
    assert_eq!(larger.call_as::<i32>(args![1, 2]).unwrap(), 2);
    assert_eq!(larger.call(args![2.5, 1.0]).unwrap().to_string(), "2.5");
    assert!(larger.call(args![1, 2.0]).is_err());
    assert_eq!(
        larger.info().overloads()[2].to_string(),
        "larger<&'static str>(a: &'static str, b: &'static str) -> &'static str"
    );
    assert_eq!(larger.info().docs(), doc_text("The larger."));
    assert_eq!(Func::named::<read_i32>().call_as::<Option<i32>>(args!["7"]).unwrap(), Some(7));
    assert_eq!(Func::named::<read_u8>().info().name(), "read_u8");
}

/// Instances that borrow, where the bounds allow it.
#[reflect_fn(instantiate(&str, String, &String, &[u8]))]
fn length<T: AsRef<[u8]>>(text: T) -> usize {
    text.as_ref().len()
}

#[reflect_fn(instantiate(Vec<u8>, [u16; 2]))]
fn total<T: IntoIterator>(all: T, first: <T as IntoIterator>::Item) -> u64
where
    <T as IntoIterator>::Item: Into<u64>,
{
    all.into_iter().map(Into::into).sum::<u64>() + first.into()
}

#[test]
fn instances_that_borrow_and_associated_types() {
    let length = Func::named::<length>();
    let text = String::from("text");
    assert_eq!(length.call_as::<usize>(args!["te"]).unwrap(), 2);
    assert_eq!(length.call_as::<usize>(args![&text]).unwrap(), 4);
    assert_eq!(length.call_as::<usize>(args![&[1_u8][..]]).unwrap(), 1);
    assert_eq!(length.call_as::<usize>(args![text]).unwrap(), 4);
    let any = "&str | String | &String | &[u8]";
    assert_eq!(length.info().to_string(), format!("length(text: {any}) -> usize"));
    let total = Func::named::<total>();
    assert_eq!(total.call_as::<u64>(args![vec![1_u8, 2], 3_u8]).unwrap(), 6);
    assert_eq!(total.call_as::<u64>(args![[1_u16, 2], 3_u16]).unwrap(), 6);
    assert!(total.call(args![vec![1_u8, 2], 3_u16]).is_err());
}

#[derive(Reflect, Debug, PartialEq)]
#[reflect(instantiate(i32, String, Vec<u8>))]
struct Stack<T> {
    items: Vec<T>,
}

#[reflect_methods(instantiate(i32, String))]
impl<T: Reflect> Stack<T> {
    /// With one item.
    pub fn of(item: T) -> Self {
        Stack { items: vec![item] }
    }
    pub fn new() -> Self {
        Stack { items: vec![] }
    }
    pub fn both(mut a: Self, b: Stack<T>) -> usize {
        a.items.extend(b.items);
        a.items.len()
    }
    pub fn push(&mut self, item: T) {
        self.items.push(item);
    }
    /// Beside an instance of the type, one of the method's own.
    #[reflect(instantiate(u8, bool))]
    pub fn with<U: Reflect>(&self, other: U, _item: &T) -> U {
        other
    }
    #[reflect(instantiate(u8, bool))]
    pub fn alone<U: Reflect>(other: U) -> U {
        other
    }
}

#[derive(Reflect)]
#[reflect(instantiate((u8, 2), (u16, 3)))]
#[cfg_attr(not(feature = "registry"), allow(dead_code))] // Only its constructors are asked for.
struct Grid<T, const N: usize> {
    cells: [T; N],
}

#[reflect_methods(instantiate((u8, 2), (u16, 3)))]
#[cfg_attr(not(feature = "registry"), allow(dead_code))]
impl<T: Reflect, const N: usize> Grid<T, N> {
    pub fn of(cells: [T; N]) -> Self {
        Grid { cells }
    }
    pub async fn later(cells: [T; N]) -> usize {
        cells.len()
    }
}

#[test]
fn methods_of_generic_types() {
    let stack = Value::new(Stack::of(1_i64));
    let with = stack.method_by_name("with").unwrap();
    assert!(with.call_as::<bool>(args![true, &1_i64]).unwrap());
    assert_eq!(with.call_as::<u8>(args![3_u8, &1_i64]).unwrap(), 3);
    assert!(with.call(args![3_u8, &1_i32]).is_err());
    assert_eq!(with.info().to_string(), "Stack<i64>::with(&self, other: u8 | bool, _item: &i64) -> u8 | bool");
    assert_eq!(Stack::<u8>::TYPE.method("alone").unwrap().call_as::<u8>(args![7_u8]).unwrap(), 7);
}

#[test]
#[cfg(feature = "registry")]
fn the_registry_has_instances_of_types_and_their_constructors() {
    use reflect::{function_by_path, type_by_path};
    assert_eq!(type_by_path("forms::instances::Stack<i32>").unwrap(), Type::of::<Stack<i32>>());
    assert_eq!(type_by_path("forms::instances::Stack<alloc::string::String>").unwrap(), Type::of::<Stack<String>>());
    assert_eq!(type_by_path("forms::instances::Grid<u16, 3>").unwrap(), Type::of::<Grid<u16, 3>>());
    assert!(type_by_path("forms::instances::Stack<u64>").is_err());
    let of = function_by_path("forms::instances::Stack::of").unwrap();
    assert_eq!(of.call(args![7]).unwrap().downcast::<Stack<i32>>().unwrap(), Stack { items: vec![7] });
    assert_eq!(of.call_as::<Stack<String>>(args![String::from("x")]).unwrap().items, ["x"]);
    assert_eq!(of.info().to_string(), "Stack::of(item: i32 | String) -> Stack<i32> | Stack<String>");
    assert_eq!((of.info().docs(), of.info().owner()), (doc_text("With one item."), None));
    assert_eq!(of.info().path(), "forms::instances::Stack::of");
    let error = of.call(args![7_u8]).unwrap_err();
    assert!(error.to_string().contains("no instance takes (u8); there are Stack<i32>::of(item: i32) -> Stack<i32>, "));
    let both = function_by_path("forms::instances::Stack::both").unwrap();
    assert_eq!(both.call_as::<usize>(args![Stack::of(1), Stack::of(2)]).unwrap(), 2);
    assert!(both.call(args![Stack::of(1), Stack::of(String::new())]).is_err());
    assert!(function_by_path("forms::instances::Stack::new").is_err(), "its arguments tell no instance");
    let of = function_by_path("forms::instances::Grid::of").unwrap();
    assert_eq!(of.call_as::<Grid<u16, 3>>(args![[1_u16, 2, 3]]).unwrap().cells, [1, 2, 3]);
    let later = function_by_path("forms::instances::Grid::later").unwrap().call(args![[1_u8, 2]]).unwrap();
    assert_eq!(block_on(later.into_future().unwrap()).to_string(), "2");
    let larger = function_by_path("forms::instances::larger").unwrap();
    assert_eq!(larger.call_as::<i32>(args![1, 2]).unwrap(), 2);
    assert!(function_by_path("forms::instances::read_u8").is_ok());
}

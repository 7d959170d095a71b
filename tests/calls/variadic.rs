//! Variadic functions.

use reflect::{Func, Mode, Reflect, Value, args, named, reflect_fn, reflect_methods};

#[derive(Reflect, Clone, Debug, PartialEq)]
struct Large([u64; 8]);

#[derive(Reflect)]
struct Log(Vec<String>);

#[reflect_methods]
impl Log {
    pub fn sum(#[reflect(variadic)] items: &[i32]) -> i32 {
        items.iter().sum()
    }
    pub fn add(&mut self, prefix: &str, #[reflect(variadic)] lines: Vec<String>) -> usize {
        self.0.extend(lines.into_iter().map(|line| format!("{prefix}{line}")));
        self.0.len()
    }
    pub fn show(&self, #[reflect(default = ", ")] with: &str, #[reflect(variadic)] marks: &[char]) -> String {
        format!("{}{}", self.0.join(with), marks.iter().collect::<String>())
    }
    pub fn close(self, #[reflect(variadic)] last: Vec<String>) -> Result<Vec<String>, String> {
        if last.is_empty() { Err("nothing to say".into()) } else { Ok([self.0, last].concat()) }
    }
    pub fn large(#[reflect(variadic)] items: Vec<Large>) -> Large {
        Large(std::array::from_fn(|i| items.iter().map(|item| item.0[i]).sum()))
    }
    /// With a list that is the function's own, the result may borrow from anything else.
    pub fn nth(&self, #[reflect(variadic)] path: Vec<usize>) -> &str {
        &self.0[path.iter().sum::<usize>()]
    }
    pub fn units(#[reflect(variadic)] units: &[()]) -> usize {
        units.len()
    }
    pub fn statics(#[reflect(variadic)] texts: &[&'static str]) -> String {
        texts.concat()
    }
}

fn log() -> Log {
    Log(vec!["a".into(), "b".into()])
}

fn unbound(name: &str) -> Func<'static> {
    Log::TYPE.method(name).unwrap()
}

#[test]
fn what_is_left_is_spread() {
    let sum = unbound("sum");
    assert_eq!(sum.call_as::<i32>(args![]).unwrap(), 0);
    assert_eq!(sum.call_as::<i32>(args![1]).unwrap(), 1);
    assert_eq!(sum.call_as::<i32>(args![1, 2, 3]).unwrap(), 6);
    assert_eq!(sum.call([Value::new(4), Value::new(5)]).unwrap().downcast::<i32>().unwrap(), 9);
    let many: Vec<Value<'_>> = (1..=1000).map(Value::new).collect();
    assert_eq!(sum.call_as::<i32>(many).unwrap(), 500_500);
    let mut kept: Vec<Value<'_>> = (1..=20).map(Value::new).collect();
    assert_eq!(sum.call_in_place(&mut kept).unwrap().to_string(), "210");
    assert!(kept.iter().all(|value| !value.is_valid()));
    assert_eq!(unbound("units").call_as::<usize>(args![(), (), ()]).unwrap(), 3);
    assert_eq!(unbound("statics").call_as::<String>([Value::new("a"), Value::new("b")]).unwrap(), "ab");
}

#[test]
fn elements_are_moved_wherever_they_are() {
    let large = unbound("large");
    let one = || Large([1; 8]);
    assert_eq!(large.call_as::<Large>(args![one(), one()]).unwrap(), Large([2; 8]));
    assert_eq!(large.call(args![one(), Value::new(one())]).unwrap().downcast::<Large>().unwrap(), Large([2; 8]));
    assert_eq!(large.call_as::<Large>(Vec::new()).unwrap(), Large([0; 8]));
}

#[test]
fn every_receiver() {
    let mut value = Value::new(log());
    let mut add = value.method_by_name_mut("add").unwrap();
    assert_eq!(add.call_as::<usize>(args!["> "]).unwrap(), 2);
    assert_eq!(add.call_as::<usize>(args!["> ", String::from("c"), String::from("d")]).unwrap(), 4);
    assert_eq!(add.call_slice(args!["- ", vec![String::from("e")]]).unwrap().to_string(), "5");
    let lines = vec![String::from("f")];
    assert_eq!(add.call_named(named! { lines = lines, prefix = "+" }).unwrap().to_string(), "6");
    assert_eq!(add.call_named(named! { prefix = "+" }).unwrap().to_string(), "6");
    let show = value.method_by_name("show").unwrap();
    assert_eq!(show.call_as::<String>(args![]).unwrap(), "a, b, > c, > d, - e, +f");
    assert_eq!(show.call_as::<String>(args!["", '!', '?']).unwrap(), "ab> c> d- e+f!?");
    assert_eq!(show.call_slice(args!["", &['.'][..]]).unwrap().to_string(), "ab> c> d- e+f.");
    assert_eq!(show.call_named(named! { marks = &['.'][..] }).unwrap().to_string(), "a, b, > c, > d, - e, +f.");
    assert_eq!(value.method_by_name("nth").unwrap().call(args![1_usize, 2_usize]).unwrap().to_string(), "> d");
    assert_eq!(unbound("show").call_as::<String>(args![&log(), "-", '!']).unwrap(), "a-b!");
    assert_eq!(unbound("show").call_slice(args![&log(), "-", &['!'][..]]).unwrap().to_string(), "a-b!");

    let close = || Value::new(log()).into_method("close").unwrap();
    let closed = close().call_flat(args![String::from("z")]).unwrap();
    assert_eq!(closed.downcast::<Vec<String>>().unwrap(), ["a", "b", "z"]);
    assert!(close().call_flat(args![]).unwrap_err().to_string().ends_with("failed: nothing to say"));
    let closed = close().call_slice(args![vec![String::from("z")]]).unwrap().into_result().unwrap().unwrap();
    assert_eq!(closed.len().unwrap(), 3);
    let closed = close().call_named(named! { last = vec![String::from("z")] }).unwrap();
    assert!(closed.into_result().unwrap().is_ok());
    let closed = unbound("close").call(args![log(), String::from("z")]).unwrap();
    assert!(closed.into_result().unwrap().is_ok());
}

#[test]
fn described() {
    let info = unbound("show").info();
    assert!(info.is_variadic() && !unbound("nth").info().params().next().unwrap().has_default());
    assert_eq!(info.to_string(), "Log::show(&self, with: &str = \", \", marks: ...char) -> String");
    let marks = info.params().last().unwrap();
    assert_eq!((marks.is_variadic(), marks.mode(), marks.ty()), (true, Mode::Shared, <[char]>::TYPE));
    assert!(!info.params().next().unwrap().is_variadic());
    assert_eq!(unbound("close").info().params().next().unwrap().ty(), <Vec<String>>::TYPE);
}

#[reflect_fn]
#[allow(clippy::too_many_arguments)] // As many as there may be.
fn fifteen(
    #[reflect(default = 1)] p1: u8,
    #[reflect(default = 2)] p2: u8,
    #[reflect(default = 3)] p3: u8,
    #[reflect(default = 4)] p4: u8,
    #[reflect(default = 5)] p5: u8,
    #[reflect(default = 6)] p6: u8,
    #[reflect(default = 7)] p7: u8,
    #[reflect(default = 8)] p8: u8,
    #[reflect(default = 9)] p9: u8,
    #[reflect(default = 10)] p10: u8,
    #[reflect(default = 11)] p11: u8,
    #[reflect(default = 12)] p12: u8,
    #[reflect(default = 13)] p13: u8,
    #[reflect(default = 14)] p14: u8,
    #[reflect(default = 15)] p15: u8,
    #[reflect(variadic)] rest: &[u8],
) -> Vec<u8> {
    [&[p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15], rest].concat()
}

#[test]
fn as_many_as_there_may_be() {
    let fifteen = Func::named::<fifteen>();
    let default: Vec<u8> = (1..=15).collect();
    assert_eq!(fifteen.call_as::<Vec<u8>>(args![]).unwrap(), default);
    for count in 0..40 {
        let given: Vec<u8> = (100..100 + count).collect();
        let expected: Vec<u8> = given.iter().chain(default.iter().skip(given.len())).copied().collect();
        let values: Vec<Value<'_>> = given.into_iter().map(Value::new).collect();
        assert_eq!(fifteen.call_as::<Vec<u8>>(values).unwrap(), expected, "{count}");
    }
}

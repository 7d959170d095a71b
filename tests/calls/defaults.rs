//! Default arguments.

use std::cell::Cell;
use std::rc::Rc;

use reflect::{ErrorKind, Func, Reflect, Value, args, named, reflect_fn, reflect_methods};

#[derive(Reflect, Debug, Clone, PartialEq)]
struct Config {
    pub name: &'static str,
    pub values: [u64; 8],
}

impl Config {
    const PLAIN: Config = Config { name: "plain", values: [7; 8] };
}

#[derive(Reflect)]
struct Text(String);

fn three() -> usize {
    3
}

#[reflect_methods]
#[allow(clippy::too_many_arguments)]
impl Text {
    const SEPARATOR: &'static str = ", ";

    pub fn new(#[reflect(default)] text: String) -> Self {
        Text(text)
    }
    pub fn repeat(
        &self,
        prefix: &str,
        #[reflect(default = three())] times: usize,
        #[reflect(default = Self::SEPARATOR)] with: &str,
    ) -> String {
        format!("{prefix}{}", vec![self.0.as_str(); times].join(with))
    }
    pub fn every_form(
        #[reflect(default = Config::PLAIN)] large: Config,
        #[reflect(default = &Config::PLAIN)] shared: &Config,
        #[reflect(default)] text: &str,
        #[reflect(default = &[1, 2])] list: &[i32],
        #[reflect(default = Some("some"))] some: Option<&str>,
        #[reflect(default)] none: Option<&mut i32>,
        #[reflect(default = "fixed")] fixed: &'static str,
        #[reflect(default = |x| x + 1)] function: fn(i32) -> i32,
    ) -> String {
        let none = none.map(|none| function(*none));
        format!("{} {} {text:?} {list:?} {some:?} {none:?} {fixed}", large.name, shared.values[7])
    }
    pub fn push(&mut self, #[reflect(default = '!')] mark: char) -> usize {
        self.0.push(mark);
        self.0.len()
    }
    pub fn finish(self, #[reflect(default = true)] ok: bool) -> Result<String, String> {
        if ok { Ok(self.0) } else { Err(self.0) }
    }
    pub fn longer<'t>(&'t self, #[reflect(default = "a long default")] other: &'t str) -> &'t str {
        if self.0.len() < other.len() { other } else { &self.0 }
    }
    pub fn owners(self: Rc<Self>, #[reflect(default = 10)] more: usize) -> usize {
        Rc::strong_count(&self) + more
    }
    pub fn large(#[reflect(default = 9)] value: u64) -> [u64; 16] {
        [value; 16]
    }
}

fn text() -> Text {
    Text("ab".into())
}

#[test]
fn trailing_parameters_are_filled() {
    let value = Value::new(text());
    let repeat = value.method_by_name("repeat").unwrap();
    assert_eq!(repeat.call_as::<String>(args![">"]).unwrap(), ">ab, ab, ab");
    assert_eq!(repeat.call_as::<String>(args![">", 2_usize]).unwrap(), ">ab, ab");
    assert_eq!(repeat.call_as::<String>(args![">", 2_usize, "-"]).unwrap(), ">ab-ab");
    assert_eq!(repeat.call(vec![Value::from_ref(">")]).unwrap().to_string(), ">ab, ab, ab");
    assert_eq!(repeat.call_flat([Value::from_ref(">")]).unwrap().to_string(), ">ab, ab, ab");
    let mut kept = [Value::from_ref(">"), Value::new(1_usize)];
    assert_eq!(repeat.call_in_place(&mut kept).unwrap().to_string(), ">ab");
    assert!(kept.iter().all(|value| !value.is_valid()));
    let unbound = Text::TYPE.method("repeat").unwrap();
    assert_eq!(unbound.call_as::<String>(args![&text(), ""]).unwrap(), "ab, ab, ab");
    assert_eq!(unbound.call_as::<String>(args![value.reborrow(), "", 1_usize]).unwrap(), "ab");
    // A result larger than a Value, and one of a known type.
    let large = Text::TYPE.method("large").unwrap();
    assert_eq!(large.call(args![]).unwrap().downcast::<[u64; 16]>().unwrap(), [9; 16]);
    assert_eq!(large.call_as::<[u64; 16]>(args![]).unwrap(), [9; 16]);
}

#[test]
fn every_form_of_a_parameter() {
    let every = Text::TYPE.method("every_form").unwrap();
    let text = r#"plain 7 "" [1, 2] Some("some") None fixed"#;
    assert_eq!(every.call_as::<String>(args![]).unwrap(), text);
    let other = Config { name: "other", values: [1; 8] };
    let some = every.call_as::<String>(args![other.clone(), &other, "t"]).unwrap();
    assert_eq!(some, r#"other 1 "t" [1, 2] Some("some") None fixed"#);
    let mut number = 5;
    let five = every.call_named(named! { none = Some(&mut number), list = &[3][..] }).unwrap();
    assert_eq!(five.to_string(), r#"plain 7 "" [3] Some("some") Some(6) fixed"#);
    let values: Vec<_> = every.info().params().map(|param| param.default_value().unwrap().to_string()).collect();
    assert_eq!(values[2..5], ["", "[1, 2]", "Some(\"some\")"]);
    assert_eq!(
        every.info().params().next().unwrap().default_value().unwrap().downcast::<Config>().unwrap(),
        Config::PLAIN
    );
}

#[test]
fn every_receiver() {
    let mut value = Value::new(text());
    assert_eq!(value.method_by_name_mut("push").unwrap().call_as::<usize>(args![]).unwrap(), 3);
    assert_eq!(value.method_by_name_mut("push").unwrap().call(args!['?']).unwrap().to_string(), "4");
    assert_eq!(value.into_method("finish").unwrap().call_flat(args![]).unwrap().to_string(), "ab!?");
    let failed = Value::new(text()).into_method("finish").unwrap().call_flat(args![false]);
    assert!(matches!(failed.unwrap_err().kind(), ErrorKind::Failed { error, .. } if error == "ab"));
    let unbound = Text::TYPE.method("finish").unwrap().call(args![text()]).unwrap();
    assert_eq!(unbound.into_result().unwrap().unwrap().to_string(), "ab");
    let node = Rc::new(text());
    assert_eq!(Value::new(node.clone()).into_method("owners").unwrap().call_as::<usize>(args![]).unwrap(), 12);
    assert_eq!(Rc::strong_count(&node), 1);
    assert_eq!(Text::TYPE.method("new").unwrap().call(args![]).unwrap().downcast::<Text>().unwrap().0, "");
}

#[test]
fn a_result_may_borrow_from_a_default() {
    let text = text();
    let kept = Value::from_ref(&text).bind("longer").unwrap().call(args![]).unwrap();
    assert_eq!(kept.into_ref::<str>().unwrap(), "a long default");
}

thread_local! {
    static MADE: Cell<u32> = const { Cell::new(0) };
}

fn count() -> u32 {
    MADE.set(MADE.get() + 1);
    MADE.get()
}

#[reflect_fn]
fn counted(first: u8, #[reflect(default = count())] second: u32, #[reflect(default = count())] third: u32) -> String {
    format!("{first} {second} {third}")
}

#[test]
fn a_default_is_evaluated_when_it_is_needed() {
    MADE.set(0);
    let counted = Func::named::<counted>();
    assert_eq!(counted.call_as::<String>(args![0_u8]).unwrap(), "0 1 2");
    assert_eq!(counted.call_as::<String>(args![0_u8, 0_u32]).unwrap(), "0 0 3");
    assert_eq!(counted.call_as::<String>(args![0_u8, 0_u32, 0_u32]).unwrap(), "0 0 0");
    assert_eq!(counted.call_named(named! { third = 0_u32, first = 0_u8 }).unwrap().to_string(), "0 4 0");
    // Not for a call that is refused.
    assert!(counted.call(args!['x']).is_err() && counted.call(args![]).is_err());
    assert!(counted.call_named(named! { first = 'x' }).is_err());
    assert_eq!(MADE.get(), 4);
    assert_eq!(counted.info().params().last().unwrap().default_value().unwrap().downcast::<u32>().unwrap(), 5);
}

// The table needs the block's bounds; the derive has them where the type says so.
#[derive(Reflect)]
#[reflect(bound(T: Default + Clone))]
struct Pile<T>(Vec<T>);
#[reflect_methods]
impl<T: Reflect + Default + Clone> Pile<T> {
    pub fn push(&mut self, #[reflect(default)] item: T, #[reflect(default = Self::twice())] times: usize) -> usize {
        self.0.extend(std::iter::repeat_n(item, times));
        self.0.len()
    }
    fn twice() -> usize {
        2 + size_of::<T>()
    }
}

#[test]
fn a_generic_type_has_the_defaults_of_its_arguments() {
    let mut bytes = Value::new(Pile::<u8>(vec![]));
    assert_eq!(bytes.method_by_name_mut("push").unwrap().call_as::<usize>(args![]).unwrap(), 3);
    let mut words = Value::new(Pile::<u64>(vec![]));
    assert_eq!(words.method_by_name_mut("push").unwrap().call_as::<usize>(args![7_u64]).unwrap(), 10);
}

#[test]
fn signatures_show_defaults() {
    #[reflect_fn]
    #[allow(clippy::too_many_arguments)]
    fn shown(
        #[reflect(default = -1.5)] _a: f64,
        #[reflect(default = "two words")] _b: &str,
        #[reflect(default = i32::MAX)] _c: i32,
        #[reflect(default = Some("x"))] _d: Option<&str>,
        #[reflect(default = String::new())] _e: String,
        #[reflect(default = &[1, 2])] _f: &[u8],
        #[reflect(default = 1 + 1)] _g: u8,
        #[reflect(default)] _h: bool,
        #[reflect(default = "far too long to be shown in a signature")] _i: &str,
        #[reflect(default = ())] _j: (),
        #[reflect(default = Vec::<u8>::new())] _k: Vec<u8>,
    ) {
    }
    let text = "shown(_a: f64 = -1.5, _b: &str = \"two words\", _c: i32 = i32::MAX, _d: Option<&str> = Some(\"x\"), \
                _e: String = String::new(), _f: &[u8] = &[1, 2], _g: u8 = .., _h: bool = .., _i: &str = .., \
                _j: () = (), _k: Vec<u8> = ..)";
    assert_eq!(Func::named::<shown>().info().to_string(), text);
    Func::named::<shown>().call(args![]).unwrap();
}

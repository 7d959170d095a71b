//! A library that is loaded at run time.

use std::sync::atomic::{AtomicUsize, Ordering};

use config::{Config, Level, Named, Plugin, Stack, Token};
use reflect::{Func, Reflect, Type, Value, args, reflect_fn, reflect_methods, reflect_trait};

#[derive(Reflect, Debug, Clone)]
pub struct Log {
    pub lines: Vec<String>,
}

#[reflect_methods]
impl Log {
    pub fn add(&mut self, line: &str) -> usize {
        self.lines.push(line.into());
        self.lines.len()
    }
}

#[derive(Reflect, Debug, Clone)]
pub struct Account {
    pub balance: i64,
    #[reflect(embed)]
    pub log: Log,
}

#[reflect_methods]
impl Account {
    pub fn deposit(&mut self, amount: i64) -> i64 {
        self.balance += amount;
        self.balance
    }
}

#[reflect_methods]
impl Named for Account {
    fn name(&self) -> String {
        format!("account of {}", self.balance)
    }

    fn rank(&self) -> u32 {
        4
    }
}

/// A trait of the plugin's, on the program's type.
#[reflect_trait]
pub trait Doubled {
    fn doubled(&self) -> u32;
}

#[reflect_methods]
impl Doubled for Config {
    fn doubled(&self) -> u32 {
        self.pad * 2
    }
}

/// And on an instance, and on a type of the standard library.
#[reflect_methods]
impl Doubled for Stack<i32> {
    fn doubled(&self) -> u32 {
        self.items.len() as u32 * 2
    }
}

#[reflect_methods]
impl Doubled for u32 {
    fn doubled(&self) -> u32 {
        self * 2
    }
}

#[reflect_fn]
pub fn pad_of(config: Config) -> u32 {
    config.pad
}

#[reflect_fn]
pub fn pad_behind(config: &Config) -> u32 {
    config.pad
}

#[reflect_fn]
pub fn sum(numbers: Vec<i32>) -> i32 {
    numbers.iter().sum()
}

#[reflect_fn]
pub fn make_config() -> Config {
    Config::new()
}

#[reflect_fn]
pub fn name_of(named: &dyn Named) -> String {
    named.name()
}

// SAFETY: nothing else is called so.
#[reflect_fn(export = unsafe("plugin_answer"))]
pub fn answer() -> i32 {
    42
}

/// How many types the registry had before this library was whole.
static EARLY: AtomicUsize = AtomicUsize::new(0);

/// Asks while the library registers its parts.
extern "C" fn ask_early() {
    EARLY.store(reflect::types().count() + Account::TYPE.methods().len(), Ordering::Relaxed);
    Config::TYPE.methods();
}

#[used]
#[unsafe(link_section = ".init_array")]
static ASK_EARLY: extern "C" fn() = ask_early;

fn types(name: &str) -> Type {
    match name {
        "Account" => Account::TYPE,
        "Config" => Config::TYPE,
        "Level" => Level::TYPE,
        "Token" => Token::TYPE,
        "Stack" => <Stack<i32>>::TYPE,
        "Configs" => <Vec<Config>>::TYPE,
        "Named" => <dyn Named>::TYPE,
        "Doubled" => <dyn Doubled>::TYPE,
        _ => unreachable!(),
    }
}

fn value(name: &str) -> Value<'static> {
    match name {
        "Account" => Value::new(Account { balance: 10, log: Log { lines: Vec::new() } }),
        "Config" => Value::new(Config::new()),
        "Level" => Value::new(Level::High),
        "Token" => Value::new(Token::new()),
        "Stack" => Value::new(Stack { items: vec![1, 2, 3] }),
        "Configs" => Value::new(vec![Config::new()]),
        "Strings" => Value::new(vec![Some("text".to_string())]),
        "Number" => Value::new(21_u32),
        _ => unreachable!(),
    }
}

fn function(name: &str) -> Func<'static> {
    match name {
        "pad_of" => Func::named::<pad_of>(),
        "pad_behind" => Func::named::<pad_behind>(),
        "sum" => Func::named::<sum>(),
        "make_config" => Func::named::<make_config>(),
        "name_of" => Func::named::<name_of>(),
        _ => unreachable!(),
    }
}

/// The plugin's own calls.
fn check() {
    assert!(EARLY.load(Ordering::Relaxed) > 0);
    let mut account = value("Account");
    let names: Vec<_> = account.ty().methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["add", "deposit", "name", "rank"]);
    assert_eq!(account.method_by_name_mut("deposit").unwrap().call_as::<i64>(args![5_i64]).unwrap(), 15);
    assert_eq!(account.method_by_name_mut("add").unwrap().call_as::<usize>(args!["line"]).unwrap(), 1);
    assert_eq!(account.method_by_name("name").unwrap().call_as::<String>(args![]).unwrap(), "account of 15");
    assert!(Account::TYPE.implements::<dyn Named>());
    for (name, doubled) in [("Config", 4), ("Stack", 6), ("Number", 42)] {
        let value = value(name);
        assert_eq!(value.method_by_name("doubled").unwrap().call_as::<u32>(args![]).unwrap(), doubled, "{name}");
        assert!(value.ty().implements::<dyn Doubled>());
    }
    assert!(reflect::types().any(|ty| ty == Account::TYPE));
    assert_eq!(reflect::function_by_path("plugin::pad_of").unwrap().call_as::<u32>(args![Config::new()]).unwrap(), 2);
}

#[unsafe(no_mangle)]
pub fn plugin() -> Plugin {
    Plugin { types, value, function, check }
}

//! A program that loads plugins: `host SCENARIO LIBRARY..`. It fails if anything is not as the scenario says.

use std::ffi::{CString, c_char, c_int, c_void};
use std::fs;

use config::{Config, Level, Limit, Named, Plugin, Stack, Token};
use reflect::{Func, Reflect, Type, Value, args, reflect_fn};

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    fn dlclose(library: *mut c_void) -> c_int;
}

#[reflect_fn]
pub fn host_pad(config: Config) -> u32 {
    config.pad
}

fn load(path: &str) -> *mut c_void {
    let path = CString::new(path).unwrap();
    // SAFETY: a path of a library that the test has made. `RTLD_NOW | RTLD_LOCAL`.
    let library = unsafe { dlopen(path.as_ptr(), 2) };
    assert!(!library.is_null(), "{path:?} cannot be loaded");
    library
}

fn plugin(library: *mut c_void) -> Plugin {
    // SAFETY: the library has a function of this name and type, compiled by the same compiler.
    unsafe {
        let symbol = dlsym(library, c"plugin".as_ptr());
        assert!(!symbol.is_null());
        std::mem::transmute::<*mut c_void, fn() -> Plugin>(symbol)()
    }
}

/// How many pieces of memory are mapped from the library.
fn mapped(path: &str) -> usize {
    fs::read_to_string("/proc/self/maps").unwrap().lines().filter(|line| line.ends_with(path)).count()
}

fn names(ty: Type) -> Vec<&'static str> {
    ty.methods().iter().map(|method| method.name()).collect()
}

/// The program asks for a plugin's methods before the plugin does.
fn methods(path: &str) {
    let plugin = plugin(load(path));
    let mut account = (plugin.value)("Account");
    let add = account.method_by_name_mut("add").unwrap().call_as::<usize>(args!["line"]).unwrap();
    assert_eq!(add, 1);
    assert_eq!(account.method_by_name_mut("deposit").unwrap().call_as::<i64>(args![5_i64]).unwrap(), 15);
    assert_eq!(names(account.ty()), ["add", "deposit", "name", "rank"]);
    let mut stack = (plugin.value)("Stack");
    stack.method_by_name_mut("push").unwrap().call(args![9]).unwrap();
    assert_eq!(stack.method_by_name("height").unwrap().call_as::<usize>(args![]).unwrap(), 4);
    assert_eq!(stack.method_by_name("doubled").unwrap().call_as::<u32>(args![]).unwrap(), 8);
    assert!(account.ty().implements_type((plugin.types)("Named")));
    assert!(account.ty().implements::<dyn Named>());
    assert!((plugin.types)("Config").implements_type((plugin.types)("Doubled")));
    let object = account.into_dyn::<dyn Named>().unwrap();
    let object: Box<dyn Named> = object.downcast().unwrap();
    assert_eq!((object.name(), object.rank()), ("account of 15".to_string(), 4));
    (plugin.check)();
}

/// The plugin asks first.
fn methods_later(path: &str) {
    let plugin = plugin(load(path));
    (plugin.check)();
    assert_eq!(names((plugin.types)("Account")), ["add", "deposit", "name", "rank"]);
    (plugin.check)();
}

/// Values of the same definition go to and fro.
fn values(path: &str) {
    let plugin = plugin(load(path));
    let config = (plugin.value)("Config");
    assert_eq!(config.ty(), Config::TYPE);
    assert_eq!(config.downcast_ref::<Config>().unwrap(), &Config::new());
    assert_eq!(config.downcast::<Config>().unwrap(), Config::new());
    assert_eq!((plugin.value)("Configs").downcast::<Vec<Config>>().unwrap(), [Config::new()]);
    assert_eq!((plugin.value)("Token").downcast::<Token>().unwrap(), Token::new());
    assert_eq!((plugin.value)("Level").downcast::<Level>().unwrap(), Level::High);
    assert_eq!((plugin.value)("Strings").downcast::<Vec<Option<String>>>().unwrap(), [Some("text".to_string())]);
    assert!((plugin.value)("Config").downcast::<Level>().is_err());
    assert_eq!((plugin.function)("pad_of").call_as::<u32>(args![Config::new()]).unwrap(), 2);
    assert_eq!((plugin.function)("pad_behind").call_as::<u32>(args![&Config::new()]).unwrap(), 2);
    assert_eq!((plugin.function)("sum").call_as::<i32>(args![vec![1, 2, 3]]).unwrap(), 6);
    assert_eq!((plugin.function)("make_config").call_as::<Config>(args![]).unwrap(), Config::new());
    assert_eq!((plugin.function)("name_of").call_as::<String>(args![&Config::new()]).unwrap(), "config 1");
    let given = Func::named::<host_pad>().call_as::<u32>(args![(plugin.value)("Config")]).unwrap();
    assert_eq!(given, 2);
    assert_eq!((plugin.types)("Config").attrs().get::<u8>(), Some(&7));
    assert_eq!(Config::TYPE.attrs().get::<Limit>(), Some(&Limit(5)));
    assert_eq!((plugin.types)("Stack"), <Stack<i32>>::TYPE);
    assert_eq!((plugin.types)("Configs"), <Vec<Config>>::TYPE);
    // Nothing is known of instances that are not registered but what a description tells.
    let error = (plugin.value)("Stack").downcast::<Stack<i32>>().unwrap_err().to_string();
    assert!(error.contains("another library"), "{error}");
    // Nor of an attribute that is not reflected: in another library it may be anything.
    assert_eq!((plugin.types)("Config").attrs().get::<Limit>(), None);
}

/// A plugin that was compiled with another definition of `changed`, a field of which another type may have.
fn changed(path: &str, changed: &str, has_same_id: bool) {
    let plugin = plugin(load(path));
    let ty = (plugin.types)(changed);
    let here = match changed {
        "Config" => Config::TYPE,
        "Level" => Level::TYPE,
        "Token" => Token::TYPE,
        "Named" => <dyn Named>::TYPE,
        _ => unreachable!(),
    };
    // Or this would be no test of it.
    assert_eq!((ty.id() == here.id(), ty.path()), (has_same_id, here.path()));
    assert_ne!(ty, here);
    assert!(here != ty && here == here && ty == ty);
    let telling = "of another library, which is not known to have the same definition";
    if changed == "Named" {
        assert!(!(plugin.types)("Account").implements::<dyn Named>());
        assert!((plugin.types)("Account").implements_type(ty));
        assert!((plugin.value)("Account").into_dyn::<dyn Named>().is_err());
        return;
    }
    let error = match changed {
        "Token" => (plugin.value)("Token").downcast::<Token>().unwrap_err(),
        "Level" => (plugin.value)("Level").downcast::<Level>().unwrap_err(),
        _ => (plugin.value)("Config").downcast::<Config>().unwrap_err(),
    };
    assert_eq!(error.to_string(), format!("`downcast`: expected {changed}, found {changed} {telling}"));
    if changed == "Token" {
        return;
    }
    // A type has changed if a part of it has.
    assert_ne!((plugin.types)("Config"), Config::TYPE);
    assert_ne!((plugin.types)("Configs"), <Vec<Config>>::TYPE);
    let mut config = (plugin.value)("Config");
    assert!(config.downcast_ref::<Config>().unwrap_err().to_string().contains(telling));
    assert!(config.downcast_mut::<Config>().unwrap_err().to_string().contains(telling));
    assert!((plugin.value)("Configs").downcast::<Vec<Config>>().unwrap_err().to_string().contains(telling));
    let function = (plugin.function)("pad_of");
    let error = function.call(args![Config::new()]).unwrap_err().to_string();
    assert!(error.contains("expected config::Config, found config::Config") && error.contains(telling), "{error}");
    let error = (plugin.function)("pad_behind").call(args![&Config::new()]).unwrap_err().to_string();
    assert!(error.contains(telling), "{error}");
    let error = (plugin.function)("make_config").call_as::<Config>(args![]).unwrap_err().to_string();
    assert!(error.contains(telling), "{error}");
    let error = Func::named::<host_pad>().call(args![(plugin.value)("Config")]).unwrap_err().to_string();
    assert!(error.contains(telling), "{error}");
    assert!((plugin.function)("pad_of").typed::<fn(Config) -> u32>().is_err());
    // All else goes on.
    assert_eq!((plugin.function)("pad_of").call_as::<u32>(args![(plugin.value)("Config")]).unwrap(), 2);
    assert_eq!((plugin.value)("Strings").downcast::<Vec<Option<String>>>().unwrap().len(), 1);
    assert_eq!(Value::new(Config::new()).downcast::<Config>().unwrap(), Config::new());
}

/// A type, its methods and a value outlive the handle of their library.
fn closed(path: &str) {
    let library = load(path);
    let plugin = plugin(library);
    let (ty, mut value) = ((plugin.types)("Account"), (plugin.value)("Account"));
    let before = mapped(path);
    assert!(before > 0);
    // SAFETY: nothing is unloaded: that is what is tested.
    assert_eq!(unsafe { dlclose(library) }, 0);
    assert_eq!(mapped(path), before);
    assert_eq!((ty.name(), ty.fields().len()), ("Account", 2));
    assert_eq!(value.method_by_name_mut("deposit").unwrap().call_as::<i64>(args![1_i64]).unwrap(), 11);
    assert_eq!(format!("{value:?}"), "Account { balance: 11, log: Log { lines: [] } }");
    assert!(reflect::types().count() > 0);
    (plugin.check)();
}

/// A library without a registry stays, too.
fn closed_bare(path: &str) {
    let library = load(path);
    let before = mapped(path);
    // SAFETY: nothing is unloaded: that is what is tested.
    assert_eq!(unsafe { dlclose(library) }, 0);
    assert!(before > 0 && mapped(path) == before);
}

/// However often it is loaded and closed, there is one, and nobody has asked it anything.
fn closed_often(path: &str) {
    let first = load(path);
    let before = mapped(path);
    for _ in 0..10_000 {
        // SAFETY: nothing is unloaded: that is what is tested.
        assert_eq!(unsafe { dlclose(first) }, 0);
        assert_eq!(load(path), first);
    }
    assert_eq!(mapped(path), before);
    assert!(before < 20, "{before}");
    (plugin(first).check)();
}

/// The registry is one, and has been asked before the plugin comes.
fn registered_later(path: &str) {
    let (types, functions, exports) = (reflect::types().count(), reflect::functions().len(), reflect::exports().len());
    let paths = ["plugin::Account", "plugin::Log", "dyn plugin::Doubled"];
    assert!(reflect::type_by_path(paths[0]).is_err() && reflect::function_by_path("plugin::pad_of").is_err());
    let kept: &'static [Type] = reflect::types_by_path("config::Config");
    let config = Value::new(Config::new());
    assert_eq!(names(Config::TYPE), ["name", "rank"]);
    assert!(config.method_by_name("doubled").is_err() && 5_u32.reflected().method_by_name("doubled").is_err());
    let stack = Value::new(Stack { items: vec![1, 2] });
    assert_eq!(names(stack.ty()), ["height", "push"]);
    assert_eq!(u32::TYPE.traits().count(), 0);
    let first = Config::TYPE.methods();

    let plugin = plugin(load(path));

    assert_eq!(names(Config::TYPE), ["doubled", "name", "rank"]);
    assert_eq!(config.method_by_name("doubled").unwrap().call_as::<u32>(args![]).unwrap(), 4);
    assert_eq!(stack.method_by_name("doubled").unwrap().call_as::<u32>(args![]).unwrap(), 4);
    assert_eq!(names(stack.ty()), ["doubled", "height", "push"]);
    assert_eq!(Value::new(5_u32).method_by_name("doubled").unwrap().call_as::<u32>(args![]).unwrap(), 10);
    let doubled = (plugin.types)("Doubled");
    assert!(Config::TYPE.implements_type(doubled) && u32::TYPE.implements_type(doubled));
    for path in paths {
        assert_eq!(reflect::type_by_path(path).unwrap().path(), path);
    }
    assert_eq!(reflect::type_by_path("config::Config").unwrap(), Config::TYPE);
    assert_eq!(reflect::function_by_path("plugin::pad_of").unwrap().call_as::<u32>(args![Config::new()]).unwrap(), 2);
    assert!(reflect::types().count() > types);
    assert_eq!(reflect::functions().len(), functions + 6);
    assert_eq!(reflect::exports().len(), exports + 1);
    assert!(reflect::exports().any(|export| export.name() == "plugin_answer"));
    // Everything that was given out before is there still.
    assert_eq!((kept, first.len(), first[0].name()), (&[Config::TYPE][..], 2, "name"));
    (plugin.check)();
    // And what a library was linked with is known by its `TypeId`.
    assert_eq!((plugin.value)("Config").downcast::<Config>().unwrap(), Config::new());
    assert_eq!((plugin.types)("Config").attrs().get::<Limit>(), Some(&Limit(5)));
}

trait Reflected: Reflect + Sized {
    fn reflected(&self) -> Value<'_> {
        Value::from_ref(self)
    }
}
impl Reflected for u32 {}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["methods", path] => methods(path),
        ["methods_later", path] => methods_later(path),
        ["values", path] => values(path),
        ["changed", path, ty, ids] => changed(path, ty, ids == "same"),
        ["closed", path] => closed(path),
        ["closed_bare", path] => closed_bare(path),
        ["closed_often", path] => closed_often(path),
        ["registered_later", path] => registered_later(path),
        _ => panic!("no such scenario: {args:?}"),
    }
    println!("as expected");
}

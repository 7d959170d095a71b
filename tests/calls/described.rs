//! What is said of parameters, and what rustc's own attributes say of functions.

use reflect::{Func, Method, NamedFn, Reflect, args, reflect_fn, reflect_methods};

#[derive(Debug, PartialEq)]
struct Limit(u32);

#[derive(Reflect)]
struct Mixer;

#[reflect_methods]
impl Mixer {
    pub fn set(
        &self,
        /// Which one.
        ///
        /// From 1.
        channel: u8,
        /** From silence
         * to pain. */
        #[reflect(tag = r#"unit:"dB""#, attr = Limit(11), attr = 0.5_f32)]
        volume: u32,
        #[doc = concat!("com", "puted")] plain: bool,
        untold: bool,
    ) -> u32 {
        u32::from(channel) + volume + u32::from(plain) + u32::from(untold)
    }
    #[reflect(skip)]
    pub fn left_out(
        /** Refused by rustc, if it stayed. */
        _x: &dyn Fn(u32),
    ) {
    }
    pub fn renamed(#[reflect(rename = "pair")] (a, b): (i32, i32), #[reflect(rename = "the factor")] by: i32) -> i32 {
        (a + b) * by
    }
    #[deprecated(since = "0.2.0", note = "louder is `set`")]
    #[must_use]
    pub fn loud(&self) -> u32 {
        11
    }
    fn asked_for(#[reflect(tag = "x")] x: u8) -> u8 {
        x
    }
    fn only_documented(
        /** For readers of the code. */
        x: u8,
    ) -> u8 {
        x
    }
    #[deprecated]
    #[must_use = "it is quiet"]
    pub fn quiet(&self) -> u32 {
        0
    }
}

fn info(name: &str) -> &'static Method {
    Mixer::TYPE.method_info(name).unwrap()
}

#[test]
fn parameters_are_documented_tagged_and_attributed() {
    let params: Vec<_> = info("set").params().collect();
    let docs = ["Which one.\n\nFrom 1.", "From silence\nto pain.", "computed", ""];
    assert_eq!(params.iter().map(|param| param.docs()).collect::<Vec<_>>(), docs);
    assert_eq!(params[1].tag().get("unit").as_deref(), Some("dB"));
    assert_eq!(params[1].attrs().get::<Limit>(), Some(&Limit(11)));
    assert_eq!((params[1].attrs().len(), params[1].attrs().get::<f32>()), (2, Some(&0.5)));
    assert!(params[0].attrs().is_empty() && params[3].attrs().is_empty());
    assert!(params[3].tag().get("unit").is_none());
    assert!(params.iter().all(|param| !param.has_default() && !param.is_variadic()));
    assert!(params.iter().all(|param| param.default_value().is_none()));
    // It is the same function as without.
    let set = Mixer::TYPE.method("set").unwrap();
    assert_eq!(set.call_as::<u32>(args![&Mixer, 1_u8, 2_u32, true, false]).unwrap(), 4);
    assert_eq!(Mixer.set(1, 2, true, true), 5);
    Mixer::left_out(&|_| ());
}

#[test]
fn what_is_said_of_a_parameter_takes_a_method_in() {
    assert!(!info("asked_for").is_pub());
    assert_eq!(Mixer::TYPE.method("asked_for").unwrap().call_as::<u8>(args![1_u8]).unwrap(), 1);
    assert!(Mixer::TYPE.method_info("only_documented").is_none() && Mixer::only_documented(1) == 1);
}

#[test]
fn parameters_are_renamed() {
    assert_eq!(info("renamed").to_string(), "Mixer::renamed(pair: (i32, i32), the factor: i32) -> i32");
    let renamed = Mixer::TYPE.method("renamed").unwrap();
    let pair = renamed.call_named(reflect::named! { pair = (1, 2), "the factor" = 3 }).unwrap();
    assert_eq!(pair.downcast::<i32>().unwrap(), 9);
}

#[test]
fn deprecated_and_must_use_are_facts() {
    let (loud, quiet, set) = (info("loud"), info("quiet"), info("set"));
    let deprecated = |method: &Method| method.deprecated().map(|deprecated| (deprecated.since, deprecated.note));
    assert_eq!(deprecated(loud), Some(("0.2.0", "louder is `set`")));
    assert_eq!(deprecated(quiet), Some(("", "")));
    assert_eq!(deprecated(set), None);
    assert_eq!([loud, quiet, set].map(Method::must_use), [Some(""), Some("it is quiet"), None]);
    assert_eq!(Mixer::TYPE.method("loud").unwrap().call_as::<u32>(args![&Mixer]).unwrap(), 11);
}

/// Both of them, on a function.
#[must_use]
#[deprecated = "since forever"]
#[reflect_fn]
fn old(
    /// What it gives back.
    x: u8,
) -> u8 {
    x
}

#[test]
fn functions_too() {
    let info = old::FUNCTION;
    assert_eq!((info.must_use(), info.deprecated().unwrap().note), (Some(""), "since forever"));
    assert_eq!(info.params().next().unwrap().docs(), "What it gives back.");
    assert_eq!(Func::named::<old>().call_as::<u8>(args![3_u8]).unwrap(), 3);
}

/// A macro can write all of it.
macro_rules! function {
    ($(#[$doc:meta])* $name:ident = $default:expr) => {
        #[reflect_fn]
        fn written($(#[$doc])* #[reflect(default = $default)] $name: u8) -> u8 {
            $name
        }
    };
}

function! {
    /// From a macro.
    number = 40 + 2
}

#[test]
fn a_macro_writes_parameters() {
    let param = written::FUNCTION.params().next().unwrap();
    assert_eq!((param.name(), param.docs()), ("number", "From a macro."));
    assert_eq!(Func::named::<written>().call_as::<u8>(args![]).unwrap(), 42);
}

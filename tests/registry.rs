//! The registry: what there is in the program, found by path.

#![cfg(feature = "registry")]
#![allow(dead_code)]

use std::collections::HashSet;
use std::sync::Barrier;
use std::thread;

use reflect::{Error, ErrorKind, Reflect, Type, args, reflect_fn, reflect_methods};

#[path = "common/doc_text.rs"]
mod doc_text;
use doc_text::doc_text;

#[derive(Reflect)]
struct Registered {
    pub x: u8,
}

#[reflect_methods]
impl Registered {
    pub fn new(x: u8) -> Self {
        Registered { x }
    }
}

mod inner {
    #[derive(reflect::Reflect)]
    pub enum Registered {
        One,
    }

    #[reflect::reflect_fn]
    pub fn triple(x: i32) -> i32 {
        3 * x
    }
}

#[derive(Reflect)]
struct Generic<T>(pub T);

#[derive(Reflect)]
#[reflect(remote = std::ops::RangeFull)]
struct RangeDef;

/// Doubles.
#[reflect_fn]
fn double(x: i32) -> i32 {
    2 * x
}

/// Found under another name.
#[reflect_fn(rename = "renamed")]
pub fn original() -> &'static str {
    "original"
}

fn first_twin() -> Type {
    #[derive(Reflect)]
    struct Twin(pub u8);
    Twin::TYPE
}

fn second_twin() -> Type {
    #[derive(Reflect)]
    struct Twin(pub u16);
    Twin::TYPE
}

fn path(name: &str) -> String {
    format!("{}::{name}", module_path!())
}

/// What a thread sees of the registry.
fn seen() -> (Vec<Type>, Vec<String>, Type) {
    let functions = reflect::functions().map(|function| function.info().path()).collect();
    (reflect::types().collect(), functions, reflect::type_by_path("alloc::string::String").unwrap())
}

#[test]
fn the_first_question_may_come_from_many_threads_at_once() {
    let barrier = Barrier::new(8);
    let all: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    seen()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(!all[0].0.is_empty() && !all[0].1.is_empty());
    assert!(all.iter().all(|seen| *seen == all[0]));
}

#[test]
fn types_are_listed_once_in_the_order_of_their_paths() {
    let types: Vec<Type> = reflect::types().collect();
    assert_eq!(reflect::types().len(), types.len());
    assert!(types.is_sorted_by_key(|ty| ty.path()));
    assert_eq!(types.iter().collect::<HashSet<_>>().len(), types.len());
    for ty in [Registered::TYPE, inner::Registered::TYPE, u8::TYPE, String::TYPE, str::TYPE, <()>::TYPE, first_twin()] {
        assert!(types.contains(&ty), "{ty:?}");
    }
    assert!(!types.contains(&<Generic<u8>>::TYPE));
    assert!(types.iter().all(|ty| !ty.is::<std::ops::RangeFull>()));
}

/// The documentation promises the standard library's types, and these have no parameters.
#[test]
fn the_standard_librarys_plain_types_are_listed() {
    let listed: HashSet<Type> = reflect::types().collect();
    let missing: Vec<Type> = [
        Type::of::<bool>(),
        Type::of::<u128>(),
        Type::of::<std::cmp::Ordering>(),
        Type::of::<std::time::Duration>(),
        Type::of::<std::path::PathBuf>(),
        Type::of::<std::path::Path>(),
        Type::of::<std::ffi::OsStr>(),
        Type::of::<std::ffi::CStr>(),
        Type::of::<std::ffi::OsString>(),
        Type::of::<std::num::NonZeroU8>(),
        Type::of::<Box<str>>(),
    ]
    .into_iter()
    .filter(|ty| !listed.contains(ty))
    .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_path_finds_its_type() -> Result<(), Error> {
    assert_eq!(reflect::type_by_path(&path("Registered"))?, Registered::TYPE);
    assert_eq!(reflect::type_by_path(&path("inner::Registered"))?, inner::Registered::TYPE);
    assert_eq!(reflect::type_by_path("u8")?, u8::TYPE);
    for ty in reflect::types() {
        assert!(reflect::types_by_path(ty.path()).contains(&ty), "{ty:?}");
    }
    let made = reflect::type_by_path(&path("Registered"))?.method("new")?.call(args![7_u8])?;
    assert_eq!(made.downcast::<Registered>()?.x, 7);
    Ok(())
}

#[test]
fn two_types_of_one_path_are_both_found() {
    let twins = reflect::types_by_path(&path("Twin"));
    assert_eq!(twins.len(), 2);
    assert!(twins.contains(&first_twin()) && twins.contains(&second_twin()));
    assert_eq!(twins[0], first_twin(), "in the order of their places in the source");
    let error = reflect::type_by_path(&path("Twin")).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Ambiguous { count: 2, .. }));
    assert_eq!(error.to_string(), format!("2 types are called \"{}\"; `types_by_path` gives them all", path("Twin")));
}

#[test]
fn a_path_that_is_nearly_right_is_put_right() {
    let error = reflect::type_by_path(&path("Registred")).unwrap_err();
    let expected = format!("no type \"{}\" is registered; did you mean \"{}\"?", path("Registred"), path("Registered"));
    assert_eq!(error.to_string(), expected);
    let error = reflect::type_by_path("no::such::thing::at::all").unwrap_err();
    assert_eq!(error.to_string(), "no type \"no::such::thing::at::all\" is registered");
    assert!(matches!(error.kind(), ErrorKind::NotRegistered { what: "type", .. }));
    assert_eq!(error.kind().nearest(), None);
    assert!(reflect::types_by_path("no::such::thing::at::all").is_empty());
    assert!(reflect::type_by_path("").is_err());
}

/// Whoever writes only the name means the type of that name.
#[test]
fn a_name_without_its_path_is_recognised() {
    let error = reflect::type_by_path("Duration").unwrap_err();
    assert!(error.to_string().ends_with("did you mean \"core::time::Duration\"?"), "{error}");
}

#[test]
fn functions_are_listed_and_found() -> Result<(), Error> {
    let paths: Vec<_> = reflect::functions().map(|function| function.info().path()).collect();
    assert_eq!(paths[..3], [path("double"), path("inner::triple"), path("renamed")]);
    assert!(paths.is_sorted() && reflect::functions().len() == paths.len());
    assert_eq!(reflect::function_by_path(&path("double"))?.call_as::<i32>(args![21])?, 42);
    assert_eq!(reflect::function_by_path(&path("inner::triple"))?.call_as::<i32>(args![2])?, 6);
    assert_eq!(reflect::function_by_path(&path("double"))?.info().docs(), doc_text("Doubles."));
    let renamed = reflect::function_by_path(&path("renamed"))?;
    assert_eq!(renamed.call(args![])?.as_str()?, "original");
    Ok(())
}

#[test]
fn a_function_that_is_not_there_is_an_error() {
    let error = reflect::function_by_path(&path("dubble")).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotRegistered { what: "function", .. }));
    assert!(error.to_string().ends_with(&format!("did you mean \"{}\"?", path("double"))), "{error}");
    assert!(reflect::function_by_path(&path("original")).is_err());
}

/// Two functions in two bodies have one path, like types.
#[test]
fn two_functions_of_one_path_are_not_mixed_up() {
    fn one() {
        #[reflect_fn]
        pub fn zz_twin() -> u8 {
            1
        }
    }
    fn two() {
        #[reflect_fn]
        pub fn zz_twin() -> u8 {
            2
        }
    }
    let _ = (one, two);
    let twins = reflect::functions().filter(|function| function.info().name() == "zz_twin").count();
    assert_eq!(twins, 2);
    assert!(reflect::function_by_path(&path("zz_twin")).is_err(), "one of two, and nobody can tell which");
}

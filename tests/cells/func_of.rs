//! Types of functions as values: when they are equal, what they are called, what is none.

use std::collections::{HashMap, HashSet};
use std::thread;

use reflect::{Convention, Func, FuncType, Mode, Passed, Reflect, Type, reflect_fn};

use crate::types::*;

fn built(params: impl IntoIterator<Item = Passed>, result: impl Into<Passed>) -> FuncType {
    FuncType::new(params, result).unwrap()
}

/// Types that differ, each known and put together, with their names.
fn all() -> Vec<(FuncType, FuncType, &'static str)> {
    let owned = Passed::owned;
    let none: [Passed; 0] = [];
    vec![
        (FuncType::of::<fn()>(), built(none, <()>::TYPE), "fn()"),
        (FuncType::of::<fn() -> u8>(), built(none, u8::TYPE), "fn() -> u8"),
        (FuncType::of::<fn(u8)>(), built([owned(u8::TYPE)], <()>::TYPE), "fn(u8)"),
        (FuncType::of::<fn(i8)>(), built([owned(i8::TYPE)], <()>::TYPE), "fn(i8)"),
        (FuncType::of::<fn(u8, u8)>(), built([owned(u8::TYPE); 2], <()>::TYPE), "fn(u8, u8)"),
        (FuncType::of::<fn(u8, i8)>(), built([u8::TYPE, i8::TYPE].map(owned), <()>::TYPE), "fn(u8, i8)"),
        (FuncType::of::<fn(i8, u8)>(), built([i8::TYPE, u8::TYPE].map(owned), <()>::TYPE), "fn(i8, u8)"),
        (FuncType::of::<fn((u8, i8))>(), built([owned(<(u8, i8)>::TYPE)], <()>::TYPE), "fn((u8, i8))"),
        (FuncType::of::<fn(&u8)>(), built([Passed::shared(u8::TYPE)], <()>::TYPE), "fn(&u8)"),
        (FuncType::of::<fn(&mut u8)>(), built([Passed::exclusive(u8::TYPE)], <()>::TYPE), "fn(&mut u8)"),
        (FuncType::of::<fn(&str)>(), built([Passed::shared(Type::of::<str>())], <()>::TYPE), "fn(&str)"),
        (FuncType::of::<fn(String)>(), built([owned(String::TYPE)], <()>::TYPE), "fn(String)"),
        (
            FuncType::of::<fn(Vec<u8>) -> [Words3; 2]>(),
            built([owned(<Vec<u8>>::TYPE)], <[Words3; 2]>::TYPE),
            "fn(Vec<u8>) -> [Words3; 2]",
        ),
        (
            FuncType::of::<fn(&str, &mut [u8]) -> bool>(),
            built([Passed::shared(Type::of::<str>()), Passed::exclusive(Type::of::<[u8]>())], bool::TYPE),
            "fn(&str, &mut [u8]) -> bool",
        ),
        (
            FuncType::of::<for<'t> fn(&'t str) -> &'t str>(),
            built([Passed::shared(Type::of::<str>())], Passed::shared(Type::of::<str>())),
            "fn(&str) -> &str",
        ),
    ]
}

#[test]
fn equal_where_they_say_the_same() {
    let all = all();
    for (index, (known, made, name)) in all.iter().enumerate() {
        assert_eq!(known, made);
        assert_eq!((known.to_string(), made.to_string()), (name.to_string(), name.to_string()));
        assert_eq!(format!("{known:?}"), *name);
        for (other, (known_other, made_other, _)) in all.iter().enumerate() {
            assert_eq!(known == known_other, index == other, "{known} and {known_other}");
            assert_eq!(made == known_other, index == other);
            assert_eq!(made == made_other, index == other);
        }
    }
}

#[test]
fn keys_of_a_map() {
    let mut names: HashMap<FuncType, &str> = all().into_iter().map(|(known, _, name)| (known, name)).collect();
    assert_eq!(names.len(), all().len());
    for (_, made, name) in all() {
        assert_eq!(names[&made], name);
        for convention in [Convention::C, Convention::CUnwind, Convention::SysV64, Convention::Win64] {
            assert!(!names.contains_key(&made.with_convention(convention)), "another type");
        }
        assert_eq!(names.remove(&made.with_convention(Convention::C).with_convention(Convention::Rust)), Some(name));
    }
    let unique: HashSet<FuncType> = all().into_iter().flat_map(|(known, made, _)| [known, made]).collect();
    assert_eq!(unique.len(), all().len());
}

#[test]
fn conventions_are_part_of_the_type() {
    let ty = FuncType::of::<extern "C" fn(u8) -> u8>();
    assert_eq!((ty.convention(), ty.to_string()), (Convention::C, "extern \"C\" fn(u8) -> u8".into()));
    assert_ne!(ty, FuncType::of::<fn(u8) -> u8>());
    assert_eq!(ty.with_convention(Convention::Rust), FuncType::of::<fn(u8) -> u8>());
    let ty = FuncType::of::<extern "C-unwind" fn(u8)>();
    assert_eq!((ty.convention(), ty.to_string()), (Convention::CUnwind, "extern \"C-unwind\" fn(u8)".into()));
    #[cfg(target_arch = "x86_64")]
    {
        let ty = FuncType::of::<extern "sysv64" fn(&str)>();
        assert_eq!((ty.convention(), ty.to_string()), (Convention::SysV64, "extern \"sysv64\" fn(&str)".into()));
        let ty = FuncType::of::<extern "win64" fn() -> u8>();
        assert_eq!((ty.convention(), ty.to_string()), (Convention::Win64, "extern \"win64\" fn() -> u8".into()));
    }
}

#[test]
fn parameters_and_result() {
    for (known, made, _) in all() {
        let params: Vec<Passed> = known.params().collect();
        assert_eq!(params, made.params().collect::<Vec<_>>());
        assert_eq!(built(params, known.result()), known, "put together of its parts");
    }
    let ty = FuncType::of::<fn(&str, u8) -> String>();
    let parts: Vec<_> = ty.params().map(|passed| (passed.mode(), passed.ty())).collect();
    assert_eq!(parts, [(Mode::Shared, Type::of::<str>()), (Mode::Owned, u8::TYPE)]);
    assert_eq!((ty.result().mode(), ty.result().ty()), (Mode::Owned, String::TYPE));
}

#[test]
fn what_is_no_type_of_a_function() {
    let text =
        |params: &[Passed], result: Passed| FuncType::new(params.iter().copied(), result).unwrap_err().to_string();
    let unit = Passed::owned(<()>::TYPE);
    assert_eq!(
        text(&[unit, Passed::owned(Type::of::<[u8]>())], unit),
        "a parameter cannot be a [u8]: it has no size; it can be a &[u8]",
    );
    assert_eq!(
        text(&[], Passed::owned(Type::of::<str>())),
        "a result cannot be a str: it has no size; it can be a &str"
    );
    let invalid = Passed::owned(reflect::Value::invalid().ty());
    assert!(text(&[invalid], unit).contains("FuncType::new"));
    assert!(text(&[], Passed::shared(reflect::Value::invalid().ty())).contains("FuncType::new"));
    // What is wrong with a type comes from left to right, and the result last.
    assert!(text(&[Passed::owned(Type::of::<str>())], Passed::owned(Type::of::<[u8]>())).contains("parameter"));
}

/// As many as anyone wants; Go stops at fifty.
#[test]
fn many_parameters() {
    for count in [0_usize, 1, 50, 51, 128, 1000] {
        let ty = built((0..count).map(|_| Passed::owned(u16::TYPE)), u8::TYPE);
        assert_eq!(ty.params().len(), count);
        assert_eq!(ty.to_string(), format!("fn({}) -> u8", vec!["u16"; count].join(", ")));
    }
}

#[reflect_fn]
fn named(text: &str, count: u32) -> Option<u32> {
    Some(text.len() as u32 + count)
}

#[test]
fn types_of_functions() {
    let ty = FuncType::of::<fn(&str, u32) -> Option<u32>>();
    assert_eq!(Func::named::<named>().ty(), ty);
    assert_eq!(Func::of(named).ty(), ty);
    assert_eq!(Func::of(|_: &str, _: u32| -> Option<u32> { None }).ty(), ty);
    assert_eq!(Func::make(ty, |_| Ok(reflect::Value::new(None::<u32>))).ty(), ty);
    assert_eq!(named("four", 1), Some(5));
}

/// Several threads that put the same new type together get the same one.
#[test]
fn threads_that_ask_at_once() {
    let make = || built([Passed::owned(<[u8; 77]>::TYPE), Passed::shared(<[u8; 78]>::TYPE)], <[u8; 79]>::TYPE);
    let types: Vec<FuncType> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(make)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(types.iter().all(|ty| *ty == types[0]));
    assert_eq!(types.into_iter().collect::<HashSet<_>>().len(), 1);
}

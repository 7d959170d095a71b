//! What is no C function says why; nothing else of the function suffers.

use reflect::{Convention, ErrorKind, Func, FuncType, Passed, Reflect, Type, Value, args, reflect_fn};

#[cfg(target_arch = "x86_64")]
use crate::types::Nothing;

/// The text of the error.
fn text<T>(result: reflect::Result<T>) -> String {
    result.map(drop).unwrap_err().to_string()
}

#[cfg(target_arch = "x86_64")]
#[test]
fn what_has_no_size_is_not_passed_by_win64() {
    let refusal = "`native`: parameter 1: Nothing has no size, which compilers pass in different ways to \
                   `extern \"win64\"` functions; leave it out";
    extern "win64" fn foreign(a: u8, _: Nothing, b: u8) -> u8 {
        a - b
    }
    let func = Func::of(|a: u8, _: Nothing, b: u8| a - b);
    assert_eq!(text(func.native::<extern "win64" fn(u8, Nothing, u8) -> u8>()), refusal);
    let ty = FuncType::of::<extern "win64" fn(u8, Nothing, u8) -> u8>();
    assert_eq!(text(func.native_raw(ty)), refusal);
    // SAFETY: it is of this type, and is not called.
    assert_eq!(text(unsafe { Func::from_native(foreign as *const (), ty) }), refusal);
    assert_eq!(func.call_as::<u8>(args![5_u8, Nothing {}, 3_u8]).unwrap(), 2);
    // A result without a size is no trouble.
    let quiet = Func::of(|_: u8| Nothing {}).native::<extern "win64" fn(u8) -> Nothing>().unwrap();
    // SAFETY: called here, where `quiet` is.
    assert_eq!(unsafe { quiet.as_fn() }(1), Nothing {});
}

#[derive(Reflect, Debug, Clone, Copy, PartialEq)]
enum Unit {
    Metre,
    Foot,
}

#[derive(Reflect)]
#[reflect(opaque)]
struct Closed {
    _inside: u64,
}

#[derive(Reflect)]
struct Partly {
    pub shown: u8,
    #[reflect(skip)]
    _hidden: u8,
}

/// By `native` and `native_raw`; and no C function is called with it either.
macro_rules! refused {
    ($($ty:ty: $param:literal, $result:literal;)*) => {$(
        let takes = Func::of(|_: $ty| ());
        let gives = Func::of(|| -> $ty { unreachable!("never called") });
        assert_eq!(text(takes.native::<extern "C" fn($ty)>()), $param);
        assert_eq!(text(gives.native::<extern "C" fn() -> $ty>()), $result);
        for convention in [Convention::Rust, Convention::C, Convention::CUnwind] {
            let ty = FuncType::new([<$ty>::TYPE], <()>::TYPE).unwrap().with_convention(convention);
            assert_eq!(text(takes.native_raw(ty)), $param);
            extern "C" fn foreign() {}
            // SAFETY: it is not called.
            assert_eq!(text(unsafe { Func::from_native(foreign as *const (), ty) }), $param);
        }
    )*};
}

#[test]
fn types_that_c_has_not() {
    refused! {
        Option<u32>:
            "`native`: parameter 0: Option<u32> keeps `None` beside its payload, as an enum with data, which C has no \
             counterpart of; pass a reference, or an `Option` of a pointer",
            "`native`: the result: Option<u32> keeps `None` beside its payload, as an enum with data, which C has no \
             counterpart of; pass a reference, or an `Option` of a pointer";
        Result<u8, String>:
            "`native`: parameter 0: Result<u8, String> is an enum with data, which C has no counterpart of; pass a \
             reference or a `Box`",
            "`native`: the result: Result<u8, String> is an enum with data, which C has no counterpart of; pass a \
             reference or a `Box`";
        Unit:
            "`native`: parameter 0: Unit is an enum whose integer rustc chooses; `#[repr(C)]`, `#[repr(u8)]` or another \
             integer fixes it, or pass a reference",
            "`native`: the result: Unit is an enum whose integer rustc chooses; `#[repr(C)]`, `#[repr(u8)]` or another \
             integer fixes it, or pass a reference";
        Closed:
            "`native`: parameter 0: Closed shows nothing of its inside, so that nobody knows how it is passed; pass a \
             reference or a `Box`",
            "`native`: the result: Closed shows nothing of its inside, so that nobody knows how it is passed; pass a \
             reference or a `Box`";
        (u8, [Unit; 2]):
            "`native`: parameter 0: (u8, [Unit; 2]).1[_]: Unit is an enum whose integer rustc chooses; `#[repr(C)]`, \
             `#[repr(u8)]` or another integer fixes it, or pass a reference",
            "`native`: the result: (u8, [Unit; 2]).1[_]: Unit is an enum whose integer rustc chooses; `#[repr(C)]`, \
             `#[repr(u8)]` or another integer fixes it, or pass a reference";
    }
    let error = Func::of(|partly: Partly| partly.shown).native::<extern "C" fn(Partly) -> u8>().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotNative { place, .. } if place == "parameter 0"));
    assert!(error.to_string().starts_with("`native`: parameter 0: Partly has fields that are not described"));
}

#[test]
fn what_is_refused_for_c_is_called_all_the_same() {
    let other = Func::of(|unit: Unit| if unit == Unit::Foot { Unit::Metre } else { Unit::Foot });
    assert_eq!(other.call_as::<Unit>(args![Unit::Foot]).unwrap(), Unit::Metre);
    assert_eq!(other.typed::<fn(Unit) -> Unit>().unwrap().call(Unit::Metre), Unit::Foot);
    // By a reference, C has it too.
    let by_reference = Func::of(|unit: &Unit| *unit == Unit::Foot);
    let native = by_reference.native::<extern "C" fn(&Unit) -> bool>().unwrap();
    // SAFETY: called here, where `native` is.
    assert!(unsafe { native.as_fn() }(&Unit::Foot));
}

#[test]
fn the_type_has_to_be_the_functions() {
    let func = Func::of(|a: u8, b: &str| b.len() == usize::from(a));
    assert_eq!(
        text(func.native::<extern "C" fn(u8) -> bool>()),
        "`native`: fn(u8, &str) -> bool is no extern \"C\" fn(u8) -> bool: it has 2 parameters, not 1",
    );
    assert_eq!(
        text(func.native::<extern "C" fn(u8, String) -> bool>()),
        "`native`: fn(u8, &str) -> bool is no extern \"C\" fn(u8, String) -> bool: parameter 1 is &str, not String",
    );
    let ty = FuncType::new([Passed::owned(Type::of::<u8>()), Passed::shared(Type::of::<str>())], Type::of::<u8>());
    assert_eq!(
        text(func.native_raw(ty.unwrap())),
        "`native`: fn(u8, &str) -> bool is no fn(u8, &str) -> u8: its result is bool, not u8",
    );
}

/// # Safety
/// There is nothing to keep to.
#[reflect_fn]
unsafe fn careful(x: u8) -> u8 {
    x + 1
}

#[reflect_fn]
async fn later(x: u8) -> u8 {
    x + 2
}

#[test]
fn functions_of_other_forms() {
    let func = Func::named::<careful>();
    let error = func.native::<extern "C" fn(u8) -> u8>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`native`: unsafe careful(x: u8) -> u8 is no extern \"C\" fn(u8) -> u8: it is unsafe; whoever keeps what it asks for \
         makes it safe by `assume_safe`"
    );
    // SAFETY: there is nothing to keep to.
    let native = unsafe { func.assume_safe() }.native::<extern "C" fn(u8) -> u8>().unwrap();
    // SAFETY: called here, where `native` is.
    assert_eq!(unsafe { native.as_fn() }(1), 2);
    let error = Func::named::<later>().native::<extern "C" fn(u8) -> u8>().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Async { op: "native", .. }));
}

#[test]
fn null_is_no_function() {
    // SAFETY: refused, whatever it is.
    let error = unsafe { Func::from_native(std::ptr::null(), FuncType::of::<extern "C" fn(u8)>()) }.unwrap_err();
    assert_eq!(error.to_string(), "`from_native`: extern \"C\" fn(u8): the pointer is null");
}

#[cfg(not(target_arch = "x86_64"))]
#[test]
fn conventions_of_other_machines() {
    for convention in [Convention::SysV64, Convention::Win64] {
        let ty = FuncType::of::<fn(u8) -> u8>().with_convention(convention);
        let error = Func::of(|x: u8| x).native_raw(ty).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Native { op: "native", .. }), "{error}");
    }
}

#[test]
fn an_invalid_value_is_no_argument() {
    let native = Func::of(|x: u8| x).native::<extern "C" fn(u8) -> u8>().unwrap();
    // SAFETY: a function of this type, which `native` keeps.
    let func = unsafe { Func::from_native(native.as_ptr(), FuncType::of::<extern "C" fn(u8) -> u8>()) }.unwrap();
    assert_eq!(
        text(func.call([Value::invalid()])),
        "fn(u8) -> u8: argument 0 (`0`): expected u8, found an invalid Value",
    );
}

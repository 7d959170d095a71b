//! The feature `native` on a target without native code: C functions are described, and an attempt to make or call one
//! is an error that says so. Everything else of the function still works. `--cfg reflect_asm_portable` stands for such
//! a target.

#![cfg(all(feature = "native", reflect_asm_portable))]

use reflect::{Convention, ErrorKind, Func, FuncType, Reflect, Type, Value, args, reflect_methods};

#[derive(Reflect)]
struct Counter {
    count: u8,
}

#[reflect_methods]
impl Counter {
    pub fn next(&mut self, step: u8) -> u8 {
        self.count += step;
        self.count
    }
}

/// Asserts that this operation refuses the function type and says why.
#[track_caller]
fn assert_refused<T>(op: &str, result: reflect::Result<T>) {
    let text = result.map(drop).unwrap_err().to_string();
    let convention = if cfg!(target_arch = "aarch64") { "AArch64" } else { "System V x86-64" };
    assert_eq!(
        text,
        format!(
            "`{op}`: extern \"C\" fn(u8) -> u8: {convention} functions can be described on this target, but not \
             called or made"
        )
    );
}

#[test]
fn a_c_function_is_refused_and_the_function_stays() {
    let double = Func::of(|x: u8| 2 * x);
    assert_refused("native", double.native::<extern "C" fn(u8) -> u8>());
    assert_refused("native", double.native_raw(FuncType::of::<extern "C" fn(u8) -> u8>()));
    assert_eq!(double.call_as::<u8>(args![4_u8]).unwrap(), 8);
    assert_eq!(double.typed::<fn(u8) -> u8>().unwrap().call(5), 10);
}

#[test]
fn a_method_value_is_refused() {
    let mut counter = Value::new(Counter { count: 1 });
    let next = counter.method_by_name_mut("next").unwrap();
    assert_refused("native", next.native::<extern "C" fn(u8) -> u8>());
    assert_eq!(counter.method_by_name_mut("next").unwrap().call_as::<u8>(args![2_u8]).unwrap(), 3);
}

#[test]
fn a_function_of_c_is_refused() {
    extern "C" fn identity(x: u8) -> u8 {
        x
    }
    let ty = FuncType::of::<extern "C" fn(u8) -> u8>();
    // SAFETY: `identity` is of this type.
    let refused = unsafe { Func::from_native(identity as *const (), ty) };
    assert!(matches!(refused.as_ref().unwrap_err().kind(), ErrorKind::Native { .. }));
    assert_refused("from_native", refused);
}

#[test]
fn types_of_functions_are_described_all_the_same() {
    let made = FuncType::new([Type::of::<u8>()], Type::of::<u8>()).unwrap().with_convention(Convention::C);
    assert_eq!(made, FuncType::of::<extern "C" fn(u8) -> u8>());
    assert_eq!(made.to_string(), "extern \"C\" fn(u8) -> u8");
    assert!(Type::of::<u8>().native_layout().unwrap().is_some());
}

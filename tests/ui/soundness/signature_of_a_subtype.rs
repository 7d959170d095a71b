// A function pointer for every lifetime is a subtype of one for `'static`. A callable keeps the signature that was checked.
use reflect::{NativeFunc, TypedFunc, TypedFuncMut, TypedFuncOnce};

type Any = for<'a> fn(&'a str) -> &'a str;
type Static = fn(&'static str) -> &'static str;

fn typed<P, O>(call: TypedFunc<'static, P, O, Any>) -> TypedFunc<'static, P, O, Static> {
    call
}

fn typed_mut<P, O>(call: TypedFuncMut<'static, P, O, Any>) -> TypedFuncMut<'static, P, O, Static> {
    call
}

fn typed_once<P, O>(call: TypedFuncOnce<'static, P, O, Any>) -> TypedFuncOnce<'static, P, O, Static> {
    call
}

fn native(
    pointer: NativeFunc<'static, for<'a> extern "C" fn(&'a u8) -> &'a u8>,
) -> NativeFunc<'static, extern "C" fn(&'static u8) -> &'static u8> {
    pointer
}

fn main() {}

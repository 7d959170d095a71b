//! No token that a user writes stands inside of an `unsafe` block of an expansion: in each place where there can be one, an
//! unsafe operation is refused.

use reflect::{Reflect, reflect_fn, reflect_methods, reflect_trait};

type Read = fn(*const u8) -> u8;

/// Text, after what is evaluated.
macro_rules! text {
    ($expression:expr) => {{
        let _ = $expression;
        "text"
    }};
}

#[derive(Reflect, Clone, Copy)]
#[reflect(attr = (|of_a_c_struct| *of_a_c_struct) as Read)]
#[repr(C)]
pub struct Plain {
    #[reflect(attr = (|of_a_field| *of_a_field) as Read)]
    pub x: u8,
}

#[derive(Reflect)]
#[reflect(attr = (|of_a_transparent_struct| *of_a_transparent_struct) as Read)]
#[repr(transparent)]
struct Transparent(u8);

#[derive(Reflect)]
#[reflect(attr = (|of_an_integer| *of_an_integer) as Read, attr = const { (|of_a_const_block| *of_a_const_block) as Read })]
#[repr(u8)]
enum Integer {
    #[reflect(attr = (|of_a_variant| *of_a_variant) as Read)]
    A = (|of_a_discriminant: *const u8| *of_a_discriminant, 0).1,
}

#[derive(Reflect)]
#[reflect(attr = (|of_a_type| *of_a_type) as Read)]
enum Data {
    B {
        #[reflect(attr = (|of_a_variants_field| *of_a_variants_field) as Read)]
        #[allow(dead_code)]
        x: [u8; (|in_a_variants_type: *const u8| *in_a_variants_type, 1).1],
    },
}

#[derive(Reflect)]
#[reflect(attr = (|of_a_generic_type| *of_a_generic_type) as Read, bound(Sized<{ (|in_a_bound: *const u8| *in_a_bound, 1).1 }, T>: Copy))]
#[repr(C)]
struct Generic<T>([T; (|in_a_fields_type: *const u8| *in_a_fields_type, 1).1]);

#[derive(Reflect, Clone, Copy)]
struct Sized<const N: usize, T>(T);

#[derive(Reflect)]
#[reflect(opaque, attr = (|of_an_opaque_type| *of_an_opaque_type) as Read)]
#[repr(C)]
struct Opaque;

#[derive(Reflect)]
#[reflect(remote = Sized<{ (|in_a_remote_type: *const u8| *in_a_remote_type, 1).1 }, u8>)]
#[reflect(attr = (|of_a_description| *of_a_description) as Read)]
#[repr(C)]
struct Description(u8);

#[derive(Reflect)]
pub struct Lamp;

#[reflect_methods(export = unsafe("lamp"))]
impl Lamp {
    #[reflect(attr = (|of_a_method| *of_a_method) as Read)]
    pub fn method(
        &self,
        #[doc = text!((|in_a_doc_comment| *in_a_doc_comment) as Read)]
        #[reflect(attr = (|of_a_parameter| *of_a_parameter) as Read)]
        #[reflect(default = (|in_a_default: *const u8| *in_a_default, 1).1)]
        _x: u8,
    ) {
    }

    #[reflect(export = false, attr = (|of_an_unsafe_method| *of_an_unsafe_method) as Read)]
    pub unsafe fn unsafe_method(
        &self,
        _: [u8; (|in_an_unsafe_methods_type: *const u8| *in_an_unsafe_methods_type, 1).1],
        #[reflect(default = (|in_an_unsafe_methods_default: *const u8| *in_an_unsafe_methods_default, 1).1)] _x: u8,
    ) {
    }

    #[reflect(export = false, attr = (|of_an_async_method| *of_an_async_method) as Read)]
    pub async fn async_method(&self) {}

    #[reflect(instantiate({ (|in_an_instance: *const u8| *in_an_instance, 1).1 }), export = false)]
    pub fn generic<const N: usize>(&self, _: [u8; N]) {}
}

#[reflect_methods(export = unsafe("sized"))]
impl Sized<{ (|in_a_blocks_type: *const u8| *in_a_blocks_type, 1).1 }, u8> {
    pub unsafe fn exported(_: &Sized<{ (|in_an_exported_type: *const u8| *in_an_exported_type, 1).1 }, u8>) {}
}

#[reflect_fn(attr = (|of_a_function| *of_a_function) as Read, export = unsafe("exported"))]
pub fn exported(_: Plain, _: &[Plain]) {}

#[reflect_fn(attr = (|of_an_unsafe_function| *of_an_unsafe_function) as Read, export = unsafe("unsafe_exported"))]
pub unsafe fn unsafe_exported(_: u8) -> Result<(u8, u8), String> {
    Ok((1, 2))
}

#[reflect_trait(attr = (|of_a_trait| *of_a_trait) as Read)]
pub trait Shape {
    #[reflect(attr = (|of_a_traits_method| *of_a_traits_method) as Read)]
    fn area(&self, #[reflect(default = (|in_a_traits_default: *const u8| *in_a_traits_default, 1).1)] _x: u8) {}
}

fn main() {
    let pointer: *const u8 = &1;
    let _ = reflect::args![*pointer];
    let _ = reflect::named! { x = *pointer };
}

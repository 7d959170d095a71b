//! Structs of every form: fields, places, visibility.

#![allow(dead_code)]

use std::mem::{align_of, offset_of, size_of};

use reflect::{Kind, Reflect, Type, Value};

#[derive(Reflect)]
pub struct Named {
    pub small: u8,
    pub large: u64,
    pub(crate) crate_wide: u16,
    pub(super) above: u16,
    private: u8,
    pub text: String,
}

#[derive(Reflect)]
pub struct Tuple(pub u8, u64, pub String);

#[derive(Reflect)]
pub struct Unit;

#[derive(Reflect)]
pub struct NoFields {}

#[derive(Reflect)]
pub struct NoTupleFields();

#[derive(Reflect)]
#[repr(transparent)]
pub struct Newtype(pub i64);

#[derive(Reflect)]
#[repr(C, align(64))]
pub struct Aligned {
    pub first: u8,
    pub second: u32,
}

#[derive(Reflect)]
pub struct Keywords {
    pub r#type: u8,
    pub r#fn: u8,
}

#[derive(Reflect)]
#[allow(non_camel_case_types)]
pub struct r#match {
    pub r#in: u8,
}

fn names(ty: Type) -> Vec<&'static str> {
    ty.fields().iter().map(|field| field.name()).collect()
}

#[test]
fn fields_are_in_the_order_of_their_declaration() {
    assert_eq!(names(Named::TYPE), ["small", "large", "crate_wide", "above", "private", "text"]);
    assert_eq!(names(Tuple::TYPE), ["0", "1", "2"]);
    for empty in [Unit::TYPE, NoFields::TYPE, NoTupleFields::TYPE] {
        assert_eq!(empty.kind(), Kind::Struct);
        assert!(empty.fields().is_empty());
        assert_eq!(empty.size(), Some(0));
    }
}

#[test]
fn places_are_where_rustc_puts_them() {
    let offset = |ty: Type, name: &str| ty.field(name).unwrap().offset().unwrap();
    assert_eq!(offset(Named::TYPE, "small"), offset_of!(Named, small));
    assert_eq!(offset(Named::TYPE, "large"), offset_of!(Named, large));
    assert_eq!(offset(Named::TYPE, "private"), offset_of!(Named, private));
    assert_eq!(offset(Named::TYPE, "text"), offset_of!(Named, text));
    assert_eq!(offset(Tuple::TYPE, "1"), offset_of!(Tuple, 1));
    assert_eq!(offset(Aligned::TYPE, "second"), 4);
    assert_eq!((Aligned::TYPE.size(), Aligned::TYPE.align()), (Some(64), Some(64)));
}

#[test]
fn layouts_are_rustcs() {
    fn check<T: Reflect>() {
        assert_eq!(T::TYPE.size(), Some(size_of::<T>()), "{}", T::TYPE);
        assert_eq!(T::TYPE.align(), Some(align_of::<T>()), "{}", T::TYPE);
        assert_eq!(T::TYPE.layout(), Some(std::alloc::Layout::new::<T>()));
        assert_eq!(T::TYPE.needs_drop(), std::mem::needs_drop::<T>());
    }
    check::<Named>();
    check::<Tuple>();
    check::<Unit>();
    check::<Newtype>();
    check::<Aligned>();
    check::<Keywords>();
}

#[test]
fn only_pub_is_public() {
    let public: Vec<_> = Named::TYPE.fields().iter().map(|field| field.is_pub()).collect();
    assert_eq!(public, [true, true, false, false, false, true]);
    let public: Vec<_> = Tuple::TYPE.fields().iter().map(|field| field.is_pub()).collect();
    assert_eq!(public, [true, false, true]);
}

#[test]
fn field_types_are_the_declared_ones() {
    assert_eq!(Named::TYPE.field("text").unwrap().ty(), String::TYPE);
    assert_eq!(Tuple::TYPE.field("1").unwrap().ty(), u64::TYPE);
    assert_eq!(Newtype::TYPE.field("0").unwrap().ty(), i64::TYPE);
    assert!(Named::TYPE.field("missing").is_none());
    assert!(Tuple::TYPE.field("3").is_none());
    assert_eq!(format!("{:?}", Tuple::TYPE.fields()), "[pub 0: u8, 1: u64, pub 2: String]");
}

#[test]
fn raw_identifiers_lose_their_prefix() {
    assert_eq!(names(Keywords::TYPE), ["type", "fn"]);
    assert_eq!(r#match::TYPE.name(), "match");
    let value = Value::new(r#match { r#in: 3 });
    assert_eq!(value.field("in").unwrap().downcast_ref::<u8>().unwrap(), &3);
}

#[test]
fn a_newtype_is_a_struct_of_one_field() {
    assert_eq!(Newtype::TYPE.kind(), Kind::Struct);
    let value = Value::new(Newtype(-5));
    assert_eq!(value.field("0").unwrap().downcast_ref::<i64>().unwrap(), &-5);
    assert!(value.downcast::<i64>().is_err());
}

#[test]
fn a_struct_has_none_of_the_other_parts() {
    let ty = Named::TYPE;
    assert!(ty.variants().is_empty() && ty.generics().is_empty());
    assert_eq!((ty.elem(), ty.key(), ty.len(), ty.result()), (None, None, None, None));
    assert_eq!(ty.params().len(), 0);
}

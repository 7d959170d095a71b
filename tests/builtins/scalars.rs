//! Numbers, `bool`, `char`, `()`, and numbers in wrappers.

use std::num::*;

use reflect::{Error, Kind, Reflect, Type, Value};

use crate::support::*;

macro_rules! integers {
    ($($name:ident: $ty:ident $kind:ident $nonzero:ident;)*) => {$(
        #[test]
        fn $name() {
            is::<$ty>(Kind::$kind, stringify!($ty));
            assert_eq!($ty::TYPE.module_path(), "");
            behaves($ty::MIN, $ty::MAX);
            displays(&$ty::MAX);
            defaults::<$ty>();
            is::<$nonzero>(Kind::Opaque, stringify!($nonzero));
            behaves($nonzero::MIN, $nonzero::MAX);
            displays(&$nonzero::MAX);
            assert_eq!(Type::of::<Option<$nonzero>>().size(), Some(size_of::<$ty>()));
            assert!(!$nonzero::TYPE.is_default());
        }
    )*};
}

integers! {
    signed_8: i8 I8 NonZeroI8;
    signed_16: i16 I16 NonZeroI16;
    signed_32: i32 I32 NonZeroI32;
    signed_64: i64 I64 NonZeroI64;
    signed_128: i128 I128 NonZeroI128;
    signed_size: isize Isize NonZeroIsize;
    unsigned_8: u8 U8 NonZeroU8;
    unsigned_16: u16 U16 NonZeroU16;
    unsigned_32: u32 U32 NonZeroU32;
    unsigned_64: u64 U64 NonZeroU64;
    unsigned_128: u128 U128 NonZeroU128;
    unsigned_size: usize Usize NonZeroUsize;
}

#[test]
fn floats() {
    is::<f32>(Kind::F32, "f32");
    is::<f64>(Kind::F64, "f64");
    for (a, b) in [(1.5, -0.0), (0.0, -0.0), (f64::NAN, 1.0), (f64::INFINITY, f64::MAX), (f64::NAN, f64::NAN)] {
        shows(&a);
        displays(&b);
        compares(&a, &b);
        orders(&a, &b);
        compares(&(a as f32), &(b as f32));
        orders(&(a as f32), &(b as f32));
    }
    clones(&2.5_f32);
    travels(|| 2.5_f64);
    defaults::<f32>();
    defaults::<f64>();
    assert_eq!(format!("{:8.2}|{:+}|{:04x?}", Value::new(1.0_f64), Value::new(2), Value::new(255)), "    1.00|+2|00ff");
}

#[test]
fn bool_char_and_unit() {
    is::<bool>(Kind::Bool, "bool");
    is::<char>(Kind::Char, "char");
    is::<()>(Kind::Unit, "()");
    behaves(false, true);
    behaves('a', '\u{10FFFF}');
    behaves((), ());
    displays(&true);
    displays(&'\n');
    defaults::<bool>();
    defaults::<char>();
    defaults::<()>();
}

#[test]
fn values_at_the_ends_survive() -> Result<(), Error> {
    assert_eq!(Value::new(i128::MIN).downcast::<i128>()?, i128::MIN);
    assert_eq!(Value::new(u128::MAX).downcast_ref::<u128>()?, &u128::MAX);
    assert!(Value::new(f64::NAN).downcast::<f64>()?.is_nan());
    assert_eq!(Value::new(1_u8).downcast::<i8>().unwrap_err().to_string(), "`downcast`: expected i8, found u8");
    Ok(())
}

#[test]
fn wrapping() -> Result<(), Error> {
    let ty = is::<Wrapping<u8>>(Kind::Struct, "Wrapping<u8>");
    assert_eq!((ty.path(), ty.fields().len()), ("core::num::Wrapping<u8>", 1));
    let mut value = Value::new(Wrapping(250_u8));
    assert_eq!(value.field("0")?.downcast_ref::<u8>()?, &250);
    value.field_mut("0")?.set(3_u8)?;
    assert_eq!(value.downcast::<Wrapping<u8>>()?, Wrapping(3));
    compares(&Wrapping(1_i32), &Wrapping(-1));
    orders(&Wrapping(1_i32), &Wrapping(-1));
    hashes(&Wrapping(1_i32));
    clones(&Wrapping(1_i32));
    Ok(())
}

/// `Wrapping` shows and defaults as the number does.
#[test]
fn wrapping_is_transparent() {
    shows(&Wrapping(1_u8));
    displays(&Wrapping(1_u8));
    defaults::<Wrapping<u64>>();
}

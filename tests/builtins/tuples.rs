//! Tuples of one to twelve.

use std::mem::offset_of;

use reflect::{Error, Kind, Reflect, Type, Value};

use crate::support::*;

type Twelve = (u8, u16, u32, u64, u128, String, i8, i16, i32, i64, char, bool);

fn twelve() -> Twelve {
    (1, 2, 3, 4, 5, "6".into(), -7, -8, -9, -10, 'k', true)
}

#[test]
fn fields_are_numbered_and_placed_by_rustc() -> Result<(), Error> {
    let ty = is::<Twelve>(Kind::Tuple, "(u8, u16, u32, u64, u128, String, i8, i16, i32, i64, char, bool)");
    assert_eq!(ty.fields().len(), 12);
    assert_eq!(ty.field("5").unwrap().ty(), String::TYPE);
    assert_eq!(ty.field("5").unwrap().offset(), Some(offset_of!(Twelve, 5)));
    assert_eq!(ty.field("4").unwrap().offset(), Some(offset_of!(Twelve, 4)));
    assert!(ty.fields().iter().all(|field| field.is_pub()));
    let mut value = Value::new(twelve());
    assert_eq!(value.fields()?.len(), 12);
    assert_eq!(value.field("11")?.downcast_ref::<bool>()?, &true);
    value.field_at_mut(5)?.set(String::from("six"))?;
    value.field_mut("4")?.set(u128::MAX)?;
    let taken = value.downcast::<Twelve>()?;
    assert_eq!((taken.4, taken.5.as_str(), taken.10), (u128::MAX, "six", 'k'));
    Ok(())
}

#[test]
fn every_length_behaves() {
    behaves((1,), (2,));
    behaves((1, "a"), (1, "b"));
    behaves((1, 2, 3), (1, 2, 4));
    behaves((1, 2, 3, 4), (0, 9, 9, 9));
    behaves((1, 2, 3, 4, 5), (1, 2, 3, 4, 6));
    behaves((1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5, 7));
    behaves((1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 4, 5, 6, 8));
    behaves((1, 2, 3, 4, 5, 6, 7, 8), (1, 2, 3, 4, 5, 6, 7, 9));
    behaves((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 3, 4, 5, 6, 7, 8, 0));
    behaves((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), (1, 2, 3, 4, 5, 6, 7, 8, 9, 0));
    behaves((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0));
    let mut other = twelve();
    other.11 = false;
    behaves(twelve(), other);
    orders(&(1.0, f64::NAN), &(1.0, 2.0));
    orders(&(0.0, f64::NAN), &(1.0, 2.0));
    is::<(String,)>(Kind::Tuple, "(String,)");
    is::<(u8, (u16, ()))>(Kind::Tuple, "(u8, (u16, ()))");
}

#[test]
fn tuples_have_a_default() {
    defaults::<(u8,)>();
    defaults::<(u8, String, Vec<u8>)>();
}

#[test]
fn facts_need_all_parts() {
    use std::rc::Rc;
    assert!(Type::of::<(u8, char)>().is_copy() && !Type::of::<(u8, String)>().is_copy());
    assert!(!Type::of::<(u8, Rc<u8>)>().is_send() && Type::of::<(u8, Rc<u8>)>().is_clone());
    assert!(!Type::of::<(u8, std::cell::Cell<u8>)>().is_sync());
    assert!(!Type::of::<(f64,)>().is_hash() && Type::of::<(f64,)>().is_ord());
}

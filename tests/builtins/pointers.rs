//! Pointers that can be followed.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use reflect::{Error, Kind, Reflect, Type, Value};

use crate::support::*;

#[test]
fn boxes() -> Result<(), Error> {
    let ty = is::<Box<String>>(Kind::Pointer, "Box<String>");
    assert_eq!((ty.elem(), ty.path()), (Some(String::TYPE), "alloc::boxed::Box<alloc::string::String>"));
    behaves(Box::new(1), Box::new(2));
    behaves(Box::new([1_u64; 9]), Box::new([2; 9]));
    behaves(Box::new(Box::new("a")), Box::new(Box::new("b")));
    orders(&Box::new(f64::NAN), &Box::new(1.0));
    let mut value = Value::new(Box::new(String::from("a")));
    value.pointee_mut()?.set(String::from("b"))?;
    assert_eq!(value.pointee()?.as_str()?, "b");
    assert_eq!(*value.downcast::<Box<String>>()?, "b");
    Ok(())
}

#[test]
fn shared_pointers() -> Result<(), Error> {
    is::<Rc<u8>>(Kind::Pointer, "Rc<u8>");
    is::<Arc<Vec<u8>>>(Kind::Pointer, "Arc<Vec<u8>>");
    behaves(Rc::new(1), Rc::new(2));
    behaves(Arc::new(String::from("a")), Arc::new(String::from("b")));
    let count = Rc::new(1);
    let value = Value::new(count.clone());
    let copy = value.clone_value()?;
    assert_eq!(Rc::strong_count(&count), 3);
    drop((value, copy));
    assert_eq!(Rc::strong_count(&count), 1);
    let mut value = Value::new(count);
    assert_eq!(value.pointee()?.downcast_ref::<i32>()?, &1);
    assert!(value.pointee_mut().is_err());
    assert!(Value::new(Arc::new(1)).pointee_mut().is_err());
    Ok(())
}

#[test]
fn references() -> Result<(), Error> {
    let ty = is::<&'static u8>(Kind::Pointer, "&'static u8");
    assert_eq!(ty.elem(), Some(u8::TYPE));
    assert!(ty.is_copy() && ty.is_send() && ty.is_sync());
    behaves(&1, &2);
    displays(&&1);
    let (one, seven): (&'static i32, &'static &'static i32) = (&1, &&7);
    assert!(Value::new(one).pointee_mut().is_err());
    assert_eq!(Value::new(seven).pointee()?.pointee()?.downcast_ref::<i32>()?, &7);
    let ty = is::<&'static mut Vec<u8>>(Kind::Pointer, "&'static mut Vec<u8>");
    assert!(!ty.is_copy() && !ty.is_clone() && ty.is_eq());
    static mut PLACE: u32 = 1;
    let place = &raw mut PLACE;
    // SAFETY: the only use of the place in the program.
    let place: &'static mut u32 = unsafe { &mut *place };
    let mut value = Value::new(place);
    value.pointee_mut()?.set(5_u32)?;
    shows(value.downcast_ref::<&'static mut u32>()?);
    displays(value.downcast_ref::<&'static mut u32>()?);
    assert_eq!(value.downcast::<&'static mut u32>()?, &5);
    Ok(())
}

#[test]
fn clones_on_write() -> Result<(), Error> {
    is::<Cow<'static, str>>(Kind::Pointer, "Cow<str>");
    let ty = is::<Cow<'static, u8>>(Kind::Pointer, "Cow<u8>");
    assert_eq!((ty.elem(), ty.path()), (Some(u8::TYPE), "alloc::borrow::Cow<u8>"));
    behaves(Cow::Borrowed(&1), Cow::Owned(2));
    displays(&Cow::<u8>::Owned(2));
    assert!(Value::new(Cow::<str>::Owned("x".into())).pointee_mut().is_err());
    assert_eq!(Value::new(Cow::<u8>::Owned(2)).pointee()?.downcast_ref::<u8>()?, &2);
    Ok(())
}

/// What the pointer shows is what it points to.
#[test]
fn pointers_display_their_target() {
    displays(&Box::new("x"));
    displays(&Box::new(String::from("x")));
    displays(&Rc::new(1.5));
    displays(&Arc::<str>::from("x"));
}

#[test]
fn owning_pointers_have_the_defaults_of_their_targets() {
    defaults::<Box<u8>>();
    defaults::<Box<(u8, String)>>();
    defaults::<Cow<'static, str>>();
}

#[test]
fn facts_are_those_of_the_way_of_sharing() {
    use std::cell::Cell;
    let facts = |ty: Type| (ty.is_send(), ty.is_sync());
    assert_eq!(facts(Type::of::<Box<Cell<u8>>>()), (true, false));
    assert_eq!(facts(Type::of::<Rc<u8>>()), (false, false));
    assert_eq!(facts(Type::of::<Arc<u8>>()), (true, true));
    assert_eq!(facts(Type::of::<Arc<Cell<u8>>>()), (false, false));
    assert_eq!(facts(Type::of::<&'static Cell<u8>>()), (false, false));
    assert_eq!(facts(Type::of::<&'static mut Cell<u8>>()), (true, false));
    assert!(!Type::of::<Box<u8>>().is_copy() && !Type::of::<Arc<u8>>().is_copy());
}

/// A borrowed `Cow` is a shared reference, which crosses threads only where its target may be shared.
#[test]
fn a_cow_of_a_cell_stays_on_its_thread() {
    use std::cell::Cell;
    let facts = |ty: Type| (ty.is_send(), ty.is_sync());
    assert_eq!(facts(Type::of::<Cow<'static, Cell<u8>>>()), (false, false));
    let cell: &'static Cell<u8> = Box::leak(Box::new(Cell::new(1)));
    let sent = Value::new(Cow::Borrowed(cell)).into_send();
    assert!(sent.is_err(), "two threads would have the cell");
    // Given back, for the leak check.
    // SAFETY: leaked above, and the only other reference is in `sent`, which does not use it any more.
    drop(unsafe { Box::from_raw(std::ptr::from_ref(cell).cast_mut()) });
}

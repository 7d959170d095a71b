//! Cells and locks: closed, since a view of the inside could outlive a change.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::{Mutex, OnceLock, RwLock};

use reflect::{Error, Kind, Type, Value};

use crate::support::*;

fn facts(ty: Type) -> (bool, bool) {
    (ty.is_send(), ty.is_sync())
}

#[test]
fn cells_are_opaque() -> Result<(), Error> {
    is::<Cell<u8>>(Kind::Opaque, "Cell<u8>");
    is::<RefCell<String>>(Kind::Opaque, "RefCell<String>");
    is::<OnceCell<u8>>(Kind::Opaque, "OnceCell<u8>");
    is::<Mutex<u8>>(Kind::Opaque, "Mutex<u8>");
    is::<RwLock<u8>>(Kind::Opaque, "RwLock<u8>");
    is::<OnceLock<u8>>(Kind::Opaque, "OnceLock<u8>");
    assert_eq!(Type::of::<Mutex<String>>().path(), "std::sync::Mutex<alloc::string::String>");
    let value = Value::new(RefCell::new(String::from("a")));
    assert!(value.pointee().is_err() && value.fields().is_err() && value.len().is_err());
    value.downcast_ref::<RefCell<String>>()?.borrow_mut().push('b');
    assert_eq!(value.downcast::<RefCell<String>>()?.into_inner(), "ab");
    let value = Value::new(Mutex::new(vec![1]));
    value.downcast_ref::<Mutex<Vec<i32>>>()?.lock().unwrap().push(2);
    assert_eq!(value.downcast::<Mutex<Vec<i32>>>()?.into_inner().unwrap(), [1, 2]);
    Ok(())
}

#[test]
fn they_cross_threads_as_rustc_says() {
    assert_eq!(facts(Type::of::<Cell<u8>>()), (true, false));
    assert_eq!(facts(Type::of::<RefCell<Rc<u8>>>()), (false, false));
    assert_eq!(facts(Type::of::<Mutex<Cell<u8>>>()), (true, true));
    assert_eq!(facts(Type::of::<Mutex<Rc<u8>>>()), (false, false));
    assert_eq!(facts(Type::of::<RwLock<Cell<u8>>>()), (true, false));
    assert_eq!(facts(Type::of::<RwLock<u8>>()), (true, true));
    assert_eq!(facts(Type::of::<OnceLock<Cell<u8>>>()), (true, false));
    assert_eq!(facts(Type::of::<OnceCell<u8>>()), (true, false));
}

#[test]
fn cells_have_the_defaults_of_their_contents() -> Result<(), Error> {
    defaults::<Cell<u8>>();
    defaults::<RefCell<String>>();
    defaults::<OnceCell<u8>>();
    defaults::<OnceLock<u8>>();
    assert_eq!(Value::default_of(Type::of::<Mutex<u8>>())?.downcast::<Mutex<u8>>()?.into_inner().unwrap(), 0);
    assert_eq!(Value::default_of(Type::of::<RwLock<u8>>())?.downcast::<RwLock<u8>>()?.into_inner().unwrap(), 0);
    Ok(())
}

#[test]
fn cells_show_what_they_show() {
    shows(&Cell::new(1));
    shows(&RefCell::new("x"));
    shows(&Mutex::new(1));
    shows(&RwLock::new(1));
    shows(&OnceCell::<u8>::new());
}

#[test]
fn cells_are_compared_and_cloned() {
    compares(&Cell::new(1), &Cell::new(2));
    orders(&Cell::new(1), &Cell::new(2));
    compares(&RefCell::new(1), &RefCell::new(1));
    clones(&Cell::new(1));
    clones(&RefCell::new(String::from("x")));
    assert!(!Type::of::<Mutex<u8>>().is_clone() && !Type::of::<Mutex<u8>>().is_eq());
}

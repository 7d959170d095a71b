//! Arrays, slices and lists.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use reflect::{Error, Kind, Reflect, Type, Value};

use crate::support::*;

#[test]
fn arrays() -> Result<(), Error> {
    let ty = is::<[u16; 3]>(Kind::Array, "[u16; 3]");
    assert_eq!((ty.elem(), ty.len()), (Some(u16::TYPE), Some(3)));
    assert_eq!(Type::of::<[[u8; 2]; 0]>().len(), Some(0));
    behaves([1, 2, 3], [1, 2, 4]);
    behaves([String::from("a")], [String::from("b")]);
    behaves([0_u8; 0], []);
    behaves([[1_u64; 4]; 4], [[2; 4]; 4]);
    orders(&[1.0, f64::NAN], &[1.0, 2.0]);
    orders(&[2.0, f64::NAN], &[1.0, 2.0]);
    let mut value = Value::new([1, 2, 3]);
    value.index_mut(2)?.set(9)?;
    assert_eq!(value.len()?, 3);
    assert_eq!(value.downcast::<[i32; 3]>()?, [1, 2, 9]);
    Ok(())
}

/// Arrays up to 32 have a default in the standard library.
#[test]
fn arrays_have_a_default() {
    defaults::<[u8; 3]>();
    defaults::<[String; 2]>();
    defaults::<[u8; 0]>();
    assert!(!Type::of::<[&'static mut u8; 1]>().is_default());
}

#[test]
fn vectors() -> Result<(), Error> {
    let ty = is::<Vec<String>>(Kind::List, "Vec<String>");
    assert_eq!((ty.elem(), ty.len(), ty.key()), (Some(String::TYPE), None, None));
    assert_eq!(ty.path(), "alloc::vec::Vec<alloc::string::String>");
    behaves(vec![1, 2], vec![1, 2, 3]);
    behaves(vec![], vec![String::from("x")]);
    behaves(vec![vec![()], vec![]], vec![vec![(); 3]]);
    orders(&vec![f64::NAN], &vec![f64::NAN]);
    orders(&vec![1.0], &vec![1.0, f64::NAN]);
    defaults::<Vec<u8>>();
    defaults::<Vec<Vec<String>>>();
    let mut value = Value::new(vec![String::from("a"), String::from("b")]);
    value.index_mut(0)?.set(String::from("c"))?;
    assert_eq!(value.elements()?.map(|e| e.to_string()).collect::<String>(), "cb");
    assert_eq!(
        value.index(2).unwrap_err().to_string(),
        "`index`: index 2 is out of range for Vec<String>, whose length is 2"
    );
    Ok(())
}

#[test]
fn deques_are_read_in_order_when_they_wrap_around() -> Result<(), Error> {
    is::<VecDeque<u8>>(Kind::List, "VecDeque<u8>");
    let mut deque: VecDeque<u8> = (0..4).collect();
    deque.rotate_left(1);
    deque.push_front(9);
    let value = Value::from_ref(&deque);
    let read: Vec<u8> = value.elements()?.map(|element| *element.downcast_ref::<u8>().unwrap()).collect();
    assert_eq!(read, deque.iter().copied().collect::<Vec<_>>());
    assert_eq!(value.index(4)?.downcast_ref::<u8>()?, &deque[4]);
    behaves(deque.clone(), VecDeque::new());
    defaults::<VecDeque<String>>();
    Value::from_mut(&mut deque).index_mut(0)?.set(7_u8)?;
    assert_eq!(deque[0], 7);
    Ok(())
}

#[test]
fn boxed_slices() -> Result<(), Error> {
    let ty = is::<Box<[u8]>>(Kind::List, "Box<[u8]>");
    assert_eq!((ty.elem(), ty.len()), (Some(u8::TYPE), None));
    behaves(Box::<[String]>::from(["a".into()]), Box::new([]));
    defaults::<Box<[u8]>>();
    let mut value = Value::new(Box::<[u8]>::from([1, 2]));
    value.index_mut(1)?.set(5_u8)?;
    assert_eq!(&*value.downcast::<Box<[u8]>>()?, [1, 5]);
    Ok(())
}

#[test]
fn slices_behind_references() -> Result<(), Error> {
    let ty = Type::of::<[String]>();
    assert_eq!((ty.kind(), ty.name(), ty.size(), ty.elem()), (Kind::Slice, "[String]", None, Some(String::TYPE)));
    assert!(ty.is_eq() && ty.is_ord() && ty.is_hash() && !ty.is_clone() && !ty.is_default());
    let mut numbers = [3, 1, 2];
    let value = Value::from_ref(&numbers[..]);
    assert_eq!(value.len()?, 3);
    assert_eq!(format!("{value:?}"), "[3, 1, 2]");
    assert_eq!(value.into_ref::<[i32]>()?, [3, 1, 2]);
    let mut value = Value::from_mut(&mut numbers[1..]);
    value.index_mut(0)?.set(7)?;
    value.downcast_mut::<[i32]>()?.reverse();
    assert_eq!(numbers, [3, 2, 7]);
    Ok(())
}

#[test]
fn pointers_to_slices() -> Result<(), Error> {
    is::<&'static [u8]>(Kind::Pointer, "&'static [u8]");
    is::<Rc<[u8]>>(Kind::Pointer, "Rc<[u8]>");
    is::<Arc<[u8]>>(Kind::Pointer, "Arc<[u8]>");
    is::<Cow<'static, [u8]>>(Kind::Pointer, "Cow<[u8]>");
    behaves(&[1_u8, 2][..], &[]);
    behaves(Rc::<[u8]>::from([1]), Rc::from([2]));
    behaves(Arc::<[u8]>::from([1]), Arc::from([2]));
    behaves(Cow::Borrowed(&[1_u8][..]), Cow::Owned(vec![2_u8]));
    for value in [
        Value::new(&[7_u8, 8][..]),
        Value::new(Rc::<[u8]>::from([7, 8])),
        Value::new(Arc::<[u8]>::from([7, 8])),
        Value::new(Cow::<[u8]>::Owned(vec![7, 8])),
    ] {
        assert_eq!(value.pointee()?.index(1)?.downcast_ref::<u8>()?, &8);
        assert_eq!(value.pointee()?.len()?, 2);
    }
    Ok(())
}

/// What has no traits at all, so that a container of it has none either.
#[derive(Reflect)]
struct Nothing(#[reflect(opaque)] std::rc::Weak<()>);

#[test]
fn containers_promise_no_more_than_their_elements() {
    for ty in [Type::of::<Vec<Nothing>>(), Type::of::<[Nothing; 2]>(), Type::of::<VecDeque<Nothing>>()] {
        assert!(
            !ty.is_clone() && !ty.is_eq() && !ty.is_ord() && !ty.is_hash() && !ty.is_send() && !ty.is_sync(),
            "{ty}"
        );
    }
    assert!(Value::new(vec![Nothing(Default::default())]).clone_value().is_err());
    let error = Value::new([Nothing(Default::default())]).clone_value().unwrap_err();
    assert_eq!(error.to_string(), "`clone_value`: [Nothing; 1] is not known to be Clone");
    assert_eq!(format!("{:?}", Value::new(vec![Nothing(Default::default())])), "[Nothing(<Weak<()>>)]");
}
